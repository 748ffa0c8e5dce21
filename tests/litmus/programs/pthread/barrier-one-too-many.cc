// verdict: deadlock
// about: A barrier of three for two threads.
// twin: barrier
#include <pthread.h>

pthread_barrier_t barrier;

void* arrive(void*) {
  pthread_barrier_wait(&barrier);  // HERE
  return nullptr;
}

int main() {
  pthread_barrier_init(&barrier, nullptr, 3);
  pthread_t other;
  pthread_create(&other, nullptr, arrive, nullptr);
  pthread_barrier_wait(&barrier);  // HERE
  pthread_join(other, nullptr);
  return 0;
}
