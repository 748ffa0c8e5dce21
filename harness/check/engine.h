#pragma once

// What the check interface and the worlds need of whatever runs them. The stress engine's answers
// are in check/native, the explorer's in explore/engine.cc; the linker takes one of them.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "harness/check/counts.h"

namespace racecourse::engine {

// Of virtual time; millionths of a tick, so that what an engine adds never makes up one.
inline constexpr std::int64_t kSubticksPerTick = 1'000'000;

bool observing();  // a check is running
int self();        // the calling thread's number: 0 for the body's own, then in order of creation
int threads();     // created so far, the body's own included
int running();     // of them, those that have not ended
std::int64_t now();
void sleep(std::int64_t subticks);
bool one_at_a_time();  // no two threads are ever in the harness at once

// The calling thread reads or writes this, which belongs to a world: seen by what looks for races
// and for memory used after its end, as if the student's code did it. Orders nothing.
void reads(const std::uint64_t* word);
void writes(const std::uint64_t* word);

// How often a thread called work().
void count_work();
int work_calls(int thread);

// Nothing where this execution is not counted.
std::optional<Counts> counts();

bool holds(const void* mutex);  // the calling thread
void label(const void* mutex, int number);
// A lock was asked for and not given; where time passes only for those who wait, it has to.
void after_refusal();

// For a call of a world's that depends on what others have done to `thing`, or changes it: a
// scheduling point. The value there tells a thread that asks again and again from one that gets on.
// It orders nothing.
void step(const std::uint64_t* thing);
// What was done before release(thing) happened before what is done after the next acquire(thing).
void release(const void* thing);
void acquire(const void* thing);

// An account of the execution is being written: what the calling thread does belongs to it.
bool telling();
void tell(const char* what);

// Sleeps while `*word` is `seen`, at most until that time. Whoever changes the word wakes all who
// sleep on it. This orders nothing, either.
inline constexpr std::int64_t kForever = std::numeric_limits<std::int64_t>::max();
void wait(const std::uint32_t* word, std::uint32_t seen, std::int64_t until);
void wake(const std::uint32_t* word);
// What accounts call it; a literal.
void name(const std::uint32_t* word, const char* name);

// From here on, until the execution ends, this memory stands for memory that processes share.
void share(const void* memory, std::size_t size);
// As SIGKILL ends a process: of the calling thread nothing more is done, nor unwound, and who waits
// for a robust mutex that it holds is told. Natively, that ends the process.
[[noreturn]] void die();

// Runs the body once for each execution.
void run(void (*body)());
// Runs it a few times, and says how long that took, if that is what the engine was asked for.
void measure(void (*body)());
// An observation: something is not as the check wants it. `file` may be null. Does not return if
// it is fatal.
void failed(const char* verdict, std::string_view message, const char* file, int line, bool fatal);

}  // namespace racecourse::engine
