// verdict: ok
// about: Main leaves by pthread_exit; the process ends, with success, when the last thread does.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

sem_t started;
int value = 0;

void* work(void*) {
  sem_wait(&started);
  assert(value == 42);
  return nullptr;
}

int main() {
  sem_init(&started, 0, 0);
  pthread_t worker;
  pthread_create(&worker, nullptr, work, nullptr);
  pthread_detach(worker);
  value = 42;
  sem_post(&started);
  pthread_exit(nullptr);
}
