#include "phil_chef.h"

#include <deque>
#include <future>
#include <utility>

namespace {

// One slot of one round: a promise from the chef to all in it, and one to the chef from each.
struct Sitting {
  explicit Sitting(std::vector<int> guests)
      : who(std::move(guests)), served(serve.get_future()), finished(who.size()) {}

  std::vector<int> who;
  std::promise<void> serve;
  std::shared_future<void> served;
  std::vector<std::promise<void>> finished;
};

class Promised : public Dinner {
 public:
  explicit Promised(ChefTable& table) : table_(table) {
    for (int round = 0; round < table.rounds(); ++round) {
      for (const auto& slot : table.slots()) sittings_.emplace_back(slot);
    }
  }

  void chef() override {
    for (Sitting& sitting : sittings_) {
      std::vector<std::future<void>> empty_plates;
      for (auto& finished : sitting.finished) empty_plates.push_back(finished.get_future());
      sitting.serve.set_value();
      for (auto& plate : empty_plates) plate.wait();
    }
  }

  void philosopher(int who) override {
    for (Sitting& sitting : sittings_) {
      for (std::size_t place = 0; place < sitting.who.size(); ++place) {
        if (sitting.who[place] == who) take_part(sitting, place);
      }
    }
  }

 private:
  void take_part(Sitting& sitting, std::size_t place) {
    const int who = sitting.who[place];
    table_.think(who);
    std::shared_future<void>(sitting.served).wait();
    table_.pick(who, Side::left);
    table_.pick(who, Side::right);
    table_.eat(who);
    table_.put(who, Side::left);
    table_.put(who, Side::right);
    sitting.finished[place].set_value();
  }

  ChefTable& table_;
  std::deque<Sitting> sittings_;
};

}  // namespace

std::unique_ptr<Dinner> make_dinner(ChefTable& table) { return std::make_unique<Promised>(table); }
