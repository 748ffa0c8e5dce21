#pragma once

namespace racecourse::explore {

// Makes libc and libstdc++ fill the caches that they fill at first use (number formatting, time
// zones, error texts, stream buffers), so that nothing in them is left pointing into an execution
// that is over. To be called once, before the first execution.
void warm_up();

}  // namespace racecourse::explore
