// verdict: rule_broken
// about: A condition variable is destroyed while a thread may wait on it.
// twin: condition
#include <pthread.h>

pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
bool ready = false;

void* wait(void*) {
  pthread_mutex_lock(&m);
  while (!ready) pthread_cond_wait(&changed, &m);  // HERE
  pthread_mutex_unlock(&m);
  return nullptr;
}

int main() {
  pthread_t waiter;
  pthread_create(&waiter, nullptr, wait, nullptr);
  pthread_mutex_lock(&m);
  pthread_cond_destroy(&changed);  // HERE
  ready = true;
  pthread_mutex_unlock(&m);
  pthread_join(waiter, nullptr);
  return 0;
}
