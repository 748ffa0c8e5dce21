// verdict: ok
// about: Two threads and main read copies of a shared_future.
#include <future>
#include <thread>

int main() {
  std::promise<int> promise;
  std::shared_future<int> future = promise.get_future().share();
  int seen[2] = {};
  auto read = [&seen](std::shared_future<int> copy, int i) { seen[i] = copy.get(); };
  std::thread one(read, future, 0), two(read, future, 1);
  promise.set_value(21);
  int mine = future.get();
  one.join();
  two.join();
  return mine == 21 && seen[0] + seen[1] == 42 ? 0 : 1;
}
