#include "phil_salt.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <semaphore>
#include <vector>

namespace {

// Whoever puts the salt back chooses the next one, and calls him.
class SaltDinner : public Dinner {
 public:
  explicit SaltDinner(SaltTable& table) : table_(table) {
    for (int who = 0; who <= table.seats(); ++who) calls_.emplace_back(0);
  }

  void philosopher(int who) override {
    while (table_.think(who)) {
      const Salt salt(*this, who);
      const Fork left(table_, who, Side::left);
      const Fork right(table_, who, Side::right);
      table_.eat(who);
    }
  }

 protected:
  // Of the hungry ones, when `who` has put back the salt.
  virtual int choose(const std::vector<int>& hungry, int who) = 0;

  SaltTable& table_;

 private:
  class Salt {
   public:
    Salt(SaltDinner& dinner, int who) : dinner_(dinner), who_(who) {
      dinner_.wait_for_turn(who_);
      dinner_.table_.take_salt(who_);
    }
    Salt(const Salt&) = delete;
    Salt& operator=(const Salt&) = delete;
    ~Salt() {
      dinner_.table_.put_salt(who_);
      dinner_.pass_on(who_);
    }

   private:
    SaltDinner& dinner_;
    const int who_;
  };

  class Fork {
   public:
    Fork(SaltTable& table, int who, Side side) : table_(table), who_(who), side_(side) {
      table_.pick(who_, side_);
    }
    Fork(const Fork&) = delete;
    Fork& operator=(const Fork&) = delete;
    ~Fork() { table_.put(who_, side_); }

   private:
    SaltTable& table_;
    const int who_;
    const Side side_;
  };

  void wait_for_turn(int who) {
    {
      const std::lock_guard lock(mutex_);
      if (free_) {
        free_ = false;
        return;
      }
      hungry_.push_back(who);
    }
    calls_[static_cast<std::size_t>(who)].acquire();
  }

  void pass_on(int who) {
    const std::lock_guard lock(mutex_);
    free_ = hungry_.empty();
    if (free_) return;
    const int next = choose(hungry_, who);
    std::erase(hungry_, next);
    calls_[static_cast<std::size_t>(next)].release();
  }

  std::deque<std::binary_semaphore> calls_;  // by number: it is your turn
  std::mutex mutex_;
  // Guarded by mutex_:
  bool free_ = true;
  std::vector<int> hungry_;
};

class InTurn : public SaltDinner {
  using SaltDinner::SaltDinner;
  int choose(const std::vector<int>& hungry, int who) override {
    const int seats = table_.seats();
    return *std::ranges::min_element(hungry, {},
                                     [=](int next) { return (next - who - 1 + seats) % seats; });
  }
};

class AtRandom : public SaltDinner {
  using SaltDinner::SaltDinner;
  int choose(const std::vector<int>& hungry, int) override {
    std::vector<int> list = hungry;
    list.push_back(hungry.front());  // has waited for longest
    return table_.draw(list);
  }
};

}  // namespace

std::unique_ptr<Dinner> make_in_turn(SaltTable& table) { return std::make_unique<InTurn>(table); }
std::unique_ptr<Dinner> make_at_random(SaltTable& table) {
  return std::make_unique<AtRandom>(table);
}
