#include "phil_salt.h"

#include <atomic>
#include <exception>

namespace {

class SaltDinner : public Dinner {
 public:
  explicit SaltDinner(SaltTable& table) : table_(table) {}

  void philosopher(int who) override {
    while (table_.think(who)) {
      while (taken_.test_and_set()) {
      }
      table_.take_salt(who);
      table_.pick(who, Side::left);
      table_.pick(who, Side::right);
      std::exception_ptr pain;
      try {
        table_.eat(who);
      } catch (...) {
        pain = std::current_exception();
      }
      table_.put(who, Side::left);
      table_.put(who, Side::right);
      table_.put_salt(who);
      taken_.clear();
      if (pain) std::rethrow_exception(pain);
    }
  }

 private:
  SaltTable& table_;
  std::atomic_flag taken_;
};

}  // namespace

std::unique_ptr<Dinner> make_in_turn(SaltTable& table) {
  return std::make_unique<SaltDinner>(table);
}
std::unique_ptr<Dinner> make_at_random(SaltTable& table) {
  return std::make_unique<SaltDinner>(table);
}
