#include "phil_coin.h"

namespace {

// One step at a time, as in a textbook's automaton.
class Philosopher {
 public:
  Philosopher(int who, CoinTable& table) : who_(who), table_(table) {}

  void live() {
    while (state_ != State::home) state_ = step();
  }

 private:
  enum class State { thinking, trying, waiting, holding, refused, eating, sated, leaving, home };

  State step() {
    switch (state_) {
      case State::thinking: return table_.think(who_) ? State::trying : State::home;
      case State::trying: first_ = table_.flip(who_); return State::waiting;
      case State::waiting: table_.pick(who_, first_); return State::holding;
      case State::holding: return table_.try_pick(who_, second()) ? State::eating : State::refused;
      case State::refused: table_.put(who_, first_); return State::trying;
      case State::eating: table_.eat(who_); return State::sated;
      case State::sated: table_.put(who_, second()); return State::leaving;
      case State::leaving: table_.put(who_, first_); return State::thinking;
      case State::home: break;
    }
    return State::home;
  }
  Side second() const { return first_ == Side::left ? Side::right : Side::left; }

  const int who_;
  CoinTable& table_;
  State state_ = State::thinking;
  Side first_ = Side::left;
};

}  // namespace

void philosopher(int who, CoinTable& table) { Philosopher(who, table).live(); }
