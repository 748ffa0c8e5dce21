// verdict: wrong_result
// about: a worker takes a range in one critical section and counts itself busy in the next
// after: Inspect qsort-mt
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

enum { kNumbers = 5, kWorkers = 2 };

struct range {
  int begin;
  int end;
};

static atomic_int numbers[kNumbers] = {4, 1, 5, 2, 3};
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static struct range todo[kNumbers + 1] = {{0, kNumbers}};
static int waiting = 1;
static int busy;

static void swap(int a, int b) {
  int old = atomic_load(&numbers[a]);
  atomic_store(&numbers[a], atomic_load(&numbers[b]));
  atomic_store(&numbers[b], old);
}

static int partition(struct range range) {
  int last = range.end - 1;
  int pivot = atomic_load(&numbers[last]);
  int middle = range.begin;
  for (int i = range.begin; i < last; i++) {
    if (atomic_load(&numbers[i]) < pivot) swap(i, middle++);
  }
  swap(middle, last);
  return middle;
}

static bool take(struct range* range) {
  pthread_mutex_lock(&lock);
  while (waiting == 0 && busy > 0) pthread_cond_wait(&changed, &lock);
  bool taken = waiting > 0;
  if (taken) *range = todo[--waiting];
  pthread_mutex_unlock(&lock);
  return taken;
}

static void* work(void* unused) {
  (void)unused;
  struct range range;
  while (take(&range)) {
    pthread_mutex_lock(&lock);
    busy++;
    pthread_mutex_unlock(&lock);

    int middle = partition(range);

    pthread_mutex_lock(&lock);
    if (middle - range.begin > 1) todo[waiting++] = (struct range){range.begin, middle};
    if (range.end - middle > 2) todo[waiting++] = (struct range){middle + 1, range.end};
    busy--;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
  }
  return NULL;
}

static void await_end(void) {
  pthread_mutex_lock(&lock);
  while (waiting > 0 || busy > 0) pthread_cond_wait(&changed, &lock);
  pthread_mutex_unlock(&lock);
}

int main(void) {
  pthread_t workers[kWorkers];
  for (int i = 0; i < kWorkers; i++) pthread_create(&workers[i], NULL, work, NULL);
  await_end();
  for (int i = 1; i < kNumbers; i++) assert(numbers[i - 1] <= numbers[i]);
  for (int i = 0; i < kWorkers; i++) pthread_join(workers[i], NULL);
  return 0;
}
