#include "packet_house.h"

#include <string>
#include <thread>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/worlds.h"

using racecourse::about;
using racecourse::expect_parallel;
using racecourse::expect_right;
using racecourse::expect_rule;
using racecourse::for_each_execution;
using racecourse::PacketPlan;

namespace {

// So many packets, one every 100 ticks, 1000 to unpack each.
PacketPlan packets(int how_many) {
  PacketPlan plan;
  for (int i = 0; i < how_many; ++i) plan.packets.push_back({i == 0 ? 0 : 100, 1000});
  return plan;
}

// Runs the plan, with which all packets must be unpacked; what happened on the way.
std::vector<racecourse::Event> run(const PacketPlan& plan, int consumers) {
  PacketHouse house(plan);
  packet_house(house, consumers);
  expect_right(racecourse::every_packet(house));
  return racecourse::happened(house);
}

}  // namespace

TEST(PacketHouse, packets) {
  for_each_execution([] {
    // Two at once, and a third one when all consumers have nothing to do.
    run({{{0, 300}, {0, 300}, {1000, 300}}}, 3);
    expect_rule(racecourse::running_threads() == 0,
                "when packet_house() returns, all threads that it created have ended");
  });
}

TEST(PacketHouse, lecture) {
  for_each_execution([] {
    const auto events = run(PacketPlan::lecture(30), 10);
    expect_parallel(about("30 packets, ten consumers", racecourse::makespan(events, 29000 + 5000)));
  });
}

TEST(PacketHouse, numbers) {
  for_each_execution([] {
    run(packets(2), 1);
    run(packets(0), 2);
    std::thread other([] { run(packets(1), 3); });
    run(packets(1), 1);
    other.join();
  });
}

TEST(PacketHouse, consumers) {
  for_each_execution([] {
    expect_rule(
        about("unpack(), with two consumers",
              racecourse::max_concurrent(run(packets(4), 2), {"unpacking", "unpacked"}, 2)));
  });
}

TEST(PacketHouse, idle) {
  for_each_execution([] {
    // Two consumers: 0 to 8000, and 100 to 1100, 1100 to 2100, 2100 to 8100.
    const PacketPlan plan{{{0, 8000}, {100, 1000}, {100, 1000}, {100, 6000}}};
    expect_parallel(about("four packets, two consumers", racecourse::makespan(run(plan, 2), 8100)));
  });
}
