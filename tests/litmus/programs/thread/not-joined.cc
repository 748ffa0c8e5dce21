// verdict: crash
// about: A std::thread is destroyed before it is joined: std::terminate.
// twin: joined
#include <thread>

int main() {
  {
    std::thread worker([] {});
  }  // HERE
  return 0;
}
