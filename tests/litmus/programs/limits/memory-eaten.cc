// verdict: limit_exceeded
// says: 256 MiB
// about: A thread allocates without end.
// twin: within
#include <memory>
#include <thread>
#include <vector>

int main() {
  std::vector<std::unique_ptr<char[]>> blocks;
  std::thread worker([&] {
    for (;;) blocks.push_back(std::make_unique<char[]>(1 << 20));  // HERE
  });
  worker.join();
  return 0;
}
