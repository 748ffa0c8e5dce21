#include "harness/check/world/rc/screen.h"

#include <cstdio>
#include <string>
#include <vector>

#include "harness/check/engine.h"
#include "harness/check/worlds.h"

struct Screen::State {
  racecourse::EventLog log;
};

Screen::Screen() : state_(new State) {}
Screen::~Screen() { delete state_; }

void Screen::print(std::string_view line) {
  if (racecourse::engine::observing()) {
    state_->log.record(line);
  } else {
    std::printf("%.*s\n", static_cast<int>(line.size()), line.data());
    std::fflush(stdout);
  }
}

namespace racecourse {

std::vector<Event> printed(const Screen& screen, std::string_view beginning) {
  std::vector<Event> lines = screen.state().log.events();
  std::erase_if(lines, [&](const Event& line) { return !line.what.starts_with(beginning); });
  return lines;
}

std::vector<std::string> texts(Events lines) {
  std::vector<std::string> all;
  for (const Event& line : lines) all.push_back(line.what);
  return all;
}

std::set<int> threads_of(Events events) {
  std::set<int> all;
  for (const Event& event : events) all.insert(event.thread);
  return all;
}

std::string in_seconds(std::int64_t ticks) {
  return std::to_string(ticks / 1000) + "." + std::to_string(ticks % 1000 / 100) + " s";
}

}  // namespace racecourse
