// verdict: ok
// about: A hundred threads count themselves in and out; the checker is started when all are joined.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

enum { kThreads = 100 };

static atomic_int begun, ended;

static void* pass(void* arg) {
  (void)arg;
  atomic_fetch_add(&begun, 1);
  atomic_fetch_add(&ended, 1);
  return NULL;
}

static void* check(void* arg) {
  (void)arg;
  int in = atomic_load(&begun);
  int out = atomic_load(&ended);
  assert(in == out);
  return NULL;
}

int main(void) {
  pthread_t threads[kThreads], checker;
  for (int i = 0; i < kThreads; ++i) pthread_create(&threads[i], NULL, pass, NULL);
  for (int i = 0; i < kThreads; ++i) pthread_join(threads[i], NULL);
  pthread_create(&checker, NULL, check, NULL);
  pthread_join(checker, NULL);
  return 0;
}
