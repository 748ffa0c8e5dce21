// verdict: ok
// about: Two producers and two consumers of one item each share a buffer with one place.
#include <condition_variable>
#include <mutex>
#include <queue>
#include <thread>

class Buffer {
 public:
  void put(int item) {
    std::unique_lock lock(m_);
    not_full_.wait(lock, [&] { return items_.empty(); });
    items_.push(item);
    not_empty_.notify_one();
  }
  int take() {
    std::unique_lock lock(m_);
    not_empty_.wait(lock, [&] { return !items_.empty(); });
    int item = items_.front();
    items_.pop();
    not_full_.notify_one();
    return item;
  }

 private:
  std::mutex m_;
  std::condition_variable not_full_, not_empty_;
  std::queue<int> items_;
};

int main() {
  Buffer buffer;
  int taken[2] = {};
  std::thread p([&] { buffer.put(1); }), q([&] { buffer.put(2); });
  std::thread c([&] { taken[0] = buffer.take(); }), d([&] { taken[1] = buffer.take(); });
  p.join();
  q.join();
  c.join();
  d.join();
  return taken[0] + taken[1] == 3 && taken[0] != taken[1] ? 0 : 1;
}
