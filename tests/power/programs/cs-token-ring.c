// verdict: wrong_result
// about: handing over the token takes it away and gives it on in two critical sections
// after: SCTBench CS/token-ring
#include <assert.h>
#include <pthread.h>

enum { kStations = 3 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int holds[kStations] = {1};

static int take(int station) {
  pthread_mutex_lock(&lock);
  int token = holds[station];
  holds[station] = 0;
  pthread_mutex_unlock(&lock);
  return token;
}

static void* hand_over(void* argument) {
  int station = (int)((int*)argument - holds);
  int token = take(station);
  if (token == 0) return NULL;
  pthread_mutex_lock(&lock);
  holds[(station + 1) % kStations] += token;
  pthread_mutex_unlock(&lock);
  return NULL;
}

static void* count(void* unused) {
  (void)unused;
  pthread_mutex_lock(&lock);
  int tokens = 0;
  for (int i = 0; i < kStations; i++) tokens += holds[i];
  pthread_mutex_unlock(&lock);
  assert(tokens == 1);
  return NULL;
}

int main(void) {
  pthread_t stations[kStations], counter;
  for (int i = 0; i < kStations; i++) pthread_create(&stations[i], NULL, hand_over, &holds[i]);
  pthread_create(&counter, NULL, count, NULL);
  for (int i = 0; i < kStations; i++) pthread_join(stations[i], NULL);
  pthread_join(counter, NULL);
  return 0;
}
