// verdict: ok
// about: Double-checked locking: the flag is stored with release when the table is ready.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static atomic_bool ready;
static int table[2];

static int look_up(int i) {
  if (!atomic_load_explicit(&ready, memory_order_acquire)) {
    pthread_mutex_lock(&m);
    if (!atomic_load_explicit(&ready, memory_order_relaxed)) {
      table[0] += 1;
      table[1] += 2;
      atomic_store_explicit(&ready, 1, memory_order_release);
    }
    pthread_mutex_unlock(&m);
  }
  return table[i];
}

static void* use(void* arg) {
  (void)arg;
  assert(look_up(0) == 1);
  assert(look_up(1) == 2);
  return NULL;
}

int main(void) {
  pthread_t one, two;
  pthread_create(&one, NULL, use, NULL);
  pthread_create(&two, NULL, use, NULL);
  use(NULL);
  pthread_join(one, NULL);
  pthread_join(two, NULL);
  return 0;
}
