// verdict: memory_error
// about: A pointer that was moved on is given to free.
// twin: freed-once
#include <cstdlib>

int main() {
  char* text = static_cast<char*>(std::malloc(8));
  *text = 'a';
  char* rest = text;
  while (rest < text + 4) ++rest;
  std::free(rest);  // HERE
  return 0;
}
