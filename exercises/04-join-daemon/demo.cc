// Three and a half seconds of work with a heart that beats every second, and then three seconds in
// which there should be silence.

#include <chrono>
#include <cstdio>
#include <thread>

#include "join_daemon.h"

int main() {
  using namespace std::chrono_literals;
  Screen screen;
  const long result = with_heartbeat(
      screen,
      [] {
        std::this_thread::sleep_for(3500ms);
        return 42L;
      },
      1000ms);
  std::printf("The work is done, its result is %ld. Silence, please.\n", result);
  std::fflush(stdout);
  std::this_thread::sleep_for(3s);
  std::printf("That was three seconds of silence, or was it?\n");
}
