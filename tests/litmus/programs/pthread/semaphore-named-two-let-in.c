// verdict: data_race
// about: A semaphore with a name that lets two in where one may be.
// twin: semaphore-named
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>

int count = 0;

void* add(void* argument) {
  sem_t* lock = sem_open("/racecourse-litmus", O_CREAT, 0600, 2);
  sem_wait(lock);
  ++count;  // HERE
  sem_post(lock);
  return argument;
}

int main(void) {
  pthread_t threads[2];
  for (int i = 0; i < 2; ++i) pthread_create(&threads[i], NULL, add, NULL);
  for (int i = 0; i < 2; ++i) pthread_join(threads[i], NULL);
  return 0;
}
