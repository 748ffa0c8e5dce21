// verdict: ok
// about: One thread appends to a string under a mutex, another one copies it.
#include <mutex>
#include <string>
#include <thread>

std::mutex m;
std::string text = "a text that is too long for the string itself";

int main() {
  std::thread writer([] {
    std::lock_guard guard(m);
    text += ", and longer";
  });
  std::string copy;
  {
    std::lock_guard guard(m);
    copy = text;
  }
  writer.join();
  return text.starts_with(copy) ? 0 : 1;
}
