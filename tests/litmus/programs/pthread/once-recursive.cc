// verdict: deadlock
// about: The initialiser of a pthread_once calls pthread_once with the same control.
// twin: once
#include <pthread.h>

pthread_once_t control = PTHREAD_ONCE_INIT;
int value = 0;

void set() { value = 42; }
void initialise() {
  pthread_once(&control, set);  // HERE
}

int main() {
  pthread_once(&control, initialise);
  return value == 42 ? 0 : 1;
}
