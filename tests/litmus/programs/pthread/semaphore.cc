// verdict: ok
// about: A sem_t: wait, trywait, timedwait, clockwait, getvalue; every result is looked at.
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

sem_t items;
int data = 0;

void* produce(void*) {
  data = 42;
  sem_post(&items);
  sem_post(&items);
  return nullptr;
}

int main() {
  sem_init(&items, 0, 0);
  if (sem_trywait(&items) != -1 || errno != EAGAIN) return 1;
  pthread_t producer;
  pthread_create(&producer, nullptr, produce, nullptr);
  int taken = 0;
  timespec when;
  clock_gettime(CLOCK_REALTIME, &when);
  ++when.tv_sec;
  if (sem_timedwait(&items, &when) == 0) ++taken;
  clock_gettime(CLOCK_MONOTONIC, &when);
  ++when.tv_sec;
  if (sem_clockwait(&items, CLOCK_MONOTONIC, &when) == 0) ++taken;
  while (taken < 2 && sem_wait(&items) == 0) ++taken;
  int seen = data;
  pthread_join(producer, nullptr);
  int left = -1;
  sem_getvalue(&items, &left);
  return seen == 42 && left == 0 ? sem_destroy(&items) : 2;
}
