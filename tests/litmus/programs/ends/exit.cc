// verdict: ok
// about: Main calls exit after its threads; static destructors and atexit functions run.
#include <cstdlib>
#include <string>
#include <thread>

std::string text = "a text that is too long for the string itself";

struct Checker {
  ~Checker() {
    if (text.size() < 60) std::abort();
  }
};
Checker checker;

int main() {
  std::thread worker([] { text += text; });
  worker.join();
  std::atexit([] {
    if (text.size() < 60) std::abort();
  });
  std::exit(EXIT_SUCCESS);
}
