// Nobody does anything.
#include "phil_chef.h"

namespace {

class NoDinner : public Dinner {
 public:
  void chef() override {}
  void philosopher(int) override {}
};

}  // namespace

std::unique_ptr<Dinner> make_dinner(ChefTable&) { return std::make_unique<NoDinner>(); }
