// verdict: crash
// about: An exception meets a noexcept function on its way to the one that would catch it.
// twin: caught
#include <stdexcept>
#include <thread>

int number() {
  throw std::runtime_error("no number");  // HERE
}

void parse(int& result) noexcept {
  result = number();  // HERE
}

int main() {
  int result = 0;
  std::thread worker([&] {
    try {
      parse(result);
    } catch (const std::runtime_error&) {
    }
  });
  worker.join();
  return result;
}
