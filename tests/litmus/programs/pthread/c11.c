// verdict: ok
// about: The threads of C11: mutexes, conditions, once, thread-specific storage, results.
#include <threads.h>
#include <time.h>

mtx_t lock;
cnd_t changed;
once_flag once = ONCE_FLAG_INIT;
tss_t key;
int ready = 0;
int sum = 0;

void begin(void) {
  mtx_init(&lock, mtx_recursive | mtx_timed);
  cnd_init(&changed);
  tss_create(&key, NULL);
}

int work(void* argument) {
  int* value = argument;
  call_once(&once, begin);
  tss_set(key, value);
  mtx_lock(&lock);
  mtx_lock(&lock);
  sum += *value;
  ++ready;
  cnd_signal(&changed);
  mtx_unlock(&lock);
  mtx_unlock(&lock);
  thrd_yield();
  thrd_exit(tss_get(key) == value ? 7 : 0);
}

int main(void) {
  call_once(&once, begin);
  thrd_t threads[2];
  int values[2] = {1, 2};
  for (int i = 0; i < 2; ++i) {
    if (thrd_create(&threads[i], work, &values[i]) != thrd_success) return 1;
  }
  mtx_lock(&lock);
  while (ready < 2) cnd_wait(&changed, &lock);
  mtx_unlock(&lock);
  struct timespec moment = {0, 1000};
  thrd_sleep(&moment, NULL);
  for (int i = 0; i < 2; ++i) {
    int result = 0;
    if (thrd_join(threads[i], &result) != thrd_success || result != 7) return 2;
  }
  if (mtx_trylock(&lock) != thrd_success) return 3;
  mtx_unlock(&lock);
  mtx_destroy(&lock);
  return sum == 3 ? 0 : 4;
}
