// verdict: ok
// about: Atomics of 1, 2, 4 and 8 bytes, a pointer and a double, with every operation and order.
#include <atomic>
#include <cstdint>
#include <thread>

std::atomic<std::uint8_t> byte = 0;
std::atomic<std::int16_t> word = 100;
std::atomic<std::uint32_t> flags = 0b1111;
std::atomic<std::uint64_t> wide = 1;
std::atomic<double> real = 0.0;
int values[4] = {};
std::atomic<int*> next = values;

void work(unsigned bit) {
  byte.fetch_add(200, std::memory_order_seq_cst);
  word.fetch_sub(10, std::memory_order_acq_rel);
  flags.fetch_and(~(1u << bit), std::memory_order_release);
  flags.fetch_or(1u << (bit + 8), std::memory_order_acquire);
  flags.fetch_xor(1u << 31, std::memory_order_relaxed);
  wide.exchange(7, std::memory_order_acq_rel);
  real.fetch_add(0.5);
  *next.fetch_add(1) = 1;
}

int main() {
  std::thread other(work, 0);
  work(1);
  other.join();
  bool right = byte == 144 && word == 80 && flags == 0b11'0000'1100 && wide == 7 && real == 1.0;
  return right && next == values + 2 && values[0] + values[1] == 2 ? 0 : 1;
}
