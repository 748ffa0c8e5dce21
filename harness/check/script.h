#pragma once

// Threads that make one step at a time, when they are told to: how a check replays a schedule that
// a student has written down.

#include <string>
#include <string_view>
#include <vector>

namespace racecourse {

// A line of a text that a student hands in: its number, from 1, and its words. Blank lines and what
// comes after '#' are left out.
struct ScriptLine {
  int number;
  std::vector<std::string> words;
};
std::vector<ScriptLine> script_lines(std::string_view text);

// Every actor is a thread of the check's: it asks before each of its steps and says when it is
// done.
//
//   std::thread t1([&] {
//     stage.step(1, "load");
//     ...
//     stage.leave(1);
//   });
//   for (const auto& line : script_lines(attack_txt)) { ...; stage.let(1); }
//   stage.end();
class Stage {
 public:
  explicit Stage(int actors);  // numbered from 1
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;
  ~Stage();

  // By an actor: waits until it may go on. False if the play is over: it has to leave.
  bool step(int actor, std::string_view what);
  void leave(int actor);

  // By the body's thread: what the actor is about to do, once it has come to it; empty if it has
  // left.
  std::string next(int actor);
  // It makes that step, and comes to the one after it.
  void let(int actor);
  // All who have not left are sent home; to be called before their threads are joined.
  void end();

 private:
  struct State;
  State* state_;
};

}  // namespace racecourse
