// verdict: data_race
// about: Two threads write to one ostringstream; only the standard streams may be shared.
// twin: stream-guarded
#include <sstream>
#include <thread>

std::ostringstream out;

int main() {
  auto write = [](int i) {
    out.width(4);  // HERE
    out << i;      // HERE
  };
  std::thread one(write, 1), two(write, 2);
  one.join();
  two.join();
  return 0;
}
