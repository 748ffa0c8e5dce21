// The explorer's answers to the check interface and to GoogleTest.

#include "harness/check/engine.h"

#include <climits>
#include <string>

#include <gtest/gtest.h>

#include "harness/detect/detectors.h"
#include "harness/explore/check_run.h"
#include "harness/interpose/access.h"
#include "harness/interpose/caller.h"
#include "harness/interpose/objects.h"
#include "harness/runtime/atomics.h"
#include "harness/runtime/heap.h"
#include "harness/runtime/mutex.h"
#include "harness/runtime/waiting.h"

namespace racecourse::engine {
namespace {

std::uintptr_t address_of(const void* thing) { return reinterpret_cast<std::uintptr_t>(thing); }

model::Object* mutex_at(const void* mutex) {
  return &interpose::object_of(static_cast<pthread_mutex_t*>(const_cast<void*>(mutex)));
}

}  // namespace

bool observing() { return model::exploring(); }
int self() { return observing() ? model::execution().me().id : -1; }
int threads() { return observing() ? static_cast<int>(model::execution().task_count()) : 0; }
int running() { return observing() ? static_cast<int>(model::execution().alive().size()) : 0; }
std::int64_t now() {
  if (!observing()) return 0;
  model::execution().mind_time();
  return model::execution().now();
}
void sleep(std::int64_t subticks) {
  if (observing()) model::work_until(model::execution().now() + subticks, 0);
}

bool one_at_a_time() { return true; }
void reads(const std::uint64_t* word) { interpose::world_access(word, false, RC_CALL_SITE); }
void writes(const std::uint64_t* word) { interpose::world_access(word, true, RC_CALL_SITE); }

void count_work() { ++model::execution().me().work_calls; }
int work_calls(int thread) {
  return static_cast<int>(model::execution().task(static_cast<model::TaskId>(thread)).work_calls);
}

std::optional<Counts> counts() {
  if (!observing()) return std::nullopt;
  model::Execution& run = model::execution();
  run.want_counts();
  if (!run.counting()) return std::nullopt;
  const model::Counts::Totals totals = run.totals();
  const auto number = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
  return Counts{number(totals.work),           number(totals.span),  number(totals.threads),
                number(totals.acquisitions),   number(totals.waits), number(totals.transfers),
                number(totals.false_transfers)};
}

bool holds(const void* mutex) { return model::holds(model::execution().me(), *mutex_at(mutex)); }
void label(const void* mutex, int number) {
  if (observing()) mutex_at(mutex)->label = static_cast<std::uint16_t>(number);
}
// Nobody is made to wait: who asks again and again is seen to.
void after_refusal() {}

void step(const std::uint64_t* thing) {
  if (!observing()) return;
  model::execution().me().address = address_of(thing);
  model::execution().point(model::Op::kUpdate, nullptr, RC_CALL_SITE);
}
void release(const void* thing) {
  if (observing()) model::order_store(address_of(thing), __ATOMIC_RELEASE);
}
void acquire(const void* thing) {
  if (observing()) model::order_load(address_of(thing), __ATOMIC_ACQUIRE);
}

static_assert(kForever == model::kNever);
void wait(const std::uint32_t* word, std::uint32_t seen, std::int64_t until) {
  if (!observing()) return;
  model::Task& me = model::execution().me();
  me.punctual = true;
  model::futex_wait(const_cast<std::uint32_t*>(word), seen, ~0U, until, RC_CALLER);
  me.punctual = false;
}
void wake(const std::uint32_t* word) {
  if (!observing()) return;
  model::futex_wake(const_cast<std::uint32_t*>(word), LONG_MAX, ~0U, RC_CALLER);
}

void name(const std::uint32_t* word, const char* name) {
  if (observing()) model::execution().name_word(address_of(word), name);
}
bool telling() { return observing() && detect::g_detectors->telling(); }
void tell(const char* what) { model::execution().observer().told(what); }

void share(const void* memory, std::size_t size) {
  if (observing()) model::execution().share(address_of(memory), size);
}
// What the thread had allocated is lost without anybody's fault.
void die() {
  model::Heap::note_other_memory();
  model::release_robust(model::execution().me());
  model::execution().end_task(nullptr);
}

void run(void (*body)()) { explore::run_check(body); }
void measure(void (*body)()) { run(body); }

void failed(const char* verdict, std::string_view message, const char* file, int line, bool fatal) {
  if (!observing()) {
    explore::outside_failure(verdict, message, file, line);
    return;
  }
  char text[8 * 1024];
  const std::size_t length = std::min(message.size(), sizeof text - 1);
  message.copy(text, length);
  text[length] = '\0';
  detect::g_detectors->failed(verdict, text, file, line, fatal, RC_CALL_SITE);
}

}  // namespace racecourse::engine

// Every GoogleTest assertion that fails ends here (the build makes GoogleTest's own definition
// weak). Its way of keeping results would not survive the execution: what it allocates is put back.
namespace testing::internal {

void AssertHelper::operator=(const Message& message) const {
  const std::string more = message.GetString();
  const std::string text = data_->message + (more.empty() ? "" : "\n") + more;
  if (data_->type == TestPartResult::kSkip) {
    racecourse::engine::failed("harness_error", "a check must not skip itself", data_->file,
                               data_->line, true);
  } else if (data_->type != TestPartResult::kSuccess) {
    racecourse::engine::failed("wrong_result", text, data_->file, data_->line,
                               data_->type == TestPartResult::kFatalFailure);
  }
}

}  // namespace testing::internal
