// verdict: wrong_result
// about: the reader declares the slot empty before it has read the term
// after: SCTBench CS/arithmetic-prog
#include <assert.h>
#include <pthread.h>
#include <stdbool.h>

enum { kTerms = 4, kFirst = 2, kStep = 3 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool occupied;
static int term;
static int sum;

static void wait_until(bool state) {
  while (occupied != state) pthread_cond_wait(&changed, &lock);
}

static void* generate(void* unused) {
  (void)unused;
  for (int i = 0; i < kTerms; i++) {
    pthread_mutex_lock(&lock);
    wait_until(false);
    term = kFirst + i * kStep;
    occupied = true;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
  }
  return NULL;
}

static void* add_up(void* unused) {
  (void)unused;
  for (int i = 0; i < kTerms; i++) {
    pthread_mutex_lock(&lock);
    wait_until(true);
    occupied = false;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);

    pthread_mutex_lock(&lock);
    sum += term;
    pthread_mutex_unlock(&lock);
  }
  return NULL;
}

int main(void) {
  pthread_t generator, adder;
  pthread_create(&generator, NULL, generate, NULL);
  pthread_create(&adder, NULL, add_up, NULL);
  pthread_join(generator, NULL);
  pthread_join(adder, NULL);
  assert(sum == kTerms * (2 * kFirst + (kTerms - 1) * kStep) / 2);
  return 0;
}
