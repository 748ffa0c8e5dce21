#pragma once

// 4/1 - 4/3 + 4/5 - 4/7 + … tends to pi. Several calculators add up the terms, a share each.

#include <string>

// Decimal: a number of any length. += is exact, str(scale) gives `scale` digits after the point.
#include "rc/decimal.h"

// The sum of the first `terms` terms, with `scale` digits after the point. Term i, from 0 on, is
// (-1)^i * 4/(2*i+1), cut off after `scale` digits, as bc does at that scale.
//
// Processes of the program `bc`, a path, do the calculating:
// - There are `processes` of them, each started as `bc -q` with no other argument, by fork and exec
//   or by posix_spawn; popen(), system() and kill(-1) are forbidden.
// - One for each i from 0 to processes-1 adds up the terms from i*terms/processes (rounded down) up
//   to, but not including, (i+1)*terms/processes, and answers with that sum, one number. A share
//   without terms may do without a calculator.
// - All of them are started without waiting for any answer.
// - The result is the exact sum of their answers.
//
// A calculator behaves as GNU bc does. It reads its standard input, carries out a line when the
// line is complete, and answers on its standard output when it is done. A number of more than 68
// characters is broken: after every 68 of them come a backslash and a newline (unless the
// calculator's environment has BC_LINE_LENGTH=0). A newline without a backslash ends the answer.
// The end of its input, `quit` or a signal ends the calculator; which of them, is up to you.
//
// read() and write() may transfer less than they were asked to, and they, poll() and waiting for a
// child may be interrupted (EINTR), any of the calls. Nothing has gone wrong then.
//
// Throws std::runtime_error if a calculator cannot be started, ends before its answer has, or
// answers with anything but a number: never a wrong sum.
//
// Whatever comes out, a result or an exception: all processes that were started have been waited
// for, all descriptors that were opened are closed, and the caller's are open as before. Who waits
// sleeps, however long an answer takes, and does not ask again and again without a pause.
//
// Pre: terms >= 1, processes >= 1, scale >= 1. One call at a time, by a caller that has no other
// children and ignores SIGPIPE: a write to a calculator that is gone fails with EPIPE, no more.
std::string pi_bc(const std::string& bc, long terms, int processes, int scale);
