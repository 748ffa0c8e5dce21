// verdict: wrong_result
// about: pushing raises the top in one critical section and fills the place in the next
// after: SCTBench CS/stack
#include <assert.h>
#include <pthread.h>

enum { kDepth = 4 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int plates[kDepth];
static int top;

static int reserve(void) {
  pthread_mutex_lock(&lock);
  int place = top++;
  pthread_mutex_unlock(&lock);
  return place;
}

static void put(int place, int plate) {
  pthread_mutex_lock(&lock);
  plates[place] = plate;
  pthread_mutex_unlock(&lock);
}

static void* push_all(void* unused) {
  (void)unused;
  for (int i = 0; i < kDepth; i++) put(reserve(), 10 + i);
  return NULL;
}

static void* pop_once(void* unused) {
  (void)unused;
  pthread_mutex_lock(&lock);
  if (top == kDepth) {
    assert(plates[top - 1] != 0);
    plates[--top] = 0;
  }
  pthread_mutex_unlock(&lock);
  return NULL;
}

int main(void) {
  pthread_t pusher, popper;
  pthread_create(&pusher, NULL, push_all, NULL);
  pthread_create(&popper, NULL, pop_once, NULL);
  pthread_join(pusher, NULL);
  pthread_join(popper, NULL);
  return 0;
}
