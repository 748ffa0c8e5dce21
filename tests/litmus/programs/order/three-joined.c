// verdict: ok
// about: Three threads set two values; the checker is started when all have been joined.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

enum { kSetters = 3 };

static atomic_int a, b;

static void* set(void* arg) {
  (void)arg;
  atomic_store(&a, 1);
  atomic_store(&b, -1);
  return NULL;
}

static void* check(void* arg) {
  (void)arg;
  int x = atomic_load(&a);
  int y = atomic_load(&b);
  assert(x + y == 0);
  return NULL;
}

int main(void) {
  pthread_t setters[kSetters], checker;
  for (int i = 0; i < kSetters; ++i) pthread_create(&setters[i], NULL, set, NULL);
  for (int i = 0; i < kSetters; ++i) pthread_join(setters[i], NULL);
  pthread_create(&checker, NULL, check, NULL);
  pthread_join(checker, NULL);
  return 0;
}
