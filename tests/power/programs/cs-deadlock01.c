// verdict: deadlock
// about: one transfer locks from before to, the opposite one has them the other way round
// after: SCTBench CS/deadlock01
#include <pthread.h>

struct purse {
  pthread_mutex_t lock;
  int coins;
};

struct move {
  struct purse* from;
  struct purse* to;
};

static struct purse left = {PTHREAD_MUTEX_INITIALIZER, 5};
static struct purse right = {PTHREAD_MUTEX_INITIALIZER, 5};

static void* carry_out(void* argument) {
  struct move* move = argument;
  pthread_mutex_lock(&move->from->lock);
  pthread_mutex_lock(&move->to->lock);
  move->from->coins--;
  move->to->coins++;
  pthread_mutex_unlock(&move->to->lock);
  pthread_mutex_unlock(&move->from->lock);
  return NULL;
}

int main(void) {
  struct move there = {&left, &right};
  struct move back = {&right, &left};
  pthread_t a, b;
  pthread_create(&a, NULL, carry_out, &there);
  pthread_create(&b, NULL, carry_out, &back);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
