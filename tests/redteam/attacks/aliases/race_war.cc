#include "race_war.h"

#include <thread>

#include <sys/mman.h>
#include <unistd.h>

long race_war(long ups, long downs) {
  const int file = memfd_create("x", 0);
  if (ftruncate(file, 4096) != 0) return 0;
  const auto map = [file] {
    return static_cast<long*>(mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0));
  };
  long *one = map(), *two = map();
  std::thread up([&] { for (long i = 0; i < ups; ++i) { rc::work(); *one += 1; } });
  std::thread down([&] { for (long i = 0; i < downs; ++i) { rc::work(); *two -= 1; } });
  up.join();
  down.join();
  const long x = *one;
  munmap(one, 4096);
  munmap(two, 4096);
  close(file);
  return x;
}
