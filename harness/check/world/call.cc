#include "harness/check/world/call.h"

#include <mutex>
#include <set>

#include "harness/check/check.h"
#include "harness/check/engine.h"
#include "harness/check/event_log.h"

namespace racecourse {
namespace {

HiddenLock g_lock;  // guards what follows
// Those of executions that were cut off stay in it, and where they are nothing else comes to be. No
// variable of a function: to make it would be a scheduling point.
std::set<const void*> g_all;

}  // namespace

Kept::Kept() {
  const std::lock_guard guard(g_lock);
  g_all.insert(this);
}

Kept::~Kept() {
  const std::lock_guard guard(g_lock);
  g_all.erase(this);
}

bool Kept::is_one(const void* address) {
  const std::lock_guard guard(g_lock);
  return g_all.contains(address);
}

void report_broken(const std::string& rule) {
  if (engine::observing()) detail::report_rule_broken_here(rule);
}

void report_gone() {
  if (engine::observing()) {
    engine::failed("memory_error", "a call of something that has been destroyed", nullptr, 0, true);
  }
  __builtin_trap();
}

}  // namespace racecourse
