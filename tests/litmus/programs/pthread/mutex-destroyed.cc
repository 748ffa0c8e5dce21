// verdict: rule_broken
// about: A mutex is destroyed while another thread holds it.
// twin: mutex
#include <pthread.h>
#include <semaphore.h>

pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
sem_t locked, over;

void* hold(void*) {
  pthread_mutex_lock(&m);
  sem_post(&locked);
  sem_wait(&over);
  pthread_mutex_unlock(&m);
  return nullptr;
}

int main() {
  sem_init(&locked, 0, 0);
  sem_init(&over, 0, 0);
  pthread_t holder;
  pthread_create(&holder, nullptr, hold, nullptr);
  sem_wait(&locked);
  pthread_mutex_destroy(&m);  // HERE
  sem_post(&over);
  pthread_join(holder, nullptr);
  return 0;
}
