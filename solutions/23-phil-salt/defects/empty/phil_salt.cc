#include "phil_salt.h"

namespace {

class Nobody : public Dinner {
  void philosopher(int) override {}
};

}  // namespace

std::unique_ptr<Dinner> make_in_turn(SaltTable&) { return std::make_unique<Nobody>(); }
std::unique_ptr<Dinner> make_at_random(SaltTable&) { return std::make_unique<Nobody>(); }
