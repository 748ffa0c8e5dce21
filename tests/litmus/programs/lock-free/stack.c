// verdict: ok
// about: A stack of nodes by number; the top is exchanged together with a count of its changes.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

enum { kNodes = 4, kEnd = 255 };

static atomic_uchar below[kNodes];
static atomic_uint_least64_t top;
static atomic_int users[kNodes];

static uint64_t changed(uint64_t seen, unsigned node) { return (seen / 256 + 1) * 256 + node; }

static void push(unsigned node) {
  uint_least64_t seen = atomic_load(&top);
  do {
    atomic_store(&below[node], (unsigned char)(seen % 256));
  } while (!atomic_compare_exchange_weak(&top, &seen, changed(seen, node)));
}

static unsigned pop(void) {
  uint_least64_t seen = atomic_load(&top);
  unsigned node;
  do {
    node = seen % 256;
    if (node == kEnd) return kEnd;
  } while (!atomic_compare_exchange_weak(&top, &seen, changed(seen, atomic_load(&below[node]))));
  return node;
}

static void* work(void* arg) {
  (void)arg;
  for (int i = 0; i < 2; ++i) {
    unsigned node = pop();
    assert(node != kEnd);
    assert(atomic_fetch_add(&users[node], 1) == 0);
    atomic_fetch_sub(&users[node], 1);
    push(node);
  }
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  atomic_store(&top, kEnd);
  for (unsigned node = 0; node < kNodes; ++node) push(node);
  for (int i = 0; i < 2; ++i) pthread_create(&threads[i], NULL, work, NULL);
  for (int i = 0; i < 2; ++i) pthread_join(threads[i], NULL);
  int left = 0;
  while (pop() != kEnd) ++left;
  assert(left == kNodes);
  return 0;
}
