// Three threads, three random operations each on atomics, locks and semaphores that they share:
// what they find, in any order of theirs, is the exit status, 1 to 250. Usage: outcomes SEED
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>

enum { THREADS = 3, STEPS = 3 };

struct side {
  uint64_t state;
  int found[STEPS];
};

static atomic_int shared[2];
static int guarded;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t other = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static sem_t semaphore;

static unsigned below(struct side* side, unsigned n) {
  side->state = side->state * 6364136223846793005ULL + 1442695040888963407ULL;
  return (unsigned)(side->state >> 33) % n;
}

static void* run(void* argument) {
  struct side* side = argument;
  for (int i = 0; i < STEPS; i++) {
    atomic_int* where = &shared[below(side, 2)];
    int expected = (int)below(side, 3);
    int* found = &side->found[i];
    switch (below(side, 9)) {
      case 0: *found = atomic_load(where); break;
      case 1: atomic_store(where, expected + 1); break;
      case 2: *found = atomic_fetch_add(where, 1); break;
      case 3: *found = atomic_compare_exchange_strong(where, &expected, 5); break;
      case 4:
        pthread_mutex_lock(&mutex);
        *found = guarded++;
        pthread_mutex_unlock(&mutex);
        break;
      case 5:
        *found = pthread_mutex_trylock(&other) == 0;
        if (*found) pthread_mutex_unlock(&other);
        break;
      case 6: *found = sem_trywait(&semaphore) == 0; break;
      case 7: sem_post(&semaphore); break;
      default:
        pthread_mutex_lock(&mutex);
        if (guarded == 0) {
          pthread_cond_signal(&condition);
        } else {
          *found = guarded;
          guarded = 0;
        }
        pthread_mutex_unlock(&mutex);
    }
  }
  return NULL;
}

int main(int argc, char** argv) {
  if (argc < 2) return 0;
  struct side sides[THREADS] = {{0}};
  pthread_t threads[THREADS];
  unsigned code = 0;
  sem_init(&semaphore, 0, 1);
  for (int i = 0; i < THREADS; i++) {
    sides[i].state = strtoull(argv[1], NULL, 10) * THREADS + (unsigned)i;
    pthread_create(&threads[i], NULL, run, &sides[i]);
  }
  for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
  for (int i = 0; i < THREADS; i++) {
    for (int k = 0; k < STEPS; k++) code = code * 31 + (unsigned)sides[i].found[k];
  }
  code = code * 31 + (unsigned)atomic_load(&shared[0]) * 7 + (unsigned)atomic_load(&shared[1]);
  return 1 + (int)(code % 250);
}
