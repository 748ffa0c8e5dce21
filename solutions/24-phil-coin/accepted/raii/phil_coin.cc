#include "phil_coin.h"

#include <optional>

namespace {

Side other(Side side) { return side == Side::left ? Side::right : Side::left; }

// A fork in a hand.
class Fork {
 public:
  static Fork wait_for(CoinTable& table, int who, Side side) {
    table.pick(who, side);
    return Fork(table, who, side);
  }
  static std::optional<Fork> if_free(CoinTable& table, int who, Side side) {
    if (!table.try_pick(who, side)) return std::nullopt;
    return std::optional<Fork>(Fork(table, who, side));
  }
  Fork(Fork&& from) noexcept : table_(from.table_), who_(from.who_), side_(from.side_) {
    from.table_ = nullptr;
  }
  Fork& operator=(Fork&&) = delete;
  ~Fork() {
    if (table_ != nullptr) table_->put(who_, side_);
  }

 private:
  Fork(CoinTable& table, int who, Side side) : table_(&table), who_(who), side_(side) {}

  CoinTable* table_;
  int who_;
  Side side_;
};

bool has_eaten(int who, CoinTable& table) {
  const Side side = table.flip(who);
  const Fork first = Fork::wait_for(table, who, side);
  const std::optional<Fork> second = Fork::if_free(table, who, other(side));
  if (second) table.eat(who);
  return second.has_value();
}

}  // namespace

void philosopher(int who, CoinTable& table) {
  while (table.think(who)) {
    while (!has_eaten(who, table)) {
    }
  }
}
