// verdict: wrong_result
// about: one thread guards the number with one lock, three others with another
// after: SCTBench CS/wronglock-3
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

enum { kOthers = 3 };

static pthread_mutex_t right = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t wrong = PTHREAD_MUTEX_INITIALIZER;
static atomic_int number;

static void* count_and_check(void* unused) {
  (void)unused;
  pthread_mutex_lock(&right);
  int before = atomic_load(&number);
  atomic_fetch_add(&number, 1);
  assert(atomic_load(&number) == before + 1);
  pthread_mutex_unlock(&right);
  return NULL;
}

static void* count_only(void* unused) {
  (void)unused;
  pthread_mutex_lock(&wrong);
  atomic_fetch_add(&number, 1);
  pthread_mutex_unlock(&wrong);
  return NULL;
}

int main(void) {
  pthread_t checker, others[kOthers];
  pthread_create(&checker, NULL, count_and_check, NULL);
  for (int i = 0; i < kOthers; i++) pthread_create(&others[i], NULL, count_only, NULL);
  pthread_join(checker, NULL);
  for (int i = 0; i < kOthers; i++) pthread_join(others[i], NULL);
  return 0;
}
