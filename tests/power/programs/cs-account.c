// verdict: wrong_result
// about: withdrawing reads the balance under one hold of the lock and writes it under another
// after: SCTBench CS/account
#include <assert.h>
#include <pthread.h>
#include <stdbool.h>

struct account {
  pthread_mutex_t lock;
  long balance;
  int booked;
};

static struct account shared = {PTHREAD_MUTEX_INITIALIZER, 100, 0};

static long read_balance(struct account* account) {
  pthread_mutex_lock(&account->lock);
  long balance = account->balance;
  pthread_mutex_unlock(&account->lock);
  return balance;
}

static void* pay_in(void* unused) {
  (void)unused;
  pthread_mutex_lock(&shared.lock);
  shared.balance += 40;
  shared.booked++;
  pthread_mutex_unlock(&shared.lock);
  return NULL;
}

static void* pay_out(void* unused) {
  (void)unused;
  long before = read_balance(&shared);
  if (before < 25) return NULL;
  pthread_mutex_lock(&shared.lock);
  shared.balance = before - 25;
  shared.booked++;
  pthread_mutex_unlock(&shared.lock);
  return NULL;
}

static void* audit(void* unused) {
  (void)unused;
  pthread_mutex_lock(&shared.lock);
  bool all = shared.booked == 2;
  long balance = shared.balance;
  pthread_mutex_unlock(&shared.lock);
  assert(!all || balance == 115);
  return NULL;
}

int main(void) {
  pthread_t in, out, auditor;
  pthread_create(&in, NULL, pay_in, NULL);
  pthread_create(&out, NULL, pay_out, NULL);
  pthread_create(&auditor, NULL, audit, NULL);
  pthread_join(in, NULL);
  pthread_join(out, NULL);
  pthread_join(auditor, NULL);
  audit(NULL);
  return 0;
}
