// verdict: ok
// about: A detached thread that ends by itself; main waits for its last word.
#include <latch>
#include <thread>

std::latch done(1);
int result = 0;

int main() {
  std::thread worker([] {
    result = 42;
    done.count_down();
  });
  worker.detach();
  done.wait();
  return result == 42 ? 0 : 1;
}
