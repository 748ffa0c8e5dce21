#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "grading/base/result.h"
#include "grading/checks/evidence.h"
#include "grading/model/exercise.h"

namespace racecourse {

// Explorations of one submission's checks, some side by side: each keeps one core busy for its
// whole budget, and what comes of it does not depend on what runs beside it. One thread calls.
class ExploredAhead {
 public:
  // Called by threads of its own.
  using Explore = std::function<Result<StressEvidence>(const CheckSpec&)>;

  ExploredAhead(int side_by_side, Explore explore);
  ~ExploredAhead();  // begins no more, and waits for those that run
  ExploredAhead(const ExploredAhead&) = delete;
  ExploredAhead& operator=(const ExploredAhead&) = delete;

  // Begins with it as soon as there is a place, never if `side_by_side` is 0. `check` has to
  // outlive this object.
  void want(const CheckSpec& check);
  // What came of it, as often as is asked; waits. It is explored once.
  Result<StressEvidence> evidence(const CheckSpec& check);
  // Returns when all that was wanted is there.
  void wait_for_all();
  bool is_busy();  // something that was wanted is not there yet

 private:
  struct Exploration {
    const CheckSpec* check;
    std::optional<Result<StressEvidence>> done;
  };
  void work();
  bool all_done() const;                                           // the mutex is held
  std::deque<Exploration>::iterator find(const CheckSpec& check);  // so here

  const Explore explore_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool ending_ = false;
  std::size_t begun_ = 0;
  std::deque<Exploration> wanted_;  // in that order; a deque, since references to them are kept
  std::vector<std::jthread> workers_;
};

}  // namespace racecourse
