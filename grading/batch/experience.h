#pragma once

#include <map>
#include <string>
#include <utility>

#include "grading/base/result.h"
#include "grading/batch/spool.h"

namespace racecourse {

// What takes about as long as others of its kind.
std::string kind_of(const Item& item, bool measured);

// How long items of a kind take, from what has been graded.
class Experience {
 public:
  void note(const std::string& kind, double seconds);
  // From an earlier run of the same batch. A few of a kind are enough.
  Result<void> learn_from(const Spool& spool, const Item& item);

  double expected(const std::string& kind) const;  // a guess, where nothing is known
  bool is_empty() const { return seen_.empty(); }

 private:
  std::map<std::string, std::pair<double, int>> seen_;  // their sum, and how many
};

}  // namespace racecourse
