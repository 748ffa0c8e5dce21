// verdict: crash
// about: A thread asks the library for the length of no string.
// twin: length-of-one
#include <cstring>
#include <thread>

const char* text = nullptr;

int main() {
  std::size_t length = 0;
  std::thread worker([&] {
    length = std::strlen(text);  // HERE
  });
  worker.join();
  return 0;
}
