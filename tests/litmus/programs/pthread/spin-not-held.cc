// verdict: rule_broken
// about: A thread unlocks a spin lock that another thread holds.
// twin: spin
#include <pthread.h>

pthread_spinlock_t lock;

void* unlock_anothers(void*) {
  pthread_spin_unlock(&lock);  // HERE
  return nullptr;
}

int main() {
  pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE);
  pthread_spin_lock(&lock);
  pthread_t other;
  pthread_create(&other, nullptr, unlock_anothers, nullptr);
  pthread_join(other, nullptr);
  return 0;
}
