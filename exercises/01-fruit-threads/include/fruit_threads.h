#pragma once

// Fruit threads: apples and bananas come on the screen side by side.

#include "rc/screen.h"

// Prints n lines, "Apple 0", "Apple 1" and so on, and sleeps for a second after each of them, after
// the last one as well: n seconds in all. It is the calling thread that prints and sleeps.
// Requires: n >= 0.
void apples(Screen& screen, int n);

// The same with "Banana 0", "Banana 1" and so on.
void bananas(Screen& screen, int n);

// Runs apples(screen, apple_count) in one thread and bananas(screen, banana_count) in another, both
// from the beginning, so that it takes as long as the longer of the two. One of these threads may
// be the caller's own.
//
// Returns when both are done: every line is printed, its second is over, and no thread that it
// made is left. Requires: no count is below 0.
void parallel_run(Screen& screen, int apple_count, int banana_count);
