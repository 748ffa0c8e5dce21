#include "phil_salt.h"

#include <condition_variable>
#include <mutex>
#include <vector>

namespace {

class Monitor : public Dinner {
 public:
  explicit Monitor(SaltTable& table)
      : table_(table), hungry_(static_cast<std::size_t>(table.seats()) + 1), home_(hungry_) {}

  void philosopher(int who) override {
    while (table_.think(who)) {
      begin(who);
      try {
        table_.eat(who);
      } catch (...) {
        finish(who);
        leave(who);
        throw;
      }
      finish(who);
    }
    leave(who);
  }

 protected:
  // Under the lock.
  virtual bool is_turn_of(int who) = 0;
  virtual void salt_is_back() {}

  bool is_hungry(int who) const { return hungry_[static_cast<std::size_t>(who)]; }
  bool is_home(int who) const { return home_[static_cast<std::size_t>(who)]; }
  int after(int who) const { return who % table_.seats() + 1; }

  SaltTable& table_;
  int last_ = 1;

 private:
  void leave(int who) {
    const std::lock_guard lock(mutex_);
    home_[static_cast<std::size_t>(who)] = true;
    changed_.notify_all();
  }
  void begin(int who) {
    std::unique_lock lock(mutex_);
    hungry_[static_cast<std::size_t>(who)] = true;
    changed_.wait(lock, [&] { return !taken_ && is_turn_of(who); });
    hungry_[static_cast<std::size_t>(who)] = false;
    taken_ = true;
    table_.take_salt(who);
    table_.pick(who, Side::right);
    table_.pick(who, Side::left);
  }
  void finish(int who) {
    const std::lock_guard lock(mutex_);
    table_.put(who, Side::right);
    table_.put(who, Side::left);
    table_.put_salt(who);
    taken_ = false;
    last_ = who;
    salt_is_back();
    changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<bool> hungry_;  // by number
  std::vector<bool> home_;
  bool taken_ = false;
};

class InTurn : public Monitor {
  using Monitor::Monitor;
  bool is_turn_of(int who) override {
    int next = after(last_);
    while (is_home(next)) next = after(next);
    return next == who;
  }
};

class AtRandom : public Monitor {
  using Monitor::Monitor;
  bool is_turn_of(int who) override { return drawn_ == 0 || drawn_ == who; }
  void salt_is_back() override {
    std::vector<int> hungry;
    for (int who = 1; who <= table_.seats(); ++who) {
      if (is_hungry(who)) hungry.push_back(who);
    }
    drawn_ = hungry.empty() ? 0 : table_.draw(hungry);
  }

  int drawn_ = 0;
};

}  // namespace

std::unique_ptr<Dinner> make_in_turn(SaltTable& table) { return std::make_unique<InTurn>(table); }
std::unique_ptr<Dinner> make_at_random(SaltTable& table) {
  return std::make_unique<AtRandom>(table);
}
