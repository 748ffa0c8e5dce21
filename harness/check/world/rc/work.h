#pragma once

namespace rc {

// Occupies the calling thread for `ticks` ticks of virtual time, during which other threads get
// on with theirs. Costs no real time worth mentioning.
void work(int ticks = 1);

}  // namespace rc
