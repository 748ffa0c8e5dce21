// verdict: ok
// about: A robust mutex tells that its owner has ended, is made consistent, or is lost for good.
#include <errno.h>
#include <pthread.h>

pthread_mutex_t m;

void* lock_and_end(void*) {
  pthread_mutex_lock(&m);
  return nullptr;
}

bool lock_and_repair() {
  int result = pthread_mutex_lock(&m);
  if (result == EOWNERDEAD) result = pthread_mutex_consistent(&m);
  return result == 0 && pthread_mutex_unlock(&m) == 0;
}

int main() {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
  pthread_mutex_init(&m, &attributes);
  pthread_mutexattr_destroy(&attributes);

  pthread_t other;
  pthread_create(&other, nullptr, lock_and_end, nullptr);
  if (!lock_and_repair()) return 1;  // Before, while or after the other one holds it.
  pthread_join(other, nullptr);
  if (!lock_and_repair()) return 2;

  pthread_create(&other, nullptr, lock_and_end, nullptr);
  pthread_join(other, nullptr);
  if (pthread_mutex_trylock(&m) != EOWNERDEAD) return 3;
  pthread_mutex_unlock(&m);
  return pthread_mutex_lock(&m) == ENOTRECOVERABLE ? pthread_mutex_destroy(&m) : 4;
}
