// verdict: lost_wakeup
// about: getters and putters sleep on one condition variable, and a signal wakes whichever of them
// after: Inspect bbuf
#include <pthread.h>

enum { kRoom = 1, kPairs = 2 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int stored;

static void* put(void* unused) {
  (void)unused;
  pthread_mutex_lock(&lock);
  while (stored == kRoom) pthread_cond_wait(&changed, &lock);
  stored++;
  pthread_cond_signal(&changed);
  pthread_mutex_unlock(&lock);
  return NULL;
}

static void* get(void* unused) {
  (void)unused;
  pthread_mutex_lock(&lock);
  while (stored == 0) pthread_cond_wait(&changed, &lock);
  stored--;
  pthread_cond_signal(&changed);
  pthread_mutex_unlock(&lock);
  return NULL;
}

int main(void) {
  pthread_t getters[kPairs], putters[kPairs];
  for (int i = 0; i < kPairs; i++) pthread_create(&getters[i], NULL, get, NULL);
  for (int i = 0; i < kPairs; i++) pthread_create(&putters[i], NULL, put, NULL);
  for (int i = 0; i < kPairs; i++) pthread_join(getters[i], NULL);
  for (int i = 0; i < kPairs; i++) pthread_join(putters[i], NULL);
  return 0;
}
