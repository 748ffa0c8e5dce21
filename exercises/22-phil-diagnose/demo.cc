// What diagnosis.txt says of the table of five, step by step; then dinner, with threads and locks.

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "dinner.h"

namespace {

constexpr int kSeats = 5, kRounds = 200;
constexpr const char* kSteps[] = {"pick left", "pick right", "eat", "put left", "put right"};

int holder[kSeats + 1], next_step[kSeats + 1];
std::vector<Side> first(kSeats + 1, Side::left);

void show(const std::string& step) {
  std::printf("%-15s", step.c_str());
  for (int fork = 1; fork <= kSeats; ++fork) {
    std::printf("  %s", holder[fork] == 0 ? "| " : ("P" + std::to_string(holder[fork])).c_str());
  }
}

// False if the step is not possible.
bool make(int who, const std::string& step) {
  const int now = next_step[who];
  if (step != kSteps[now]) return false;
  int& fork = holder[fork_at(now == 0 || now == 3 ? Side::left : Side::right, who, kSeats)];
  if (now < 2 && fork != 0) return false;
  if (now < 2) fork = who;
  if (now > 2) fork = 0;
  next_step[who] = (now + 1) % 5;
  return true;
}

void replay() {
  std::printf("forks            1   2   3   4   5\n");
  std::istringstream text(diagnosis_txt);
  bool of_five = false;
  for (std::string line; std::getline(text, line);) {
    std::istringstream words(line.substr(0, line.find('#')));
    std::string name, what;
    if (!(words >> name)) continue;
    for (std::string word; words >> word;) what += (what.empty() ? "" : " ") + word;
    if (name == "table") of_five = what == "5";
    const int who = name.size() == 2 && name[0] == 'P' ? name[1] - '0' : 0;
    if (!of_five || who < 1 || who > kSeats || what.starts_with("waits")) continue;
    if (what == "right first") {
      first[who] = Side::right;
      continue;
    }
    const bool possible = make(who, what);
    show(name + " " + what);
    std::printf("%s\n", possible ? "" : "   not possible");
  }
}

class Locks : public Forks {
 public:
  void pick(int who, Side side) override {
    const int fork = fork_at(side, who, kSeats);
    wants[who] = fork;
    locks[fork].lock();
    holders[fork] = who;
    wants[who] = 0;
    std::this_thread::sleep_for(std::chrono::microseconds(20));
  }
  void put(int who, Side side) override {
    const int fork = fork_at(side, who, kSeats);
    holders[fork] = 0;
    locks[fork].unlock();
  }
  void eat(int) override { ++meals; }

  std::mutex locks[kSeats + 1];
  std::atomic<int> holders[kSeats + 1] = {}, wants[kSeats + 1] = {}, meals = 0;
};

void dine() {
  Locks forks;
  std::atomic<int> at_table = kSeats;
  std::vector<std::thread> threads;
  for (int who = 1; who <= kSeats; ++who) {
    threads.emplace_back([&, who] {
      philosopher(forks, who, kRounds, first[who]);
      --at_table;
    });
  }
  int before = -1;
  while (at_table > 0 && before != forks.meals) {
    before = forks.meals;
    std::this_thread::sleep_for(std::chrono::seconds(1));
  }
  if (at_table > 0) {
    std::printf("After %d meals all is quiet:\n", before);
    for (int who = 1; who <= kSeats; ++who) {
      const int fork = forks.wants[who];
      if (fork == 0) continue;
      std::printf("  P%d wants fork %d, which P%d holds\n", who, fork, forks.holders[fork].load());
    }
    std::fflush(stdout);
    std::_Exit(0);  // they will not go home
  }
  for (std::thread& thread : threads) thread.join();
  std::printf("All had their %d meals. With these habits, was that luck?\n", kRounds);
}

}  // namespace

int main() {
  replay();
  std::printf("\nDinner is served, for threads this time.\n");
  std::fflush(stdout);
  dine();
}
