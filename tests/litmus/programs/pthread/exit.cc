// verdict: ok
// about: pthread_exit from a called function: clean-up handlers and destructors run, join gets it.
#include <pthread.h>

int steps = 0;

struct Local {
  ~Local() { steps = steps * 10 + 1; }
};

void leave(void* value) {
  Local local;
  pthread_exit(value);
}

void* work(void* value) {
  pthread_cleanup_push([](void*) { steps = steps * 10 + 2; }, nullptr);
  leave(value);
  pthread_cleanup_pop(0);
  return nullptr;
}

int main() {
  int value = 42;
  pthread_t worker;
  pthread_create(&worker, nullptr, work, &value);
  void* result = nullptr;
  pthread_join(worker, &result);
  return result == &value && steps == 12 ? 0 : 1;
}
