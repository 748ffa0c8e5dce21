#pragma once

// How the records of a student's process get to the driver: through a file in memory that the
// driver reads when the process is dead.

#include <cstddef>
#include <string>

#include "harness/record/seal.h"

namespace racecourse::record {

// A file without a name; closed on exec. It never gets shorter, whoever has it open: what was said
// cannot be taken back. -1 if there can be none.
int make_file(const char* name);

// A key that nobody can guess.
Key make_key();

// What has been written to `fd` so far, at most `limit` bytes of it.
std::string contents(int fd, std::size_t limit);

// Writes the complete lines of `records` to `fd`, each behind a mark, so that none of them can pass
// for the driver's own; and a `forged` record if there are lines that were not sealed with the key.
// At most `limit` bytes are read.
void relay(int records, int fd, std::size_t limit, Key key);

}  // namespace racecourse::record
