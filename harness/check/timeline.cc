#include "harness/check/timeline.h"

#include <algorithm>
#include <vector>

#include "harness/check/table_rules.h"

namespace racecourse {
namespace {

constexpr std::size_t kColumns = 60;
constexpr std::size_t kSigns = 400;  // altogether: a message has an end

class Rows {
 public:
  explicit Rows(int seats) : now_(index(seats) + 1, ' '), rows_(index(seats) + 1) {}

  void take(const Event& event) {
    if (event.what == "champion") champion_ = event.who;
    char& sign = now_[index(event.who)];
    if (event.what == "think" || event.what == "ate") sign = '.';
    if (event.what == "hungry") sign = 'H';
    if (event.what == "eat") sign = 'E';
    if (event.what == "home") sign = ' ';
  }
  void pass(std::int64_t ticks) {
    for (std::size_t who = 1; who < rows_.size(); ++who) {
      const bool first = now_[who] == 'H' && index(champion_) == who;
      rows_[who].append(static_cast<std::size_t>(ticks), first ? 'C' : now_[who]);
    }
  }
  std::vector<std::string>& rows() { return rows_; }

 private:
  std::string now_;
  std::vector<std::string> rows_;
  int champion_ = 0;
};

}  // namespace

std::string timeline(Events events, int seats, std::int64_t end, std::span<const Overdue> overdue) {
  Rows drawn(seats);
  const std::int64_t begin = events.empty() ? end : events.front().tick;
  std::int64_t at = begin;
  for (const Event& event : events) {
    if (event.tick > at) drawn.pass(event.tick - at);
    at = std::max(at, event.tick);
    drawn.take(event);
  }
  drawn.pass(std::max(end, at) + 1 - at);
  std::vector<std::string>& rows = drawn.rows();
  const std::size_t length = rows.back().size();
  for (const Overdue& late : overdue) {
    for (std::int64_t tick = late.from; tick < late.to; ++tick) {
      const auto column = static_cast<std::size_t>(tick - begin);
      if (column < length) rows[index(late.who)][column] = '!';
    }
  }
  const std::size_t shown = std::min({length, kColumns, kSigns / rows.size()});
  std::string signs, text;
  for (std::size_t who = 1; who < rows.size(); ++who) {
    std::string row = rows[who].substr(length - shown);
    signs += row;
    row.resize(row.find_last_not_of(' ') + 1);
    text += "\nP" + std::to_string(who) + " " + row;
  }
  const auto tick = [begin](std::size_t column) {
    return std::to_string(begin + static_cast<std::int64_t>(column));
  };
  std::string head = "ticks " + tick(length - shown) + " to " + tick(length - 1) + "  ";
  for (const auto& [sign, meaning] :
       {std::pair('.', "thinking"), std::pair('H', "hungry"), std::pair('C', "champion"),
        std::pair('E', "eating"), std::pair('!', "over the bound")}) {
    if (signs.find(sign) != std::string::npos) head += std::string(" ") + sign + "=" + meaning;
  }
  return head + text;
}

}  // namespace racecourse
