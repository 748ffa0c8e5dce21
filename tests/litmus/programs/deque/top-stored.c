// verdict: wrong_result
// about: A thief stores the new top without comparing it with the one that it has seen.
// twin: two-thieves
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

enum { kItems = 3, kNone = -1 };

static atomic_int places[kItems];
static atomic_int top;
static atomic_int bottom;
static atomic_int taken[kItems];

static void push(int item) {
  int b = atomic_load(&bottom);
  atomic_store(&places[b], item);
  atomic_store(&bottom, b + 1);
}

static int steal(void) {
  int t = atomic_load(&top);
  if (t >= atomic_load(&bottom)) return kNone;
  int item = atomic_load(&places[t]);
  atomic_store(&top, t + 1);
  return item;
}

static void* thief(void* arg) {
  (void)arg;
  for (int i = 0; i < 2; ++i) {
    int item = steal();
    if (item != kNone) atomic_fetch_add(&taken[item], 1);
  }
  return NULL;
}

int main(void) {
  pthread_t one, two;
  push(0);
  push(1);
  pthread_create(&one, NULL, thief, NULL);
  pthread_create(&two, NULL, thief, NULL);
  push(2);
  pthread_join(one, NULL);
  pthread_join(two, NULL);
  for (int item = 0; item < kItems; ++item) {
    int expected = item < atomic_load(&top) ? 1 : 0;
    assert(atomic_load(&taken[item]) == expected);  // HERE
  }
  return 0;
}
