#pragma once

#include <functional>

// Runs each in a child process of its own, at once, and returns when both have ended.
void both(const std::function<void()>& one, const std::function<void()>& two);
