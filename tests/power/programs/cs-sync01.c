// verdict: lost_wakeup
// about: the consumer looks at the counter without the lock, so the signal may precede the wait
// after: SCTBench CS/sync01
#include <pthread.h>
#include <stdatomic.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static atomic_int ready;

static void* consume(void* unused) {
  (void)unused;
  while (atomic_load(&ready) == 0) {
    pthread_mutex_lock(&lock);
    pthread_cond_wait(&filled, &lock);
    pthread_mutex_unlock(&lock);
  }
  atomic_fetch_sub(&ready, 1);
  return NULL;
}

static void* produce(void* unused) {
  (void)unused;
  pthread_mutex_lock(&lock);
  atomic_fetch_add(&ready, 1);
  pthread_cond_signal(&filled);
  pthread_mutex_unlock(&lock);
  return NULL;
}

int main(void) {
  pthread_t consumer, producer;
  pthread_create(&consumer, NULL, consume, NULL);
  pthread_create(&producer, NULL, produce, NULL);
  pthread_join(consumer, NULL);
  pthread_join(producer, NULL);
  return 0;
}
