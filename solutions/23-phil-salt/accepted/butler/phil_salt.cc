#include "phil_salt.h"

#include <condition_variable>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace {

// A thread of its own decides who is next, and promises the salt.
class Butler : public Dinner {
 public:
  using Choose = std::function<int(const std::vector<int>& hungry, int last)>;

  Butler(SaltTable& table, Choose choose)
      : table_(table), choose_(std::move(choose)), thread_([this] { serve(); }) {}
  ~Butler() override {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }

  void philosopher(int who) override {
    while (table_.think(who)) {
      ask(who).wait();
      table_.take_salt(who);
      table_.pick(who, Side::left);
      table_.pick(who, Side::right);
      std::exception_ptr pain;
      try {
        table_.eat(who);
      } catch (...) {
        pain = std::current_exception();
      }
      table_.put(who, Side::right);
      table_.put(who, Side::left);
      table_.put_salt(who);
      is_back();
      if (pain) std::rethrow_exception(pain);
    }
  }

 private:
  std::future<void> ask(int who) {
    std::future<void> served;
    {
      const std::lock_guard lock(mutex_);
      served = waiting_[who].get_future();
    }
    changed_.notify_one();
    return served;
  }
  void is_back() {
    {
      const std::lock_guard lock(mutex_);
      free_ = true;
    }
    changed_.notify_one();
  }

  void serve() {
    int last = 1;
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return closed_ || (free_ && !waiting_.empty()); });
      if (closed_) return;
      std::vector<int> hungry;
      for (const auto& [who, promise] : waiting_) hungry.push_back(who);
      last = choose_(hungry, last);
      free_ = false;
      waiting_.extract(last).mapped().set_value();
    }
  }

  SaltTable& table_;
  const Choose choose_;
  std::mutex mutex_;
  std::condition_variable changed_;
  // Guarded by mutex_:
  std::map<int, std::promise<void>> waiting_;
  bool free_ = true;
  bool closed_ = false;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<Dinner> make_in_turn(SaltTable& table) {
  return std::make_unique<Butler>(table, [](const std::vector<int>& hungry, int last) {
    for (const int who : hungry) {
      if (who > last) return who;
    }
    return hungry.front();
  });
}
std::unique_ptr<Dinner> make_at_random(SaltTable& table) {
  return std::make_unique<Butler>(
      table, [&table](const std::vector<int>& hungry, int) { return table.draw(hungry); });
}
