// verdict: wrong_result
// about: the check for an item and its removal are two critical sections
// after: SCTBench CS/queue
#include <assert.h>
#include <pthread.h>
#include <stdbool.h>

enum { kRoom = 8, kItems = 3 };

static struct {
  pthread_mutex_t lock;
  int items[kRoom];
  int first;
  int length;
} queue = {.lock = PTHREAD_MUTEX_INITIALIZER};

static bool has_item(void) {
  pthread_mutex_lock(&queue.lock);
  bool has = queue.length > 0;
  pthread_mutex_unlock(&queue.lock);
  return has;
}

static void append(int item) {
  pthread_mutex_lock(&queue.lock);
  queue.items[(queue.first + queue.length) % kRoom] = item;
  queue.length++;
  pthread_mutex_unlock(&queue.lock);
}

static int remove_first(void) {
  pthread_mutex_lock(&queue.lock);
  assert(queue.length > 0);
  int item = queue.items[queue.first];
  queue.first = (queue.first + 1) % kRoom;
  queue.length--;
  pthread_mutex_unlock(&queue.lock);
  return item;
}

static void* fill(void* unused) {
  (void)unused;
  for (int i = 1; i <= kItems; i++) append(i);
  return NULL;
}

static void* drain(void* unused) {
  (void)unused;
  for (int i = 0; i < kItems && has_item(); i++) remove_first();
  return NULL;
}

int main(void) {
  pthread_t filler, drainers[2];
  pthread_create(&filler, NULL, fill, NULL);
  pthread_create(&drainers[0], NULL, drain, NULL);
  pthread_create(&drainers[1], NULL, drain, NULL);
  pthread_join(filler, NULL);
  pthread_join(drainers[0], NULL);
  pthread_join(drainers[1], NULL);
  return 0;
}
