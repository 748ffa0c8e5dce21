// verdict: deadlock
// about: The function of a call_once calls call_once with the same flag.
// twin: once
#include <mutex>

std::once_flag flag;
int value = 0;

int main() {
  std::call_once(flag, [] {
    std::call_once(flag, [] { value = 1; });  // HERE
    value = 2;
  });
  return value == 2 ? 0 : 1;
}
