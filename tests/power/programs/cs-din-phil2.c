// verdict: deadlock
// about: all 2 philosophers pick up the left fork first
// after: SCTBench CS/din-phil2
#include <pthread.h>

enum { kSeats = 2 };

static pthread_mutex_t forks[kSeats];
static int meals[kSeats];

static void* dine(void* argument) {
  int seat = (int)((int*)argument - meals);
  pthread_mutex_t* left = &forks[seat];
  pthread_mutex_t* right = &forks[(seat + 1) % kSeats];

  pthread_mutex_lock(left);
  pthread_mutex_lock(right);
  meals[seat]++;
  pthread_mutex_unlock(right);
  pthread_mutex_unlock(left);
  return NULL;
}

int main(void) {
  pthread_t guests[kSeats];
  for (int i = 0; i < kSeats; i++) pthread_mutex_init(&forks[i], NULL);
  for (int i = 0; i < kSeats; i++) pthread_create(&guests[i], NULL, dine, &meals[i]);
  for (int i = 0; i < kSeats; i++) pthread_join(guests[i], NULL);
  for (int i = 0; i < kSeats; i++) pthread_mutex_destroy(&forks[i]);
  return 0;
}
