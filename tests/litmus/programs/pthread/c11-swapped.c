// verdict: deadlock
// about: Two mutexes of C11 in opposite orders.
// twin: c11
#include <threads.h>

mtx_t left, right;

int other(void* argument) {
  mtx_lock(&right);
  mtx_lock(&left);  // HERE
  mtx_unlock(&left);
  mtx_unlock(&right);
  return argument == NULL;
}

int main(void) {
  mtx_init(&left, mtx_plain);
  mtx_init(&right, mtx_plain);
  thrd_t thread;
  thrd_create(&thread, other, NULL);
  mtx_lock(&left);
  mtx_lock(&right);  // HERE
  mtx_unlock(&right);
  mtx_unlock(&left);
  return thrd_join(thread, NULL);
}
