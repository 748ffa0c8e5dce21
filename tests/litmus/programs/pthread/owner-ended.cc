// verdict: deadlock
// about: A thread ends while it holds a default mutex; the next one waits for ever.
// twin: robust
#include <pthread.h>

pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;

void* lock_and_end(void*) {
  pthread_mutex_lock(&m);
  return nullptr;
}

int main() {
  pthread_t other;
  pthread_create(&other, nullptr, lock_and_end, nullptr);
  pthread_join(other, nullptr);
  pthread_mutex_lock(&m);  // HERE
  pthread_mutex_unlock(&m);
  return 0;
}
