// verdict: ok
// about: A barrier of two, used twice: exactly one thread of each phase is told that it was last.
#include <pthread.h>

pthread_barrier_t barrier;
int cells[2] = {};
int last[2] = {};

void* work(void* index) {
  int i = *static_cast<int*>(index);
  cells[i] = i + 1;
  if (pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD) ++last[i];
  if (cells[1 - i] != 2 - i) last[i] = 100;
  if (pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD) ++last[i];
  return nullptr;
}

int main() {
  pthread_barrier_init(&barrier, nullptr, 2);
  int zero = 0;
  int one = 1;
  pthread_t other;
  pthread_create(&other, nullptr, work, &zero);
  work(&one);
  pthread_join(other, nullptr);
  return last[0] + last[1] == 2 ? pthread_barrier_destroy(&barrier) : 1;
}
