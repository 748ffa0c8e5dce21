// verdict: data_race
// about: put raises the sequence number before the item lies in the place.
// twin: ring
#include <atomic>
#include <thread>

constexpr unsigned kPlaces = 2;
struct Place {
  std::atomic<unsigned> sequence;
  int item;
};
Place places[kPlaces];
std::atomic<unsigned> head = 0;
std::atomic<unsigned> tail = 0;
std::atomic<int> put_in = 0;
std::atomic<int> taken_out = 0;

void put(int item) {
  unsigned at = tail;
  for (;;) {
    Place& place = places[at % kPlaces];
    if (place.sequence.load(std::memory_order_acquire) != at) return;
    if (tail.compare_exchange_strong(at, at + 1)) {
      place.sequence.store(at + 1, std::memory_order_release);
      place.item = item;  // HERE
      put_in += item;
      return;
    }
  }
}

void take() {
  unsigned at = head;
  for (;;) {
    Place& place = places[at % kPlaces];
    if (place.sequence.load(std::memory_order_acquire) != at + 1) return;
    if (head.compare_exchange_strong(at, at + 1)) {
      taken_out += place.item;  // HERE
      place.sequence.store(at + kPlaces, std::memory_order_release);
      return;
    }
  }
}

int main() {
  for (unsigned i = 0; i < kPlaces; ++i) places[i].sequence = i;
  std::thread one([] {
    put(1);
    put(2);
  });
  std::thread two(take), three(take);
  put(3);
  one.join();
  two.join();
  three.join();
  for (unsigned i = 0; i < kPlaces; ++i) take();
  return 0;
}
