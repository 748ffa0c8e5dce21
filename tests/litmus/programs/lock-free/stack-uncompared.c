// verdict: wrong_result
// about: pop stores the new top without comparing; a node has two users or is lost.
// twin: stack
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

enum { kNodes = 3, kEnd = 255 };

static atomic_int below[kNodes];
static atomic_int top = kEnd;
static atomic_int users[kNodes];

static void push(int node) {
  int seen = atomic_load(&top);
  do {
    atomic_store(&below[node], seen);
  } while (!atomic_compare_exchange_weak(&top, &seen, node));
}

static int pop(void) {
  int node = atomic_load(&top);
  if (node == kEnd) return kEnd;
  int next = atomic_load(&below[node]);
  atomic_store(&top, next);
  return node;
}

static void* take(void* arg) {
  (void)arg;
  int node = pop();
  assert(atomic_fetch_add(&users[node], 1) == 0);  // HERE
  return NULL;
}

static void* give(void* arg) {
  (void)arg;
  push(2);
  return NULL;
}

int main(void) {
  pthread_t one, two, three;
  push(0);
  push(1);
  pthread_create(&one, NULL, take, NULL);
  pthread_create(&two, NULL, take, NULL);
  pthread_create(&three, NULL, give, NULL);
  pthread_join(one, NULL);
  pthread_join(two, NULL);
  pthread_join(three, NULL);
  int left = 0;
  while (pop() != kEnd) ++left;
  assert(left == 1);  // HERE
  return 0;
}
