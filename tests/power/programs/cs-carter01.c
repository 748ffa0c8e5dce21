// verdict: deadlock
// about: a group's first waits for the room at the door, the other group's last needs the door
// after: SCTBench CS/carter01
#include <pthread.h>
#include <semaphore.h>

static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;
static sem_t room;
static int inside[2];
static int visits;

static void* visit(void* argument) {
  int* members = argument;

  pthread_mutex_lock(&door);
  if (++*members == 1) sem_wait(&room);
  pthread_mutex_unlock(&door);

  pthread_mutex_lock(&door);
  visits++;
  if (--*members == 0) sem_post(&room);
  pthread_mutex_unlock(&door);
  return NULL;
}

static void* pass_by(void* unused) {
  (void)unused;
  pthread_mutex_lock(&door);
  pthread_mutex_unlock(&door);
  return NULL;
}

int main(void) {
  sem_init(&room, 0, 1);
  pthread_t threads[4];
  pthread_create(&threads[0], NULL, visit, &inside[0]);
  pthread_create(&threads[1], NULL, visit, &inside[1]);
  pthread_create(&threads[2], NULL, pass_by, NULL);
  pthread_create(&threads[3], NULL, pass_by, NULL);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
  return 0;
}
