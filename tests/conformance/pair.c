// Two threads, a few random operations each on primitives that they share, none of which may block:
// what they return is the outcome, a word of one letter an operation. Usage:
//   pair SEED            prints one outcome
//   pair SEED OUTCOME    fails if that is the outcome
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { STEPS = 4 };

struct side {
  uint64_t state;
  char outcome[STEPS + 1];
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t checking = PTHREAD_ERRORCHECK_MUTEX_INITIALIZER_NP;
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_spinlock_t spin;
static sem_t semaphore;
static pthread_barrier_t start;

static unsigned below(struct side* side, unsigned n) {
  side->state = side->state * 6364136223846793005ULL + 1442695040888963407ULL;
  return (unsigned)(side->state >> 33) % n;
}

static char letter(int result) {
  return result == 0           ? 'a'
         : result == EBUSY     ? 'b'
         : result == ETIMEDOUT ? 't'
         : result == EDEADLK   ? 'd'
         : result == EPERM     ? 'p'
         : result == EAGAIN    ? 'g'
                               : '?';
}

static void* run(void* argument) {
  struct side* side = argument;
  struct timespec late;
  int has_mutex = 0, has_checking = 0, has_lock = 0, has_spin = 0, result = 0;
  clock_gettime(CLOCK_REALTIME, &late);
  late.tv_sec -= 1;
  pthread_barrier_wait(&start);
  for (int i = 0; i < STEPS; i++) {
    switch (below(side, 7)) {
      case 0:
        if (has_mutex) {
          result = pthread_mutex_unlock(&mutex);
          has_mutex = 0;
        } else {
          result = pthread_mutex_trylock(&mutex);
          has_mutex = result == 0;
        }
        break;
      case 1:
        result = has_checking ? pthread_mutex_lock(&checking)
                              : pthread_mutex_timedlock(&checking, &late);
        has_checking = has_checking || result == 0;
        break;
      case 2:
        result = pthread_mutex_unlock(&checking);
        has_checking = has_checking && result != 0;
        break;
      case 3:
        if (has_lock) {
          result = pthread_rwlock_unlock(&rwlock);
          has_lock = 0;
        } else {
          result = below(side, 2) ? pthread_rwlock_tryrdlock(&rwlock)
                                  : pthread_rwlock_timedwrlock(&rwlock, &late);
          has_lock = result == 0;
        }
        break;
      case 4: result = sem_trywait(&semaphore) == 0 ? 0 : errno; break;
      case 5: result = sem_post(&semaphore); break;
      default:
        if (has_spin) {
          result = pthread_spin_unlock(&spin);
          has_spin = 0;
        } else {
          result = pthread_spin_trylock(&spin);
          has_spin = result == 0;
        }
    }
    side->outcome[i] = letter(result);
  }
  if (has_mutex) pthread_mutex_unlock(&mutex);
  if (has_checking) pthread_mutex_unlock(&checking);
  if (has_lock) pthread_rwlock_unlock(&rwlock);
  if (has_spin) pthread_spin_unlock(&spin);
  return NULL;
}

int main(int argc, char** argv) {
  if (argc < 2) return 64;
  const uint64_t seed = strtoull(argv[1], NULL, 10);
  struct side one = {seed * 2, ""}, two = {seed * 2 + 1, ""};
  pthread_t thread;
  char outcome[2 * STEPS + 1] = "";
  pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE);
  pthread_barrier_init(&start, NULL, 2);
  sem_init(&semaphore, 0, 1);
  pthread_create(&thread, NULL, run, &one);
  run(&two);
  pthread_join(thread, NULL);
  memcpy(outcome, one.outcome, STEPS);
  memcpy(outcome + STEPS, two.outcome, STEPS);
  if (argc == 2) printf("%s\n", outcome);
  if (argc > 2) assert(strcmp(outcome, argv[2]) != 0);
  return 0;
}
