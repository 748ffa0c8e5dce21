// One thread, a random sequence of operations on every pthread and sem_* primitive, none of which
// may block or is undefined: what they return, folded into one number. Usage:
//   sequence SEED LENGTH            prints each operation and the number
//   sequence SEED LENGTH NUMBER     fails at the first deviation from the number
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { NORMAL, RECURSIVE, CHECKING, ROBUST, MUTEXES };

static uint64_t state;
static uint64_t number = 14695981039346656037ULL;
static int loud;

static unsigned below(unsigned n) {
  state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  return (unsigned)(state >> 33) % n;
}

static void note(const char* what, int which, long result) {
  number = (number ^ (uint64_t)(result + 1000)) * 1099511628211ULL;
  if (loud) printf("%s %d: %ld\n", what, which, result);
}

static struct timespec deadline(long seconds_from_now) {
  struct timespec at;
  clock_gettime(CLOCK_REALTIME, &at);
  at.tv_sec += seconds_from_now;
  return at;
}

static pthread_mutex_t mutexes[MUTEXES];
static int held[MUTEXES];
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static int readers, writer;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static sem_t semaphore;
static int tokens;
static pthread_barrier_t barrier;
static pthread_spinlock_t spin;
static int spinning;
static pthread_key_t keys[4];
static int key_made[4];
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int onces;

static void count_once(void) { ++onces; }
static void* give_back(void* value) { return value; }
static void* leave_by_exit(void* value) {
  pthread_exit(value);
  return NULL;
}
static void* read_key(void* key) { return pthread_getspecific(*(pthread_key_t*)key); }

static void make_mutexes(void) {
  static const int kinds[MUTEXES] = {PTHREAD_MUTEX_NORMAL, PTHREAD_MUTEX_RECURSIVE,
                                     PTHREAD_MUTEX_ERRORCHECK, PTHREAD_MUTEX_ERRORCHECK};
  for (int i = 0; i < MUTEXES; i++) {
    pthread_mutexattr_t attributes;
    int kind = -1;
    pthread_mutexattr_init(&attributes);
    note("settype bad", i, pthread_mutexattr_settype(&attributes, 77));
    note("settype", i, pthread_mutexattr_settype(&attributes, kinds[i]));
    note("gettype", i, pthread_mutexattr_gettype(&attributes, &kind));
    note("type", i, kind);
    if (i == ROBUST)
      note("setrobust", i, pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST));
    note("mutex_init", i, pthread_mutex_init(&mutexes[i], &attributes));
    pthread_mutexattr_destroy(&attributes);
  }
}

static void mutex_step(void) {
  const int i = (int)below(MUTEXES);
  pthread_mutex_t* mutex = &mutexes[i];
  const struct timespec late = deadline(-1), soon = deadline(1000);
  switch (below(6)) {
    case 0:
    case 1: {
      if (held[i] && (i == NORMAL || (i == RECURSIVE && held[i] > 4))) return;
      const int result = pthread_mutex_lock(mutex);
      note("lock", i, result);
      held[i] += result == 0;
      return;
    }
    case 2: {
      const int result = pthread_mutex_trylock(mutex);
      note("trylock", i, result);
      held[i] += result == 0;
      return;
    }
    case 3: {
      if (i == RECURSIVE && held[i] > 4) return;
      const int result = pthread_mutex_timedlock(mutex, below(2) ? &late : held[i] ? &late : &soon);
      note("timedlock", i, result);
      held[i] += result == 0;
      return;
    }
    default: {
      if (!held[i] && i != CHECKING && i != ROBUST && i != RECURSIVE) return;
      if (!held[i] && i == RECURSIVE) return;
      const int result = pthread_mutex_unlock(mutex);
      note("unlock", i, result);
      held[i] -= result == 0;
    }
  }
}

static void rwlock_step(void) {
  const struct timespec late = deadline(-1);
  int result = 0;
  switch (below(8)) {
    case 0:
      if (readers > 4) return;
      result = pthread_rwlock_rdlock(&rwlock);
      note("rdlock", 0, result);
      readers += result == 0;
      return;
    case 1:
      if (readers > 4) return;
      result = pthread_rwlock_tryrdlock(&rwlock);
      note("tryrdlock", 0, result);
      readers += result == 0;
      return;
    case 2:
      if (readers) return;
      result = pthread_rwlock_wrlock(&rwlock);
      note("wrlock", 0, result);
      writer += result == 0;
      return;
    case 3:
      result = pthread_rwlock_trywrlock(&rwlock);
      note("trywrlock", 0, result);
      writer += result == 0;
      return;
    case 4:
      result = pthread_rwlock_timedwrlock(&rwlock, &late);
      note("timedwrlock", 0, result);
      writer += result == 0;
      return;
    case 5:
      if (readers > 4) return;
      result = pthread_rwlock_timedrdlock(&rwlock, &late);
      note("timedrdlock", 0, result);
      readers += result == 0;
      return;
    default:
      if (!readers && !writer) return;
      note("rwunlock", 0, pthread_rwlock_unlock(&rwlock));
      if (writer) {
        --writer;
      } else {
        --readers;
      }
  }
}

static void semaphore_step(void) {
  const struct timespec late = deadline(-1);
  int value = -1, result = 0;
  switch (below(5)) {
    case 0:
      if (!tokens) return;
      note("sem_wait", 0, sem_wait(&semaphore));
      --tokens;
      return;
    case 1:
      errno = 0;
      result = sem_trywait(&semaphore);
      note("sem_trywait", errno, result);
      tokens -= result == 0;
      return;
    case 2:
      errno = 0;
      result = sem_timedwait(&semaphore, &late);
      note("sem_timedwait", 0, result == 0 ? 0 : errno);
      tokens -= result == 0;
      return;
    case 3:
      note("sem_getvalue", 0, sem_getvalue(&semaphore, &value));
      note("value", 0, value);
      return;
    default: note("sem_post", 0, sem_post(&semaphore)); ++tokens;
  }
}

static void condition_step(void) {
  const struct timespec late = deadline(-1);
  switch (below(4)) {
    case 0: note("signal", 0, pthread_cond_signal(&condition)); return;
    case 1: note("broadcast", 0, pthread_cond_broadcast(&condition)); return;
    case 2:
      if (held[CHECKING] == 0) return;
      note("cond_timedwait", 0, pthread_cond_timedwait(&condition, &mutexes[CHECKING], &late));
      return;
    default:
      if (held[NORMAL] == 0) return;
      note("cond_clockwait", 0,
           pthread_cond_clockwait(&condition, &mutexes[NORMAL], CLOCK_REALTIME, &late));
  }
}

static void thread_step(void) {
  pthread_t thread;
  void* back = NULL;
  const intptr_t value = (intptr_t)below(100);
  switch (below(5)) {
    case 0:
      note("create", 0, pthread_create(&thread, NULL, give_back, (void*)value));
      note("join", 0, pthread_join(thread, &back));
      note("result", 0, (intptr_t)back);
      return;
    case 1:
      note("create", 1, pthread_create(&thread, NULL, leave_by_exit, (void*)value));
      note("join", 1, pthread_join(thread, &back));
      note("result", 1, (intptr_t)back);
      return;
    case 2: note("join self", 0, pthread_join(pthread_self(), NULL)); return;
    case 3: note("equal", 0, pthread_equal(pthread_self(), pthread_self()) != 0); return;
    default: {
      const int i = (int)below(4);
      if (!key_made[i]) return;
      // Another thread's value is its own.
      note("create", 2, pthread_create(&thread, NULL, read_key, &keys[i]));
      note("join", 2, pthread_join(thread, &back));
      note("result", 2, (intptr_t)back);
    }
  }
}

static void small_step(void) {
  const int i = (int)below(4);
  int result = 0;
  switch (below(8)) {
    case 0: note("barrier", 0, pthread_barrier_wait(&barrier)); return;
    case 1:
      if (spinning) return;
      note("spin_lock", 0, pthread_spin_lock(&spin));
      spinning = 1;
      return;
    case 2:
      result = pthread_spin_trylock(&spin);
      note("spin_trylock", 0, result);
      spinning += result == 0;
      return;
    case 3:
      if (!spinning) return;
      note("spin_unlock", 0, pthread_spin_unlock(&spin));
      spinning = 0;
      return;
    case 4:
      note("once", 0, pthread_once(&once, count_once));
      note("onces", 0, onces);
      return;
    case 5:
      if (key_made[i]) {
        note("key_delete", i, pthread_key_delete(keys[i]));
        key_made[i] = 0;
      } else {
        note("key_create", i, pthread_key_create(&keys[i], NULL));
        key_made[i] = 1;
      }
      return;
    case 6:
      if (!key_made[i]) return;
      note("setspecific", i, pthread_setspecific(keys[i], (void*)(intptr_t)below(50)));
      return;
    default:
      if (!key_made[i]) return;
      note("getspecific", i, (intptr_t)pthread_getspecific(keys[i]));
  }
}

int main(int argc, char** argv) {
  if (argc < 3) return 64;
  state = strtoull(argv[1], NULL, 10);
  const int length = atoi(argv[2]);
  loud = argc < 4;
  make_mutexes();
  note("sem_init", 0, sem_init(&semaphore, 0, 2));
  tokens = 2;
  note("barrier_init", 0, pthread_barrier_init(&barrier, NULL, 1));
  note("barrier_init none", 0, pthread_barrier_init(&barrier, NULL, 0) != 0);
  note("barrier_init", 0, pthread_barrier_init(&barrier, NULL, 1));
  note("spin_init", 0, pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE));
  for (int i = 0; i < length; i++) {
    switch (below(7)) {
      case 0:
      case 1: mutex_step(); break;
      case 2: rwlock_step(); break;
      case 3: semaphore_step(); break;
      case 4: condition_step(); break;
      case 5: thread_step(); break;
      default: small_step();
    }
  }
  if (loud) printf("%llu\n", (unsigned long long)number);
  if (!loud) assert(number == strtoull(argv[3], NULL, 10));
  return 0;
}
