// verdict: ok
// about: pthread_once fills the table; all threads wait until that is done.
#include <assert.h>
#include <pthread.h>

static pthread_once_t filled = PTHREAD_ONCE_INIT;
static int table[2];
static int times;

static void fill(void) {
  table[0] = 1;
  table[1] = 2;
  ++times;
}

static void* use(void* arg) {
  (void)arg;
  pthread_once(&filled, fill);
  assert(table[0] + table[1] == 3);
  return NULL;
}

int main(void) {
  pthread_t one, two;
  pthread_create(&one, NULL, use, NULL);
  pthread_create(&two, NULL, use, NULL);
  use(NULL);
  pthread_join(one, NULL);
  pthread_join(two, NULL);
  assert(times == 1);
  return 0;
}
