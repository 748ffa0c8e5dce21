// verdict: ok
// about: Five philosophers take the fork with the lower number first.
#include <pthread.h>

enum { kPlaces = 5 };

static pthread_mutex_t forks[kPlaces];
static int eaten[kPlaces];

static void* eat(void* arg) {
  int place = *(const int*)arg;
  int next = (place + 1) % kPlaces;
  int lower = place < next ? place : next;
  int higher = place < next ? next : place;
  pthread_mutex_lock(&forks[lower]);
  pthread_mutex_lock(&forks[higher]);
  ++eaten[lower];
  ++eaten[higher];
  pthread_mutex_unlock(&forks[higher]);
  pthread_mutex_unlock(&forks[lower]);
  return NULL;
}

int main(void) {
  pthread_t philosophers[kPlaces];
  int places[kPlaces];
  for (int i = 0; i < kPlaces; ++i) pthread_mutex_init(&forks[i], NULL);
  for (int i = 0; i < kPlaces; ++i) {
    places[i] = i;
    pthread_create(&philosophers[i], NULL, eat, &places[i]);
  }
  for (int i = 0; i < kPlaces; ++i) pthread_join(philosophers[i], NULL);
  for (int i = 0; i < kPlaces; ++i) pthread_mutex_destroy(&forks[i]);
  for (int i = 0; i < kPlaces; ++i) {
    if (eaten[i] != 2) return 1;
  }
  return 0;
}
