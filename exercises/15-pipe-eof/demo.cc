// Ten items go from a producer to a consumer; each says in which process it is.

#include <cstdio>

#include <unistd.h>

#include "pipe_eof.h"

int main() {
  int made = 0;
  const auto produce = [&]() -> std::optional<std::string> {
    if (made == 10) return std::nullopt;
    const std::string item = "item" + std::to_string(made++);
    std::printf("process %d makes %s\n", static_cast<int>(getpid()), item.c_str());
    std::fflush(stdout);
    return item;
  };
  int got = 0;
  const auto consume = [&](const std::string& item) {
    ++got;
    std::printf("    process %d gets %s\n", static_cast<int>(getpid()), item.c_str());
    std::fflush(stdout);
  };
  const int status = ship(produce, consume);
  std::printf("the consumer has ended, with %d; in process %d, made: %d, got: %d\n", status,
              static_cast<int>(getpid()), made, got);
}
