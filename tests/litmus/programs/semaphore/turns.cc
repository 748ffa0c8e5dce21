// verdict: ok
// about: Two threads take turns by two binary_semaphores.
#include <semaphore>
#include <thread>

std::binary_semaphore ping(1), pong(0);
int rally = 0;

int main() {
  std::thread other([] {
    for (int i = 0; i < 2; ++i) {
      pong.acquire();
      rally = rally * 10 + 2;
      ping.release();
    }
  });
  for (int i = 0; i < 2; ++i) {
    ping.acquire();
    rally = rally * 10 + 1;
    pong.release();
  }
  other.join();
  return rally == 1212 ? 0 : 1;
}
