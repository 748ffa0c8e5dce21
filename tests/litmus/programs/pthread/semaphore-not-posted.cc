// verdict: deadlock
// about: The producer posts once, the consumer waits twice.
// twin: semaphore
#include <pthread.h>
#include <semaphore.h>

sem_t items;

void* produce(void*) {
  sem_post(&items);
  return nullptr;
}

int main() {
  sem_init(&items, 0, 0);
  pthread_t producer;
  pthread_create(&producer, nullptr, produce, nullptr);
  for (int i = 0; i < 2; ++i) sem_wait(&items);  // HERE
  pthread_join(producer, nullptr);
  return 0;
}
