// verdict: rule_broken
// about: A default pthread mutex is unlocked that nobody has locked.
// twin: mutex
#include <pthread.h>

pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;

int main() {
  pthread_mutex_lock(&m);
  pthread_mutex_unlock(&m);
  pthread_mutex_unlock(&m);  // HERE
  return 0;
}
