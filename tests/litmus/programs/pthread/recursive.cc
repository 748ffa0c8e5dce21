// verdict: ok
// about: A recursive mutex is locked and tried again by its owner; another thread gets EBUSY.
#include <errno.h>
#include <pthread.h>

pthread_mutex_t m;

void* try_it(void* result) {
  *static_cast<int*>(result) = pthread_mutex_trylock(&m);
  return nullptr;
}

int main() {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&m, &attributes);
  pthread_mutexattr_destroy(&attributes);

  if (pthread_mutex_lock(&m) != 0 || pthread_mutex_trylock(&m) != 0) return 1;
  if (pthread_mutex_unlock(&m) != 0) return 2;
  int result = 0;
  pthread_t other;
  pthread_create(&other, nullptr, try_it, &result);
  pthread_join(other, nullptr);
  if (result != EBUSY) return 3;
  if (pthread_mutex_unlock(&m) != 0) return 4;
  return pthread_mutex_destroy(&m);
}
