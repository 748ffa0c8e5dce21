#pragma once

namespace racecourse::detect {

// Sends what ThreadSanitizer, AddressSanitizer and UndefinedBehaviorSanitizer report as records
// instead of text. To be called once in each repetition, before the body.
void listen_to_sanitizers();

// Looks for memory that nothing points to any more; one `leak` record for each place of allocation.
void check_for_leaks();

// Signals that end a program, std::terminate and exit(): a record with the stack, then the end.
void catch_crashes();

}  // namespace racecourse::detect
