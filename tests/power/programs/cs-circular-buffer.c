// verdict: wrong_result
// about: the writer publishes the new length before it has filled the cell
// after: SCTBench CS/circular-buffer
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

enum { kCells = 3, kItems = 7 };

static atomic_int cells[kCells];
static atomic_int written;
static atomic_int taken;

static void* write_items(void* unused) {
  (void)unused;
  for (int i = 0; i < kItems; i++) {
    if (atomic_load(&written) - atomic_load(&taken) == kCells) break;
    int place = atomic_fetch_add(&written, 1);
    atomic_store(&cells[place % kCells], place + 1);
  }
  return NULL;
}

static void* read_items(void* unused) {
  (void)unused;
  for (int i = 0; i < kItems; i++) {
    int place = atomic_load(&taken);
    if (place == atomic_load(&written)) break;
    assert(atomic_load(&cells[place % kCells]) == place + 1);
    atomic_store(&taken, place + 1);
  }
  return NULL;
}

int main(void) {
  pthread_t writer, reader;
  pthread_create(&writer, NULL, write_items, NULL);
  pthread_create(&reader, NULL, read_items, NULL);
  pthread_join(writer, NULL);
  pthread_join(reader, NULL);
  return 0;
}
