// verdict: ok
// about: One producer and one consumer share a ring of two places; each has an index of its own.
#include <assert.h>
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
    if (i - atomic_load_explicit(&taken, memory_order_acquire) >= kPlaces) break;
    places[i % kPlaces] = (int)i + 1;
    atomic_store_explicit(&written, i + 1, memory_order_release);
  }
  return NULL;
}

static void take(void) {
  unsigned i = atomic_load_explicit(&taken, memory_order_relaxed);
  if (atomic_load_explicit(&written, memory_order_acquire) == i) return;
  sum += places[i % kPlaces];
  atomic_store_explicit(&taken, i + 1, memory_order_release);
}

int main(void) {
  pthread_t producer;
  pthread_create(&producer, NULL, produce, NULL);
  for (int i = 0; i < kItems; ++i) take();
  pthread_join(producer, NULL);
  for (int i = 0; i < kPlaces; ++i) take();
  unsigned n = atomic_load(&written);
  assert(sum == (int)(n * (n + 1) / 2));
  return 0;
}
