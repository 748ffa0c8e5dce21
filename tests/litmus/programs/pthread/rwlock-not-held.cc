// verdict: rule_broken
// about: A thread unlocks a read-write lock that it does not hold.
// twin: rwlock
#include <pthread.h>

pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;

void* unlock_anothers(void*) {
  pthread_rwlock_unlock(&lock);  // HERE
  return nullptr;
}

int main() {
  pthread_rwlock_wrlock(&lock);
  pthread_t other;
  pthread_create(&other, nullptr, unlock_anothers, nullptr);
  pthread_join(other, nullptr);
  return 0;
}
