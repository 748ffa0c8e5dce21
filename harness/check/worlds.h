#pragma once

// What a check asks of a world, and a student cannot.

#include <vector>

#include "harness/check/event_log.h"

class Screen;

namespace racecourse {

// The lines that were printed on a screen, one event each.
std::vector<Event> printed(const Screen& screen);

}  // namespace racecourse
