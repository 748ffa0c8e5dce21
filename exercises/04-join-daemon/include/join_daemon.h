#pragma once

// Join and daemon: a heart beats for as long as the work goes on.

#include <chrono>
#include <functional>

#include "rc/screen.h"

// Calls work() once in one thread, while another thread is the heart. One of the two may be the
// caller's own. Returns what work() returned.
//
// The heart sleeps for a period and prints "beat", again and again while the work goes on: the
// first beat comes one period after the call, each other one a period after the one before. When
// the work is done, no beat comes any more but, perhaps, the one that is due at that very moment.
//
// Returns when both threads have ended: what work() wrote can be read then, and no thread that this
// made is left. The heart may sleep its period out before it sees that the work is done, so it may
// take up to a period longer than the work.
//
// Any number of threads may call it at once, each with a screen of its own. A thread that has to
// wait sleeps: it does not ask again and again without a pause.
// Requires: work() throws nothing, and period is above 0.
long with_heartbeat(Screen& screen, const std::function<long()>& work,
                    std::chrono::milliseconds period);
