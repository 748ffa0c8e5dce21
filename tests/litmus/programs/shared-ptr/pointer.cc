// verdict: data_race
// about: One thread replaces a shared_ptr while another one copies the same shared_ptr.
// twin: atomic
#include <memory>
#include <thread>

std::shared_ptr<int> current = std::make_shared<int>(1);

int main() {
  std::thread replacer([] {
    current = std::make_shared<int>(2);  // HERE
  });
  {
    std::shared_ptr<int> mine = current;  // HERE
  }  // HERE
  replacer.join();
  return 0;
}
