#include "phil_salt.h"

#include <atomic>
#include <vector>

namespace {

// Who is hungry is a bit each, in one word, together with a bit for the salt being out; no lock.
class Letters : public Dinner {
 public:
  explicit Letters(SaltTable& table)
      : table_(table), letters_(static_cast<std::size_t>(table.seats()) + 1) {}

  void philosopher(int who) override {
    while (table_.think(who)) {
      if ((state_.fetch_or(kOut) & kOut) != 0) ask(who);
      table_.take_salt(who);
      table_.pick(who, Side::left);
      table_.pick(who, Side::right);
      try {
        table_.eat(who);
      } catch (...) {
        pass_on(who);
        throw;
      }
      pass_on(who);
    }
  }

 protected:
  virtual int choose(unsigned hungry, int last) = 0;

  SaltTable& table_;

 private:
  static constexpr unsigned kOut = 1;

  // The salt may come back meanwhile.
  void ask(int who) {
    const unsigned me = 1U << who;
    unsigned seen = state_;
    while (!state_.compare_exchange_weak(seen, (seen & kOut) != 0 ? seen | me : seen | kOut)) {
    }
    if ((seen & kOut) == 0) return;
    std::atomic<bool>& letter = letters_[static_cast<std::size_t>(who)];
    letter.wait(false);
    letter = false;
  }
  void pass_on(int who) {
    table_.put(who, Side::left);
    table_.put(who, Side::right);
    table_.put_salt(who);
    unsigned seen = kOut;
    if (state_.compare_exchange_strong(seen, 0)) return;
    const int next = choose(seen, who);
    state_ &= ~(1U << next);
    letters_[static_cast<std::size_t>(next)] = true;
    letters_[static_cast<std::size_t>(next)].notify_one();
  }

  std::atomic<unsigned> state_{0};
  std::vector<std::atomic<bool>> letters_;  // by number: it is your turn
};

class InTurn : public Letters {
  using Letters::Letters;
  int choose(unsigned hungry, int last) override {
    int who = last;
    do {
      who = who % table_.seats() + 1;
    } while ((hungry >> who & 1) == 0);
    return who;
  }
};

class AtRandom : public Letters {
  using Letters::Letters;
  int choose(unsigned hungry, int) override {
    std::vector<int> all;
    for (int who = 1; who <= table_.seats(); ++who) {
      if ((hungry >> who & 1) != 0) all.push_back(who);
    }
    return table_.draw(all);
  }
};

}  // namespace

std::unique_ptr<Dinner> make_in_turn(SaltTable& table) { return std::make_unique<InTurn>(table); }
std::unique_ptr<Dinner> make_at_random(SaltTable& table) {
  return std::make_unique<AtRandom>(table);
}
