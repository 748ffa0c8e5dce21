// verdict: inconclusive
// about: A thread is cancelled.
// says: pthread_cancel
#include <pthread.h>
#include <semaphore.h>

sem_t never;

void* wait(void*) {
  sem_wait(&never);
  return nullptr;
}

int main() {
  sem_init(&never, 0, 0);
  pthread_t worker;
  pthread_create(&worker, nullptr, wait, nullptr);
  pthread_cancel(worker);  // HERE
  pthread_join(worker, nullptr);
  return 0;
}
