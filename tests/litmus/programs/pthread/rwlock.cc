// verdict: ok
// about: A read-write lock: plain, tried, timed and by another clock.
#include <errno.h>
#include <pthread.h>
#include <time.h>

pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
int left = 0;
int right = 0;

void* read_both(void* result) {
  bool& equal = *static_cast<bool*>(result);
  pthread_rwlock_rdlock(&lock);
  equal = left == right;
  pthread_rwlock_unlock(&lock);
  if (pthread_rwlock_tryrdlock(&lock) == 0) {
    equal = equal && left == right;
    pthread_rwlock_unlock(&lock);
  }
  timespec when;
  clock_gettime(CLOCK_REALTIME, &when);
  ++when.tv_sec;
  if (pthread_rwlock_timedrdlock(&lock, &when) == 0) pthread_rwlock_unlock(&lock);
  return nullptr;
}

int main() {
  bool equal = false;
  pthread_t reader;
  pthread_create(&reader, nullptr, read_both, &equal);
  pthread_rwlock_wrlock(&lock);
  ++left;
  ++right;
  if (pthread_rwlock_trywrlock(&lock) != EBUSY) return 1;
  pthread_rwlock_unlock(&lock);
  timespec when;
  clock_gettime(CLOCK_MONOTONIC, &when);
  ++when.tv_sec;
  if (pthread_rwlock_clockwrlock(&lock, CLOCK_MONOTONIC, &when) == 0) pthread_rwlock_unlock(&lock);
  pthread_join(reader, nullptr);
  return equal ? pthread_rwlock_destroy(&lock) : 2;
}
