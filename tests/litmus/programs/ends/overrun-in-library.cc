// verdict: crash
// about: A block of the C library's own is overrun, in some orders only: its allocator ends the
// program in the middle of a call, with its lock held.
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>
#include <thread>

namespace {

std::mutex mutex;
int turns = 0, seen[2] = {};
char* kept[20];

void look(int who) {
  const std::lock_guard lock(mutex);
  seen[who] = turns;
}

}  // namespace

int main() {
  std::thread one(look, 0), other(look, 1);
  for (int i = 0; i < 6; ++i) {
    const std::lock_guard lock(mutex);
    ++turns;
  }
  one.join();
  other.join();
  const std::string text(2000, 'x');
  char* first = ::strdup(text.c_str());
  char* second = ::strdup(text.c_str());
  if (seen[0] == 2 && seen[1] == 4) std::memset(first, 0, 2100);
  // None are left that need no lock.
  for (int i = 0; i < 20; ++i) kept[i] = ::strdup("as long as what is noted of a finding");
  std::free(first);  // HERE
  std::free(second);
  for (char* block : kept) std::free(block);
  return 0;
}
