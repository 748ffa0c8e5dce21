// verdict: ok
// about: A thread detaches itself, another one is born detached; main waits for a word of both.
#include <pthread.h>
#include <semaphore.h>

sem_t done;
int results[2] = {};

void* detach_and_work(void*) {
  pthread_detach(pthread_self());
  results[0] = 1;
  sem_post(&done);
  return nullptr;
}

void* work(void*) {
  results[1] = 2;
  sem_post(&done);
  return nullptr;
}

int main() {
  sem_init(&done, 0, 0);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, 1 << 20);
  pthread_t one, two;
  pthread_create(&one, nullptr, detach_and_work, nullptr);
  pthread_create(&two, &attributes, work, nullptr);
  pthread_attr_destroy(&attributes);
  sem_wait(&done);
  sem_wait(&done);
  return results[0] + results[1] == 3 ? 0 : 1;
}
