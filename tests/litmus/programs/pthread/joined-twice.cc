// verdict: rule_broken
// about: A thread is joined twice.
// twin: exit
#include <pthread.h>

void* work(void*) { return nullptr; }

int main() {
  pthread_t worker;
  pthread_create(&worker, nullptr, work, nullptr);
  pthread_join(worker, nullptr);
  pthread_join(worker, nullptr);  // HERE
  return 0;
}
