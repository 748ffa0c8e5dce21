// verdict: ok
// about: Timed waits with the default clock, the clock of an attribute and the clock of the call.
#include <pthread.h>
#include <time.h>

pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
pthread_cond_t changed;
bool ready = false;

void* set(void*) {
  pthread_mutex_lock(&m);
  ready = true;
  pthread_cond_broadcast(&changed);
  pthread_mutex_unlock(&m);
  return nullptr;
}

timespec in_a_second(clockid_t clock) {
  timespec when;
  clock_gettime(clock, &when);
  ++when.tv_sec;
  return when;
}

int main() {
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_cond_init(&changed, &attributes);
  pthread_condattr_destroy(&attributes);
  pthread_t setter;
  pthread_create(&setter, nullptr, set, nullptr);

  pthread_mutex_lock(&m);
  timespec when = in_a_second(CLOCK_MONOTONIC);
  if (!ready) pthread_cond_timedwait(&changed, &m, &when);
  when = in_a_second(CLOCK_REALTIME);
  if (!ready) pthread_cond_clockwait(&changed, &m, CLOCK_REALTIME, &when);
  while (!ready) pthread_cond_wait(&changed, &m);
  pthread_mutex_unlock(&m);
  pthread_join(setter, nullptr);
  return pthread_cond_destroy(&changed);
}
