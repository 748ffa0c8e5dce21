#pragma once

// Ships items through a pipe to a consumer that runs in a process of its own.

#include <functional>
#include <optional>
#include <string>

// The next item; nothing when there are no more.
using Produce = std::function<std::optional<std::string>()>;
using Consume = std::function<void(const std::string& item)>;

// Starts one child process, sends it all that `produce` makes, and waits until it has ended.
//
// - `produce` is called in the caller's own process, again and again until it returns nothing.
//   `consume` is called in the child, once for each item, in the order in which they were made.
// - An item is any bytes, and as many as it likes: megabytes, or none at all. There is no item that
//   means something else. The consumer gets exactly these bytes.
// - They travel through a pipe, a FIFO or a pair of sockets. An item is sent before the next one is
//   asked for. While the consumer is at work the producer goes on, as long as there is room on the
//   way: it does not wait for what it has sent to be consumed.
// - When the last item has been consumed the child ends, with status 0.
// - The consumer may go before its time: `consume` may end the child, or a signal may. As soon as
//   an item cannot be sent any more, no further one is asked for. No signal ends the caller.
// - Signals are handled meanwhile. Any call that waits may be interrupted (EINTR), and read() and
//   write() may move fewer bytes than they were asked to.
// - Who has to wait sleeps. Nobody asks again and again.
// - Afterwards the caller has the child processes and the descriptors that it had before.
//
// Returns the status that the child ended with, or -n if signal n ended it.
//
// Requires: neither function throws; what `consume` prints it flushes itself.
int ship(const Produce& produce, const Consume& consume);
