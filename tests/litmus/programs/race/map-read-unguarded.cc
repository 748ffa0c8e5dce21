// verdict: data_race
// about: The writer of a map locks, its reader does not.
// twin: map-guarded
#include <map>
#include <mutex>
#include <thread>

std::mutex m;
std::map<int, int> squares;

int main() {
  std::thread writer([] {
    std::lock_guard guard(m);
    squares.emplace(3, 9);  // HERE
  });
  bool empty = squares.empty();  // HERE
  writer.join();
  return empty && squares.size() != 1;
}
