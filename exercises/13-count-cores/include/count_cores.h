#pragma once

// Count cores: jobs that only compute, shared out among threads.

#include <cstdint>
#include <span>

// std::uint64_t rc::step(std::uint64_t x): one step of work.
#include "rc/step.h"

// Its first step is rc::step(start), each of the others rc::step of the value of the one before.
struct Job {
  std::uint64_t start = 0;
  long steps = 0;  // never negative
};

// Works off all jobs with `threads` threads, and returns their checksum: the sum, modulo 2^64, of
// the values of all steps of all jobs; 0 if there are none. Requires: threads >= 1.
//
// - Every step is made, by one call of rc::step, and rc::step is not called for anything else.
// - At most `threads` threads make steps; the caller's own may be one of them. At most so many are
//   created. When it returns, they have ended or have nothing left to do but that.
// - The threads work side by side: with so many cores, and jobs that are equally long and can be
//   shared out evenly, it takes little more than the time of one thread's share.
// - The threads leave one another alone while they make steps: what several of them change, and
//   what lies in the same cache line of 64 bytes as what another one changes, is used now and then,
//   as at the end of a job, but not at every step.
// - Who waits sleeps. It does not ask again and again.
//
// Is called by one thread at a time, as often as you like.
std::uint64_t count_all(std::span<const Job> jobs, int threads);
