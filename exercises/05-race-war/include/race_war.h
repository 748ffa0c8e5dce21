#pragma once

#include "rc/work.h"

// Two threads share a number x, which starts at 0. One thread adds 1 to it `ups` times, the other
// subtracts 1 from it `downs` times. Each calls rc::work() once for every step that it makes, while
// it holds no lock. Returns x when both threads are done. Pre: ups >= 0, downs >= 0.
long race_war(long ups, long downs);
