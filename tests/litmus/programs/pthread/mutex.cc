// verdict: ok
// about: A default pthread mutex: lock, trylock, timedlock, clocklock; every result is looked at.
#include <pthread.h>
#include <time.h>

pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
int count = 0;

void* work(void* missed) {
  if (pthread_mutex_trylock(&m) == 0) {
    ++count;
    pthread_mutex_unlock(&m);
  } else {
    ++*static_cast<int*>(missed);
  }
  pthread_mutex_lock(&m);
  ++count;
  pthread_mutex_unlock(&m);
  return missed;
}

int main() {
  int missed = 0;
  int late = 0;
  pthread_t other;
  pthread_create(&other, nullptr, work, &missed);
  timespec when;
  clock_gettime(CLOCK_REALTIME, &when);
  ++when.tv_sec;
  if (pthread_mutex_timedlock(&m, &when) == 0) {
    ++count;
    pthread_mutex_unlock(&m);
  } else {
    ++late;
  }
  clock_gettime(CLOCK_MONOTONIC, &when);
  ++when.tv_sec;
  if (pthread_mutex_clocklock(&m, CLOCK_MONOTONIC, &when) == 0) {
    ++count;
    pthread_mutex_unlock(&m);
  } else {
    ++late;
  }
  void* result = nullptr;
  pthread_join(other, &result);
  return result == &missed && count + missed + late == 4 ? pthread_mutex_destroy(&m) : 1;
}
