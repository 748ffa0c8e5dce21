// verdict: data_race
// about: The producer lets one item too many in and writes into the place being read.
// twin: slots
#include <pthread.h>
#include <stdatomic.h>

enum { kPlaces = 2, kItems = 4 };

static int places[kPlaces];
static atomic_uint written;
static atomic_uint taken;
static int sum;

static void* produce(void* arg) {
  (void)arg;
  for (unsigned i = 0; i < kItems; ++i) {
    if (i - atomic_load_explicit(&taken, memory_order_acquire) > kPlaces) break;
    places[i % kPlaces] = (int)i + 1;  // HERE
    atomic_store_explicit(&written, i + 1, memory_order_release);
  }
  return NULL;
}

static void take(void) {
  unsigned i = atomic_load_explicit(&taken, memory_order_relaxed);
  if (atomic_load_explicit(&written, memory_order_acquire) == i) return;
  sum += places[i % kPlaces];  // HERE
  atomic_store_explicit(&taken, i + 1, memory_order_release);
}

int main(void) {
  pthread_t producer;
  pthread_create(&producer, NULL, produce, NULL);
  for (int i = 0; i < kItems; ++i) take();
  pthread_join(producer, NULL);
  for (int i = 0; i < kPlaces; ++i) take();
  return sum < 0;
}
