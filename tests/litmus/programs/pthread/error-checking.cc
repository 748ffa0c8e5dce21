// verdict: ok
// about: An error-checking mutex answers EDEADLK, EPERM and EBUSY instead of hanging or worse.
#include <errno.h>
#include <pthread.h>

pthread_mutex_t m;
int results[2] = {};

void* unlock_anothers(void*) {
  results[0] = pthread_mutex_unlock(&m);
  results[1] = pthread_mutex_trylock(&m);
  return nullptr;
}

int main() {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK);
  pthread_mutex_init(&m, &attributes);
  pthread_mutexattr_destroy(&attributes);

  if (pthread_mutex_unlock(&m) != EPERM) return 1;
  if (pthread_mutex_lock(&m) != 0) return 2;
  if (pthread_mutex_lock(&m) != EDEADLK) return 3;
  pthread_t other;
  pthread_create(&other, nullptr, unlock_anothers, nullptr);
  pthread_join(other, nullptr);
  if (results[0] != EPERM || results[1] != EBUSY) return 4;
  if (pthread_mutex_unlock(&m) != 0) return 5;
  return pthread_mutex_destroy(&m);
}
