// verdict: ok
// about: Two values with a mutex each; the writer lets go of the first when it has both.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t first_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t second_lock = PTHREAD_MUTEX_INITIALIZER;
static int first, second;

static void* write_both(void* arg) {
  (void)arg;
  pthread_mutex_lock(&first_lock);
  ++first;
  pthread_mutex_lock(&second_lock);
  pthread_mutex_unlock(&first_lock);
  ++second;
  pthread_mutex_unlock(&second_lock);
  return NULL;
}

static void* read_both(void* arg) {
  (void)arg;
  pthread_mutex_lock(&first_lock);
  int f = first;
  pthread_mutex_unlock(&first_lock);
  pthread_mutex_lock(&second_lock);
  int s = second;
  pthread_mutex_unlock(&second_lock);
  assert(s >= f);
  return NULL;
}

int main(void) {
  pthread_t writers[2], reader;
  for (int i = 0; i < 2; ++i) pthread_create(&writers[i], NULL, write_both, NULL);
  pthread_create(&reader, NULL, read_both, NULL);
  for (int i = 0; i < 2; ++i) pthread_join(writers[i], NULL);
  pthread_join(reader, NULL);
  assert(first == 2 && second == 2);
  return 0;
}
