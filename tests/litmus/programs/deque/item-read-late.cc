// verdict: wrong_result
// about: A thief makes the place free before it reads the item that lies there.
// twin: chase-lev
#include <atomic>
#include <cassert>
#include <thread>

constexpr int kItems = 4;
constexpr int kPlaces = 2;
constexpr int kNone = -1;
std::atomic<int> places[kPlaces];
std::atomic<int> top = 0;
std::atomic<int> bottom = 0;
std::atomic<int> taken[kItems];

bool push(int item) {
  int b = bottom;
  if (b - top >= kPlaces) return false;
  places[b % kPlaces] = item;
  bottom = b + 1;
  return true;
}

int pop() {
  int b = bottom - 1;
  bottom = b;
  int t = top;
  if (t > b) {
    bottom = t;
    return kNone;
  }
  int item = places[b % kPlaces];
  if (t < b) return item;
  bool won = top.compare_exchange_strong(t, t + 1);
  bottom = b + 1;
  return won ? item : kNone;
}

int steal() {
  int t = top;
  if (t >= bottom) return kNone;
  if (!top.compare_exchange_strong(t, t + 1)) return kNone;
  return places[t % kPlaces];
}

void use(int item) {
  if (item != kNone) ++taken[item];
}

int main() {
  std::thread one([] { use(steal()); });
  std::thread two([] { use(steal()); });
  for (int item = 0; item < kItems; ++item) {
    if (!push(item)) use(item);
  }
  for (int i = 0; i < kPlaces; ++i) use(pop());
  one.join();
  two.join();
  for (const auto& times : taken) assert(times == 1);  // HERE
  return 0;
}
