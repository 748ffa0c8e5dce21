// verdict: lost_wakeup
// about: The last reader goes and tells nobody, while a writer waits for that.
// twin: readers
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int readers;
static int writing;
static int left, right;

static void read_begin(void) {
  pthread_mutex_lock(&m);
  while (writing) pthread_cond_wait(&changed, &m);
  ++readers;
  pthread_mutex_unlock(&m);
}

static void read_end(void) {
  pthread_mutex_lock(&m);
  --readers;
  pthread_mutex_unlock(&m);
}

static void write_begin(void) {
  pthread_mutex_lock(&m);
  while (writing || readers > 0) pthread_cond_wait(&changed, &m);  // HERE
  writing = 1;
  pthread_mutex_unlock(&m);
}

static void write_end(void) {
  pthread_mutex_lock(&m);
  writing = 0;
  pthread_cond_broadcast(&changed);
  pthread_mutex_unlock(&m);
}

static void* reader(void* arg) {
  (void)arg;
  read_begin();
  assert(left == right);
  read_end();
  return NULL;
}

static void* writer(void* arg) {
  (void)arg;
  write_begin();
  ++left;
  ++right;
  write_end();
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  pthread_create(&threads[0], NULL, reader, NULL);
  pthread_create(&threads[1], NULL, reader, NULL);
  writer(NULL);
  for (int i = 0; i < 2; ++i) pthread_join(threads[i], NULL);
  assert(left == 1);
  return 0;
}
