// verdict: deadlock
// about: whoever finds that the phase has changed goes home with the second lock held
// after: SCTBench CS/phase01
#include <pthread.h>

static pthread_mutex_t clock_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t work_lock = PTHREAD_MUTEX_INITIALIZER;
static int phase;
static int work;

static int read_phase(void) {
  pthread_mutex_lock(&clock_lock);
  int now = phase;
  pthread_mutex_unlock(&clock_lock);
  return now;
}

static void* take_part(void* unused) {
  (void)unused;
  int begun = read_phase();

  pthread_mutex_lock(&work_lock);
  if (read_phase() != begun) return NULL;
  work++;
  pthread_mutex_lock(&clock_lock);
  phase++;
  pthread_mutex_unlock(&clock_lock);
  pthread_mutex_unlock(&work_lock);
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) pthread_create(&threads[i], NULL, take_part, NULL);
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  pthread_mutex_lock(&work_lock);
  int done = work;
  pthread_mutex_unlock(&work_lock);
  return done == 0;
}
