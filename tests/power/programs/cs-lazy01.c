// verdict: wrong_result
// about: the check expects to come before at least one of the two additions
// after: SCTBench CS/lazy01
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int loaded;

static void* load_part(void* argument) {
  const int* size = argument;
  pthread_mutex_lock(&lock);
  loaded += *size;
  pthread_mutex_unlock(&lock);
  return NULL;
}

static void* check(void* unused) {
  (void)unused;
  pthread_mutex_lock(&lock);
  int seen = loaded;
  pthread_mutex_unlock(&lock);
  assert(seen < 3);
  return NULL;
}

int main(void) {
  int small = 1;
  int large = 2;
  pthread_t checker, first, second;
  pthread_create(&checker, NULL, check, NULL);
  pthread_create(&first, NULL, load_part, &small);
  pthread_create(&second, NULL, load_part, &large);
  pthread_join(checker, NULL);
  pthread_join(first, NULL);
  pthread_join(second, NULL);
  return 0;
}
