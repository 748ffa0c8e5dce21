// verdict: ok
// about: Each thread has its own value of a key; the destructor runs for those that set one.
#include <pthread.h>

pthread_key_t key;
pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
int destroyed = 0;

void destroy(void* value) {
  pthread_mutex_lock(&m);
  destroyed += *static_cast<int*>(value);
  pthread_mutex_unlock(&m);
  delete static_cast<int*>(value);
}

void* work(void* number) {
  if (pthread_getspecific(key) != nullptr) return number;
  if (number != nullptr) pthread_setspecific(key, new int(*static_cast<int*>(number)));
  return nullptr;
}

int main() {
  pthread_key_create(&key, destroy);
  int numbers[2] = {3, 4};
  pthread_t threads[3];
  pthread_create(&threads[0], nullptr, work, &numbers[0]);
  pthread_create(&threads[1], nullptr, work, &numbers[1]);
  pthread_create(&threads[2], nullptr, work, nullptr);
  int found = 0;
  for (pthread_t thread : threads) {
    void* result = nullptr;
    pthread_join(thread, &result);
    if (result != nullptr) ++found;
  }
  pthread_key_delete(key);
  return destroyed == 7 && found == 0 ? 0 : 1;
}
