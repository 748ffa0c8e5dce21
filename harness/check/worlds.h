#pragma once

// What a check asks of a world, and a student cannot.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/check/event_log.h"
#include "harness/check/invariants.h"

struct ChefTable;
struct CoinTable;
class Factory;
struct HungerTable;
class PacketHouse;
struct SaltTable;
class Screen;

namespace racecourse {

// The lines that were printed on a screen and begin so, one event each.
std::vector<Event> printed(const Screen& screen, std::string_view beginning = "");
std::vector<std::string> texts(Events lines);
std::set<int> threads_of(Events events);

// "13.0 s": a tick is a millisecond.
std::string in_seconds(std::int64_t ticks);

// Philosophers' tables report a call that breaks a rule (table_rules.h and others) at once, if the
// check is about that rule. All messages end with the table's timeline.
enum class TableRules {
  forks,
  turns,     // a chef's
  handover,  // likewise
  yield,     // a hungry table's
  reserve,   // likewise
  salt,      // a table's with one salt shaker
  in_turn,   // likewise
  drawn,     // likewise
  attempts,  // a table's with coins
};
void watch(ChefTable& table, std::initializer_list<TableRules> rules);
Problem missing_meals(const ChefTable& table);  // of the slots, when everybody has gone home
Problem side_by_side(const ChefTable& table);   // who shares a slot eats at the same time

void watch(HungerTable& table, std::initializer_list<TableRules> rules);
Problem missing_meals(const HungerTable& table);   // when everybody has gone home
Problem sits_on_a_fork(const HungerTable& table);  // of the champion's
Problem stays_hungry(const HungerTable& table);    // beside two free forks
Problem waits_too_long(const HungerTable& table);  // for his rank

void watch(SaltTable& table, std::initializer_list<TableRules> rules);
Problem missing_meals(const SaltTable& table);     // when everybody has gone home
Problem salt_stands_idle(const SaltTable& table);  // while somebody is hungry

// If nobody eats for kDrought ticks (coin_rules.h), that is reported at once, whatever is watched.
void watch(CoinTable& table, std::initializer_list<TableRules> rules);
Problem missing_meals(const CoinTable& table);                     // when everybody has gone home
Problem eat_together(const CoinTable& table, std::int64_t ticks);  // two of them, for so long

// What a Factory has to do: the tasks of each producer. Times are ticks.
struct FactoryPlan {
  struct Job {
    int make = 3000;
    int multiply = 2500;
    bool throws = false;
  };
  std::vector<std::vector<Job>> producers;
  int deliver = 0;
};

// What happened to the tasks: making, made; begun, multiplied; delivering, delivered. `who` and
// `value` are 100 times the producer plus the task's number.
std::vector<Event> happened(const Factory& factory);

// Every task of the plan was multiplied once, and delivered once with the right answer.
Problem every_answer(const Factory& factory);

// What arrives at a packet house. Times are ticks.
struct PacketPlan {
  struct Job {
    int after = 1000;  // the one before; of the first, the house's opening
    int unpack = 5000;
  };
  std::vector<Job> packets;
  static PacketPlan lecture(int packets);
};

// What happened to the packets: waiting, arrived; unpacking, unpacked. `who` and `value` are the
// packet's number.
std::vector<Event> happened(const PacketHouse& house);

Problem every_packet(const PacketHouse& house);  // was unpacked once, and to the end

// How a wire (rc/wire.h) is. In the explorer it lies in memory, and threads are its processes: it
// ends when it has been closed so many times. On real threads and in processes it is a pipe, which
// ends when each process has closed it, whoever only reads included.
struct WirePlan {
  std::size_t room = 8;  // in the explorer
  std::size_t most = 6;  // bytes that a call moves
  int writers = 1;
};

// In the explorer threads are the processes that share this memory: what they wait for in it must
// be made for processes, or a rule is broken. To be called before it is used; one in a body.
void share(void* memory, std::size_t size);

// Is killed when it has set so many words (rc/word.h): between begin() and end() the calling
// process, in the explorer the calling thread, which must have been made by pthread_create. One at
// a time.
class Victim {
 public:
  explicit Victim(int sets);
  ~Victim();
  Victim(const Victim&) = delete;
  Victim& operator=(const Victim&) = delete;

  void begin();
  void end();
  int done() const { return done_; }       // words that it has set
  bool killed() const { return killed_; }  // not to be seen by another process
  void after_set();                        // for the world

 private:
  const int sets_;
  int thread_ = -1;
  int done_ = 0;
  bool killed_ = false;
};

}  // namespace racecourse
