#pragma once

namespace racecourse {

// Resident memory of a process and all below it, in MiB, from /proc. Costs a few file reads for
// each of them, however many processes the machine has.
long resident_mib(int root);

}  // namespace racecourse
