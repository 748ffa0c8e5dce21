// verdict: wrong_result
// about: put compares the sequence number with one too few and overwrites an item.
// twin: ring
#include <atomic>
#include <cassert>
#include <thread>

constexpr unsigned kPlaces = 2;
struct Place {
  std::atomic<unsigned> sequence;
  std::atomic<int> item;
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
    if (static_cast<int>(place.sequence - at) < -1) return;
    if (tail.compare_exchange_strong(at, at + 1)) {
      place.item = item;
      place.sequence = at + 1;
      put_in += item;
      return;
    }
  }
}

void take() {
  unsigned at = head;
  for (;;) {
    Place& place = places[at % kPlaces];
    if (static_cast<int>(place.sequence - (at + 1)) != 0) return;
    if (head.compare_exchange_strong(at, at + 1)) {
      taken_out += place.item;
      place.sequence = at + kPlaces;
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
  assert(taken_out == put_in);  // HERE
  return 0;
}
