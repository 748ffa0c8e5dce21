// verdict: wrong_result
// about: pthread_cond_timedwait wants a point in time and is given half a second of 1970.
// twin: condition
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <time.h>

pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
bool ready = false;

void* set(void*) {
  pthread_mutex_lock(&m);
  ready = true;
  pthread_cond_signal(&changed);
  pthread_mutex_unlock(&m);
  return nullptr;
}

int main() {
  pthread_t setter;
  pthread_create(&setter, nullptr, set, nullptr);
  timespec half_a_second = {0, 500'000'000};
  pthread_mutex_lock(&m);
  while (!ready && pthread_cond_timedwait(&changed, &m, &half_a_second) != ETIMEDOUT) continue;
  assert(ready);  // HERE
  pthread_mutex_unlock(&m);
  pthread_join(setter, nullptr);
  return 0;
}
