#pragma once

namespace racecourse {

// Runs the initialisers of the student's globals. Their place is not before main, as the build sees
// to it (recipe::Closing): there they would run in the driver's process, which is
// trusted, and before a descriptor is closed. Called once, in the process that runs the check.
void run_student_initialisers();

}  // namespace racecourse
