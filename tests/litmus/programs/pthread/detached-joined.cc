// verdict: rule_broken
// about: A detached thread is joined.
// twin: detached
#include <pthread.h>

void* work(void*) { return nullptr; }

int main() {
  pthread_t worker;
  pthread_create(&worker, nullptr, work, nullptr);
  pthread_detach(worker);
  pthread_join(worker, nullptr);  // HERE
  return 0;
}
