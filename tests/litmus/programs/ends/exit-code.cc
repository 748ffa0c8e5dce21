// verdict: wrong_result
// about: Main calls exit with a status that says that something failed.
// twin: exit
#include <cstdlib>
#include <thread>

int main() {
  int result = 0;
  std::thread worker([&] { result = 3; });
  worker.join();
  std::exit(result);
}
