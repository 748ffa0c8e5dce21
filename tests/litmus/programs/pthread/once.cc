// verdict: ok
// about: Two threads initialise through one pthread_once.
#include <pthread.h>

pthread_once_t control = PTHREAD_ONCE_INIT;
int value = 0;

void* work(void* result) {
  pthread_once(&control, [] { value += 42; });
  *static_cast<int*>(result) = value;
  return nullptr;
}

int main() {
  int results[2] = {};
  pthread_t other;
  pthread_create(&other, nullptr, work, &results[0]);
  work(&results[1]);
  pthread_join(other, nullptr);
  return results[0] == 42 && results[1] == 42 ? 0 : 1;
}
