#include "litmus.h"

#include <mutex>
#include <shared_mutex>
#include <thread>
#include <vector>

namespace {

std::shared_mutex g_shared;
std::recursive_mutex g_recursive;
int g_value = 0;
int g_calls = 0;

void nested(int depth) {
  const std::lock_guard lock(g_recursive);
  ++g_calls;
  if (depth > 0) nested(depth - 1);
}

}  // namespace

int litmus() {
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([] {
      for (int k = 0; k < 7; ++k) {
        {
          const std::unique_lock lock(g_shared);
          ++g_value;
        }
        const std::shared_lock lock(g_shared);
        if (g_value < 1) std::terminate();
      }
      nested(6);
    });
  }
  for (std::thread& thread : threads) thread.join();
  return g_value + g_calls;
}
