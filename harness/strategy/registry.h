#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "harness/runtime/strategy.h"

namespace racecourse::strategy {

struct Settings {
  std::uint64_t seed = 1;
  int bound = 2;          // the most preemptions of the bounded search
  bool reduction = true;  // it leaves out orders that make no difference
};

struct Entry {
  std::string_view name;
  std::string_view about;
  std::unique_ptr<model::Strategy> (*make)(const Settings&);
};

// All strategies that can be asked for by name.
std::span<const Entry> all();
// nullptr if there is none of that name.
std::unique_ptr<model::Strategy> make(std::string_view name, const Settings& settings);

}  // namespace racecourse::strategy
