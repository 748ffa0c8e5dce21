// verdict: data_race
// about: Two threads write to one ostringstream; only the standard streams may be shared.
// twin: stream-guarded
#include <sstream>
#include <thread>

int main() {
  std::ostringstream out;
  std::thread other([&] {
    out << 1;  // HERE
  });
  out << 2;  // HERE
  other.join();
  return 0;
}
