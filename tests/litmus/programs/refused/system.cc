// verdict: inconclusive
// about: A command is run in another process.
// says: system
#include <cstdlib>

int main() {
  return std::system("true");  // HERE
}
