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

std::vector<racecourse::Event> racecourse::printed(const Screen& screen) {
  return screen.state().log.events();
}
