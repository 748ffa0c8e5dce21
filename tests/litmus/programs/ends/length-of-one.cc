// verdict: ok
// about: A thread asks the library for the length of a string.
#include <cstring>
#include <thread>

const char* text = "four";

int main() {
  std::size_t length = 0;
  std::thread worker([&] { length = std::strlen(text); });
  worker.join();
  return length == 4 ? 0 : 1;
}
