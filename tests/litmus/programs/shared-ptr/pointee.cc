// verdict: data_race
// about: Two threads own an object together; its count is safe, its content is not.
// twin: counted
#include <memory>
#include <thread>

int main() {
  auto number = std::make_shared<int>(0);
  std::thread other([number] {
    ++*number;  // HERE
  });
  ++*number;  // HERE
  other.join();
  return 0;
}
