// verdict: ok
// about: Two threads count under a spin lock, which one of them tries first.
#include <pthread.h>

pthread_spinlock_t lock;
int count = 0;

void* add(void*) {
  if (pthread_spin_trylock(&lock) != 0) pthread_spin_lock(&lock);
  ++count;
  pthread_spin_unlock(&lock);
  return nullptr;
}

int main() {
  pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE);
  pthread_t other;
  pthread_create(&other, nullptr, add, nullptr);
  pthread_spin_lock(&lock);
  ++count;
  pthread_spin_unlock(&lock);
  pthread_join(other, nullptr);
  return count == 2 ? pthread_spin_destroy(&lock) : 1;
}
