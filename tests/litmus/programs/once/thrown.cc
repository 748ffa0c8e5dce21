// verdict: ok
// about: The first call_once throws; the next one, of another thread perhaps, tries again.
#include <mutex>
#include <stdexcept>
#include <thread>

std::once_flag flag;
int tries = 0;
int caught[2] = {};

void initialise(int i) {
  try {
    std::call_once(flag, [] {
      if (++tries == 1) throw std::runtime_error("not yet");
    });
  } catch (const std::runtime_error&) {
    ++caught[i];
    std::call_once(flag, [] { ++tries; });
  }
}

int main() {
  std::thread one(initialise, 0), two(initialise, 1);
  one.join();
  two.join();
  return tries == 2 && caught[0] + caught[1] == 1 ? 0 : 1;
}
