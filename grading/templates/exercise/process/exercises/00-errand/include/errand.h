#pragma once

// Calls work(argument) in a child process, and returns what that returned.
//
// Throws std::runtime_error if the child ends without a result. Whatever comes out: the child has
// been waited for, and what was opened is closed. Calls may transfer less than they were asked to,
// or be interrupted (EINTR); nothing has gone wrong then.
//
// One call at a time, by a caller that has no other children.
long errand(long (*work)(long), long argument);
