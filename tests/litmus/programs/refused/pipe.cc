// verdict: inconclusive
// about: A thread waits for a byte from a pipe.
// says: read
#include <unistd.h>

#include <thread>

int main() {
  int ends[2];
  if (pipe(ends) != 0) return 1;
  char got = 0;
  std::thread reader([&] {
    while (read(ends[0], &got, 1) != 1) continue;  // HERE
  });
  char sent = 'x';
  bool written = write(ends[1], &sent, 1) == 1;
  reader.join();
  return written && got == sent ? 0 : 1;
}
