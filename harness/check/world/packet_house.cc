#include "harness/check/world/rc/packet_house.h"

#include <cstdint>
#include <cstdio>
#include <list>
#include <mutex>
#include <utility>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/engine.h"
#include "harness/check/world/call.h"
#include "harness/check/world/counting_semaphore.h"
#include "harness/check/world/factory_events.h"
#include "harness/check/world/shift.h"
#include "harness/check/worlds.h"

namespace engine = racecourse::engine;

namespace {

int event_id(int number) { return racecourse::task_id(1, number); }

}  // namespace

struct PacketQueue::State : racecourse::Kept {
  struct Item {
    std::optional<Packet> value;
    std::uint64_t token;  // orders its put before its get
  };
  racecourse::Semaphore items{0};
  racecourse::HiddenLock lock;  // guards what follows
  std::list<Item> queue;
};

PacketQueue::PacketQueue() : state_(new State) {}

PacketQueue::~PacketQueue() {
  const racecourse::WorldCall call(__builtin_return_address(0), &state_);
  if (!racecourse::leave(state_)) {
    racecourse::report_broken(
        "a packet queue is destroyed while a thread is still in a call of it");
  }
}

void PacketQueue::put(std::optional<Packet> item) {
  const racecourse::KeptCall call(__builtin_return_address(0), state_);
  std::list<State::Item> one;
  one.push_back({item, 0});
  engine::release(&one.front().token);
  {
    const std::lock_guard guard(call->lock);
    call->queue.splice(call->queue.end(), one);
  }
  call->items.post();
}

std::optional<Packet> PacketQueue::get() {
  const racecourse::KeptCall call(__builtin_return_address(0), state_);
  std::list<State::Item> one;
  call->items.wait();
  {
    const std::lock_guard guard(call->lock);
    one.splice(one.end(), call->queue, call->queue.begin());
  }
  engine::acquire(&one.front().token);
  return one.front().value;
}

bool PacketQueue::empty() const {
  const racecourse::KeptCall call(__builtin_return_address(0), state_);
  return call->items.value() == 0;
}

struct PacketHouse::State : racecourse::Kept {
  explicit State(racecourse::PacketPlan what) : plan(std::move(what)) {}

  const racecourse::PacketPlan plan;
  const int owner = engine::self();
  racecourse::Shift shift;
  std::int64_t due = shift.now();  // when the last packet arrived, or the house was opened
  racecourse::HiddenLock lock;     // guards what follows
  int arrived = 0;
};

PacketHouse::PacketHouse(int packets) : PacketHouse(racecourse::PacketPlan::lecture(packets)) {}
PacketHouse::PacketHouse(const racecourse::PacketPlan& plan) : state_(new State(plan)) {}

PacketHouse::~PacketHouse() {
  const racecourse::WorldCall call(__builtin_return_address(0), &state_);
  if (!racecourse::leave(state_)) {
    racecourse::report_broken(
        "packet_house() has returned, and a thread is still at work in the house");
  }
}

std::optional<Packet> PacketHouse::next() {
  const racecourse::KeptCall call(__builtin_return_address(0), state_);
  if (engine::self() != call->owner) {
    racecourse::report_broken("next() by another thread than the one that called packet_house()");
    return {};
  }
  const int number = call->arrived + 1;
  if (number > static_cast<int>(call->plan.packets.size())) return {};
  call->due += call->plan.packets[static_cast<std::size_t>(number) - 1].after;
  call->shift.record("waiting", event_id(number));
  if (const std::int64_t ticks = call->due - call->shift.now(); ticks > 0) {
    call->shift.occupy(static_cast<int>(ticks));
    call.look();
  }
  {
    const std::lock_guard guard(call->lock);
    call->arrived = number;
  }
  call->shift.record("arrived", event_id(number));
  return Packet{number};
}

void PacketHouse::unpack(const Packet& packet) {
  const racecourse::KeptCall call(__builtin_return_address(0), state_);
  bool known = false;
  {
    const std::lock_guard guard(call->lock);
    known = packet.number >= 1 && packet.number <= call->arrived;
  }
  if (!known) {
    racecourse::report_broken("unpack() of a packet that has not arrived");
    return;
  }
  call->shift.record("unpacking", event_id(packet.number));
  call->shift.occupy(call->plan.packets[static_cast<std::size_t>(packet.number) - 1].unpack);
  call.look();
  call->shift.record("unpacked", event_id(packet.number));
}

std::string PacketHouse::chart() const {
  return racecourse::chart(state_->shift.events(),
                           {"waiting", "arrived", "unpacking", "unpacked", "arrivals", "consumer"});
}

racecourse::PacketPlan racecourse::PacketPlan::lecture(int packets) {
  PacketPlan plan;
  for (int i = 0; i < packets; ++i) plan.packets.push_back({i == 0 ? 0 : 1000, 5000});
  return plan;
}

std::vector<racecourse::Event> racecourse::happened(const PacketHouse& house) {
  std::vector<Event> events = house.state().shift.events();
  for (Event& event : events) event.value = event.who -= event_id(0);
  return events;
}

racecourse::Problem racecourse::every_packet(const PacketHouse& house) {
  std::vector<long> numbers;
  for (std::size_t i = 1; i <= house.state().plan.packets.size(); ++i) {
    numbers.push_back(static_cast<long>(i));
  }
  const auto events = happened(house);
  if (Problem problem = exactly_once(events, "unpacking", numbers)) return problem;
  return exactly_once(events, "unpacked", numbers);
}
