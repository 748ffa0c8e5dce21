// verdict: ok
// about: A semaphore with a name as a lock: found again by its name, gone with the program's end.
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>

int count = 0;

void* add(void* argument) {
  sem_t* lock = sem_open("/racecourse-litmus", 0);
  if (lock == SEM_FAILED) return argument;
  sem_wait(lock);
  ++count;
  sem_post(lock);
  sem_close(lock);
  return NULL;
}

int main(void) {
  if (sem_open("/racecourse-litmus", 0) != SEM_FAILED || errno != ENOENT) return 1;
  sem_t* lock = sem_open("/racecourse-litmus", O_CREAT | O_EXCL, 0600, 1);
  if (lock == SEM_FAILED) return 2;
  pthread_t threads[2];
  void* result = NULL;
  for (int i = 0; i < 2; ++i) pthread_create(&threads[i], NULL, add, &count);
  for (int i = 0; i < 2; ++i) {
    pthread_join(threads[i], &result);
    if (result != NULL) return 3;
  }
  sem_unlink("/racecourse-litmus");
  sem_wait(lock);
  sem_close(lock);
  return count == 2 ? 0 : 4;
}
