#pragma once

// Adds up a sum whose pieces are computed by several processes.

#include <functional>
#include <string>

// Decimal: a number of any length. += is exact; str(scale) gives `scale` digits after the point,
// and Decimal(text) reads them.
#include "rc/decimal.h"

// The sum of one piece, with no more digits after the point than the `scale` of pi_fork.
using SumOf = std::function<Decimal(int piece)>;

// The exact sum of sum_of(0), sum_of(1), … sum_of(pieces-1), with `scale` digits after the point.
//
// - `sum_of` is called in child processes of the caller's, the workers, one piece at a time in
//   each and in `workers` of them at the same time: never in more, and never in the caller's own
//   process.
// - A worker is given one piece, and the next when it has handed over the sum of that one. As long
//   as a piece is left that nobody has, no worker is without one: whatever the others are at,
//   however long that takes. In which order the pieces are given, and whether a process lives on
//   for the next piece, is up to you.
// - A sum has as many digits as it likes, a million for instance.
// - A worker may die while it computes, or waits for a piece: by a signal, or by an exit with any
//   status, 0 included. Sums that it has handed over count. The piece that it had, no other, is
//   computed again, by another worker, of which there is always one: start new ones when needed.
// - If three workers have died over the same piece, it is given to nobody else, and pi_fork throws
//   std::runtime_error, as it does when processes or pipes cannot be made. It may end the other
//   workers then. Never does it return a wrong sum.
// - Signals are handled meanwhile: calls that wait may be interrupted (EINTR), and read() and
//   write() may transfer fewer bytes than they were asked to.
// - Who has to wait sleeps, and does not ask again and again without a pause.
// - Whatever comes out, a result or an exception: all children have been waited for, the
//   descriptors that were opened are closed, and those of the caller are open as before.
//
// Requires: pieces >= 1, workers >= 1, scale >= 0; sum_of throws nothing, and needs nothing from
// the other workers; the caller has no other children and no other threads, and ignores SIGPIPE: a
// write to somebody who is gone fails with EPIPE, no more.
std::string pi_fork(const SumOf& sum_of, int pieces, int workers, int scale);
