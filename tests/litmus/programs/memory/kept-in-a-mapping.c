// verdict: ok
// about: A pointer in memory that was mapped, where nobody looks: no leak can be told then.
#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>

struct arena {
  int* kept;
};

void* fill(void* argument) {
  struct arena* arena = argument;
  arena->kept = malloc(sizeof(int));
  *arena->kept = 1;
  return NULL;
}

int main(void) {
  struct arena* arena =
      mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (arena == MAP_FAILED) return 2;
  pthread_t worker;
  pthread_create(&worker, NULL, fill, arena);
  pthread_join(worker, NULL);
  return *arena->kept == 1 ? 0 : 1;
}
