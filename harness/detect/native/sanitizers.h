#pragma once

namespace racecourse::detect {

// Sends what ThreadSanitizer, AddressSanitizer and UndefinedBehaviorSanitizer report as records
// instead of text. To be called once in each repetition, before the body.
void listen_to_sanitizers();

// Looks for memory that nothing points to any more; one `leak` record for each place of allocation.
void check_for_leaks();

// Looks where check_for_leaks() will look, without a word: the pages that this maps are mapped in
// every process forked afterwards, which are quicker then (by a third). Nobody else is running yet.
void look_for_leaks_ahead();

// Signals that end a program, std::terminate and exit(): a record with the stack, then the end.
void catch_crashes();

}  // namespace racecourse::detect
