// verdict: crash
// about: A thread reads the value of a key that only main has set, and gets a null pointer.
// twin: key
#include <pthread.h>

pthread_key_t key;

void* work(void*) {
  ++*static_cast<int*>(pthread_getspecific(key));  // HERE
  return nullptr;
}

int main() {
  pthread_key_create(&key, nullptr);
  int number = 0;
  pthread_setspecific(key, &number);
  pthread_t thread;
  pthread_create(&thread, nullptr, work, nullptr);
  pthread_join(thread, nullptr);
  return number == 1 ? 0 : 1;
}
