#include "both.h"

void both(const std::function<void()>&, const std::function<void()>&) {}
