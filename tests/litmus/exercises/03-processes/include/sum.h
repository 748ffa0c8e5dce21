#pragma once

#include <string>
#include <vector>

// The sum of the numbers, found by a child process that reads them from a pipe and writes the sum
// to another one. Calls may be cut short or interrupted.
long sum(const std::vector<long>& numbers);

// 1 + 1 and 2 + 2, each by a process of its own of the calculator `bc`; "2 4".
std::string two_answers(const std::string& bc);
