// verdict: ok
// about: A barrier of mutex, condition variable, count and generation, used twice.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

enum { kThreads = 3, kPhases = 2 };

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t all_here = PTHREAD_COND_INITIALIZER;
static int here;
static unsigned generation;
static atomic_int done[kPhases];

static void wait_for_all(void) {
  pthread_mutex_lock(&m);
  unsigned mine = generation;
  if (++here == kThreads) {
    here = 0;
    ++generation;
    pthread_cond_broadcast(&all_here);
  } else {
    while (generation == mine) pthread_cond_wait(&all_here, &m);
  }
  pthread_mutex_unlock(&m);
}

static void* work(void* arg) {
  (void)arg;
  for (int phase = 0; phase < kPhases; ++phase) {
    atomic_fetch_add(&done[phase], 1);
    wait_for_all();
    assert(atomic_load(&done[phase]) == kThreads);
  }
  return NULL;
}

int main(void) {
  pthread_t one, two;
  pthread_create(&one, NULL, work, NULL);
  pthread_create(&two, NULL, work, NULL);
  work(NULL);
  pthread_join(one, NULL);
  pthread_join(two, NULL);
  return 0;
}
