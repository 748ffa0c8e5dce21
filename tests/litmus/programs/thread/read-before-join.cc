// verdict: data_race
// about: The result is read before the thread that computes it is joined.
// twin: joined
#include <thread>

int main() {
  int result = 0;
  std::thread worker([&] {
    result = 6 * 7;  // HERE
  });
  int seen = result;  // HERE
  worker.join();
  return seen == 43;
}
