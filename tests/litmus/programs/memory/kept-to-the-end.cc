// verdict: ok
// about: What the program still has a way to when it ends is no leak: by a global, a static, a
// about: thread_local of main's, a stream, a pointer into the middle, or one with a counter on top.
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <locale>
#include <memory>
#include <string>
#include <thread>
#include <vector>

struct Node {
  long value;
  Node* next;
};
Node* list = nullptr;
std::uint64_t tagged = 0;
long* middle = nullptr;
thread_local std::string* name = nullptr;

struct Comma : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
};

std::vector<std::unique_ptr<int>>& kept() {
  static auto* vector = new std::vector<std::unique_ptr<int>>;
  return *vector;
}

int main() {
  std::thread worker([] {
    for (int i = 0; i < 3; ++i) list = new Node{i, list};
    tagged = reinterpret_cast<std::uint64_t>(new Node{7, nullptr}) | std::uint64_t{5} << 48;
  });
  worker.join();
  middle = (new long[4]) + 2;
  name = new std::string(100, 'x');
  kept().push_back(std::make_unique<int>(1));
  void* aligned = nullptr;
  if (posix_memalign(&aligned, 256, 100) != 0) return 1;
  kept().push_back(nullptr);
  list->value = reinterpret_cast<long>(aligned);
  std::cout.imbue(std::locale(std::cout.getloc(), new Comma));
  return 0;
}
