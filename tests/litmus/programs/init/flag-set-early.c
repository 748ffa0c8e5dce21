// verdict: data_race
// about: Double-checked locking: the flag is set before the table is filled.
// twin: double-checked
#include <pthread.h>
#include <stdatomic.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static atomic_bool ready;
static int table[2];

static int look_up(int i) {
  if (!atomic_load_explicit(&ready, memory_order_acquire)) {
    pthread_mutex_lock(&m);
    if (!atomic_load_explicit(&ready, memory_order_relaxed)) {
      atomic_store_explicit(&ready, 1, memory_order_release);
      table[0] += 1;  // HERE
      table[1] += 2;  // HERE
    }
    pthread_mutex_unlock(&m);
  }
  return table[i];  // HERE
}

static void* use(void* arg) {
  *(int*)arg = look_up(0) + look_up(1);
  return NULL;
}

int main(void) {
  pthread_t one, two;
  int sums[3];
  pthread_create(&one, NULL, use, &sums[0]);
  pthread_create(&two, NULL, use, &sums[1]);
  use(&sums[2]);
  pthread_join(one, NULL);
  pthread_join(two, NULL);
  return 0;
}
