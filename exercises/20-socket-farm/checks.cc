#include "socket_farm.h"

#include <csignal>
#include <map>
#include <memory>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "harness/check/check.h"
#include "harness/check/peers.h"
#include "harness/check/processes.h"

using namespace racecourse;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kForEver = std::chrono::hours(1);

struct Task {
  std::string number, text;  // no text: the connection has ended
};

Task hear_task(Peer& peer) {
  const std::string message = peer.hear();
  const auto blank = message.find(' ', 5);
  if (blank == std::string::npos) return {};
  return {message.substr(5, blank - 5), message.substr(blank + 1)};
}

// Long ones have long answers.
std::string answer_to(const std::string& text) {
  return "the answer to " + text + std::string(text.size() < 500 ? 0 : 100'000, '!');
}
std::string done(const Task& task) {
  return framed("done " + task.number + " " + answer_to(task.text));
}

// A worker as it should be: an answer and the next "ready" together. `at` is called with each task.
void do_tasks(int port, const std::function<void(const Task&)>& at = [](const Task&) {}) {
  Peer peer(port);
  peer.say("ready");
  for (Task task = hear_task(peer); !task.text.empty(); task = hear_task(peer)) {
    at(task);
    peer.send(done(task) + framed("ready"));
  }
}

// Farms out so many tasks to the peers, who have been started, and ends them. `at_count` is called
// with each answer that is counted, before it is.
void farm(
    Peers& peers, int number, milliseconds patience = kForEver, std::size_t length = 0,
    const std::function<void()>& at_count = [] {}) {
  std::signal(SIGPIPE, SIG_DFL);
  std::vector<std::string> tasks;
  for (int i = 0; i < number; ++i) {
    tasks.push_back("question " + std::to_string(i) + std::string(length, '?'));
  }
  std::map<int, std::vector<std::string>> counted;
  const pid_t self = getpid();
  farm_out(peers.listener(), tasks, patience, [&](int task, const std::string& answer) {
    at_count();
    counted[task].push_back(answer);
  });
  if (getpid() != self) return;  // a child that came back, as racecourse will say
  peers.end();
  for (int i = 0; i < number; ++i) {
    EXPECT_EQ(counted[i], std::vector{answer_to(tasks[static_cast<std::size_t>(i)])})
        << "each task is counted once; this is what was counted for task " << i;
  }
  expect_rule(fcntl(peers.listener(), F_GETFD) >= 0, "the listener stays open");
}

}  // namespace

TEST(SocketFarm, one) {
  for_each_execution([] {
    Peers peers;
    bool first = true;
    peers.start([&] {
      do_tasks(peers.port(), [&](const Task&) {
        if (std::exchange(first, false)) let_others_go_on();  // farm_out waits for the answer
      });
    });
    farm(peers, 3);
  });
}

TEST(SocketFarm, several) {
  for_each_execution([] {
    Peers peers;
    for (int i = 0; i < 3; ++i) peers.start([&] { do_tasks(peers.port()); });
    farm(peers, 12);
  });
}

TEST(SocketFarm, side_by_side) {
  for_each_execution([] {
    Gate gate(2);
    SharedCount ready, given[2];
    Peers peers;
    for (int i = 0; i < 3; ++i) {
      peers.start([&] {
        Peer peer(peers.port());
        peer.say("ready"), ready.next();
        const Task task = hear_task(peer);
        if (task.text.empty()) return;  // there are two tasks, and this one is ready in vain
        given[std::stoi(task.number)].next();
        gate.pass();
        if (task.number == "0") ready.wait_for(3), let_others_go_on();
        peer.send(done(task));
      });
    }
    farm(peers, 2);
    const int came = gate.came();
    expect_parallel(came >= 2, "two tasks, three workers: two have one at the same time, not " +
                                   std::to_string(came));
    for (const SharedCount& times : given) {
      expect_rule(times.value() <= 1, "a task that somebody has is given to nobody else");
    }
  });
}

TEST(SocketFarm, portions) {
  for_each_execution([] {
    Peers bytewise;
    bytewise.start([&] {
      Peer peer(bytewise.port());
      // Single bytes at first, each one before the next is sent, and then the rest.
      const auto send = [&](const std::string& bytes) {
        constexpr std::size_t kSingle = 30;
        for (std::size_t i = 0; i < kSingle; ++i) peer.send(bytes.substr(i, 1)), let_others_go_on();
        peer.send(bytes.substr(kSingle));
      };
      peer.say("ready");
      send(done(hear_task(peer)) + framed("ready").substr(0, 6));
      let_others_go_on();
      peer.send(framed("ready").substr(6));
      send(done(hear_task(peer)));
      peer.hear();
    });
    farm(bytewise, 2, kForEver, 900);
    Peers two_hands;
    two_hands.start([&] {
      Peer peer(two_hands.port());
      peer.send(framed("ready") + framed("ready"));
      const Task one = hear_task(peer), other = hear_task(peer);
      peer.send(done(other) + done(one) + framed("ready"));
      peer.send(done(hear_task(peer)));
      peer.hear();
    });
    farm(two_hands, 3);
  });
}

TEST(SocketFarm, interrupted) {
  for_each_execution([] {
    allow_faults(Faults::kShortReads | Faults::kShortWrites | Faults::kInterrupts);
    Peers peers;
    for (int i = 0; i < 2; ++i) peers.start([&] { do_tasks(peers.port()); });
    farm(peers, 8, kForEver, 100);
  });
}

TEST(SocketFarm, crowd) {
  for_each_execution([] {
    SharedCount there;
    Peers peers;
    peers.start([&] {
      std::vector<std::unique_ptr<Peer>> idle;
      for (int i = 0; i < 200; ++i) {
        idle.push_back(std::make_unique<Peer>(peers.port()));
        if (i % 3 == 0)
          idle.back()->send(framed("ready").substr(0, static_cast<std::size_t>(i) % 9));
      }
      there.next();
      idle.back()->hear();
    });
    peers.start([&] { there.wait_for(1), do_tasks(peers.port()); });
    farm(peers, 3);
  });
}

TEST(SocketFarm, leaving) {
  for_each_execution([] {
    // Two have a task each, one after the other, and leave while farm_out counts the third one's
    // answer: that both have left is seen at once then, and in its own order.
    Peers peers;
    SharedCount has, leave, gone;
    peers.start([&] {
      {
        Peer peer(peers.port());
        peer.say("ready");
        const std::string answer = done(hear_task(peer));
        has.next(), leave.wait_for(1);
        peer.send(answer.substr(0, 20));  // and no more
      }
      gone.next();
    });
    const pid_t killed = peers.start([&] {
      has.wait_for(1);
      Peer peer(peers.port());
      peer.say("ready"), hear_task(peer), has.next(), peer.hear();
    });
    peers.start([&] {
      has.wait_for(2);
      Peer peer(peers.port());
      peer.send(framed("ready") + framed("ready") + framed("ready"));
      const Task its_own = hear_task(peer);
      let_others_go_on();  // there is nothing more to do for it yet
      peer.send(done(its_own));
      const Task one = hear_task(peer), other = hear_task(peer);
      const bool in_order = one.number < other.number;
      peer.send(in_order ? done(other) + done(one) : done(one) + done(other));
      peer.hear();
    });
    bool all_are_there = true;
    farm(peers, 3, kForEver, 0, [&] {
      if (!std::exchange(all_are_there, false)) return;
      leave.next(), gone.wait_for(1), end_process(killed);
    });
    Peers others;
    {
      Peer gone(others.port());
      gone.send(framed("ready") + framed("ready") + framed("ready"));
    }
    others.start([&] { do_tasks(others.port()); });
    farm(others, 3);
  });
}

TEST(SocketFarm, silent) {
  for_each_execution([] {
    SharedCount has;
    Peers peers;
    peers.start([&] {
      Peer peer(peers.port());
      peer.say("ready");
      hear_task(peer), has.next(), peer.hear();
    });
    peers.start([&] { has.wait_for(1), do_tasks(peers.port()); });
    farm(peers, 3, milliseconds(50));
  });
}

TEST(SocketFarm, twice) {
  for_each_execution([] {
    Peers stutterer;
    stutterer.start([&] {
      Peer peer(stutterer.port());
      peer.say("ready");
      for (Task task = hear_task(peer); !task.text.empty(); task = hear_task(peer)) {
        peer.send(done(task) + done(task) + framed("ready"));
      }
    });
    farm(stutterer, 3);
    SharedCount has, answered, late;
    Peers peers;
    peers.start([&] {
      Peer peer(peers.port());
      peer.say("ready");
      const Task task = hear_task(peer);
      has.next(), answered.wait_for(1), peer.send(done(task)), let_others_go_on(), late.next();
      peer.hear();
    });
    peers.start([&] {
      has.wait_for(1);
      Peer peer(peers.port());
      peer.send(framed("ready") + framed("ready"));
      const Task its_own = hear_task(peer), of_the_other = hear_task(peer);
      peer.send(done(of_the_other)), answered.next(), late.wait_for(1), peer.send(done(its_own));
      peer.hear();
    });
    farm(peers, 2, milliseconds(50));
  });
}
