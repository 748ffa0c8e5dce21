// verdict: ok
// about: Two threads wait on an atomic for stages that a third one sets and tells.
#include <atomic>
#include <thread>

std::atomic<int> stage = 0;
int data = 0;

int main() {
  std::thread worker([] {
    data = 42;
    stage = 1;
    stage.notify_all();
  });
  int other = 0;
  std::thread reader([&] {
    stage.wait(0);
    other = data;
  });
  stage.wait(0);
  int mine = data;
  worker.join();
  reader.join();
  return mine == 42 && other == 42 ? 0 : 1;
}
