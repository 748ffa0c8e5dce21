#pragma once

// What the tools that run the whole corpus share. Any thread may call.

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "harness/record/record.h"
#include "tests/bench/process.h"
#include "tests/litmus/corpus.h"

namespace racecourse::bench {

struct Built {
  Litmus litmus;
  std::string program;
};

// The programs in `folder` below `root` that `wanted` holds for, ready to be explored. Ends the
// process with 2 if one does not build.
std::vector<Built> build_corpus(const std::filesystem::path& root, bool (*wanted)(const Litmus&),
                                std::string_view folder = "tests/litmus/programs");

// What the explored program's process recorded.
std::vector<record::Record> observed(const Ended& ended);
// Of these, what it says of the search as a whole; nullopt if it did not come to that.
std::optional<record::Record> explored(const Ended& ended);

// Calls work(i) for i below `count`, on all cores.
template <class Work>
void on_all_cores(std::size_t count, Work work) {
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
    threads.emplace_back([&] {
      for (std::size_t at; (at = next++) < count;) work(at);
    });
  }
}

}  // namespace racecourse::bench
