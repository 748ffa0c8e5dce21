// verdict: deadlock
// about: Two philosophers take the left fork first.
// twin: five-ordered
#include <pthread.h>

enum { kPlaces = 2 };

static pthread_mutex_t forks[kPlaces];

static void* eat(void* arg) {
  pthread_mutex_t* left = arg;
  pthread_mutex_t* right = left == &forks[kPlaces - 1] ? &forks[0] : left + 1;
  pthread_mutex_lock(left);
  pthread_mutex_lock(right);  // HERE
  pthread_mutex_unlock(right);
  pthread_mutex_unlock(left);
  return NULL;
}

int main(void) {
  pthread_t philosophers[kPlaces];
  for (int i = 0; i < kPlaces; ++i) pthread_mutex_init(&forks[i], NULL);
  for (int i = 0; i < kPlaces; ++i) pthread_create(&philosophers[i], NULL, eat, &forks[i]);
  for (int i = 0; i < kPlaces; ++i) pthread_join(philosophers[i], NULL);  // HERE
  for (int i = 0; i < kPlaces; ++i) pthread_mutex_destroy(&forks[i]);
  return 0;
}
