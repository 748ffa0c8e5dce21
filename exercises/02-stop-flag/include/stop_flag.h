#pragma once

// Stop flag: bananas come for as long as there are apples.

#include "rc/screen.h"

// Prints apples in one thread and bananas in another, both from the beginning. One of these threads
// may be the caller's own.
//
// Apples: prints "Apple 0", "Apple 1" and so on, apple_count lines, and sleeps for a second after
// each of them. When the last of these seconds is over, the bananas are to stop.
//
// Bananas: prints "Banana 0", "Banana 1" and so on, and sleeps for half a second after each of
// them; most_bananas lines at most. Before each line it looks whether it is to stop, and then
// prints no more. So nothing comes after the stop but, perhaps, the one banana that is due at that
// very moment. The stop may cut its half second short, or be seen only when that is over.
//
// Returns when both are done, and no thread that it made is left. May be called again then, with
// all as new. A thread that has to wait sleeps: it does not ask again and again without a pause.
// Requires: no number is below 0; one call at a time.
void parallel_run(Screen& screen, int apple_count, int most_bananas);
