// verdict: wrong_result
// about: a request enters between the look at the stopping flag and the count of pending requests
// after: SCTBench CS/bluetooth-driver
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdbool.h>

struct device {
  atomic_int pending;  // one for the device itself
  atomic_bool stopping;
  atomic_bool stopped;
  sem_t drained;
};

static struct device radio;

static void leave(struct device* device) {
  if (atomic_fetch_sub(&device->pending, 1) == 1) sem_post(&device->drained);
}

static bool enter(struct device* device) {
  if (atomic_load(&device->stopping)) return false;
  atomic_fetch_add(&device->pending, 1);
  return true;
}

static void* transfer(void* unused) {
  (void)unused;
  if (enter(&radio)) {
    assert(!atomic_load(&radio.stopped));
    leave(&radio);
  }
  return NULL;
}

static void* stop(void* unused) {
  (void)unused;
  atomic_store(&radio.stopping, true);
  leave(&radio);
  sem_wait(&radio.drained);
  atomic_store(&radio.stopped, true);
  return NULL;
}

int main(void) {
  atomic_store(&radio.pending, 1);
  sem_init(&radio.drained, 0, 0);
  pthread_t worker, stopper;
  pthread_create(&worker, NULL, transfer, NULL);
  pthread_create(&stopper, NULL, stop, NULL);
  pthread_join(worker, NULL);
  pthread_join(stopper, NULL);
  return 0;
}
