#pragma once

// Hands out tasks to workers that connect from anywhere.

#include <chrono>
#include <functional>
#include <string>
#include <vector>

// framed(message) is what to send; Frames takes apart what comes.
#include "rc/frames.h"

// Called with a task's number and its answer.
using Count = std::function<void(int task, const std::string& answer)>;

// Serves those who connect to `listener`, a listening TCP socket, until each task has been counted:
// `count` has been called once for it, with the first answer that came. Tasks are numbered from 0.
// No two calls of `count` at the same time; in which thread they are, is up to you.
//
// Messages are texts in frames. A worker sends
//   "ready"           and wants to be given one task. It may be ready several times over, and have
//                     several tasks.
//   "done 7 ANSWER"   when it has done task 7. The answer is all that comes after the second blank,
//                     any bytes, and there may be many. An answer may come late, when somebody else
//                     has the task or it has been counted, and it may come twice.
// and is sent
//   "task 7 TEXT"     for one "ready": task 7 is to be done, and TEXT is tasks[7].
//
// - As long as there is a task that nobody has and a worker that is ready, it is given to one. Who
//   is ready when there is none gets one as soon as there is.
// - A task that somebody has is given to nobody else, until the connection to that worker ends, in
//   whatever way, or the worker has had the task for as long as `patience` without an answer. Then
//   it is a task that nobody has. Whether the connection to a silent worker is kept, is up to you.
// - Connections come and end at any time. Some are of clients that say nothing, or begin a message
//   and stop there. Hundreds of them are there at the same time, and nobody has to wait for them.
// - Bytes come in any portions: parts of messages, or several messages at once.
// - Calls that wait may be interrupted (EINTR), and those that read and write may transfer fewer
//   bytes than they were asked to. No signal ends the caller: to write to somebody who is gone
//   does nothing.
// - Who has to wait sleeps, and does not ask again and again without a pause.
//
// When it returns, all connections are closed, the listener is open as before, and no thread or
// process that it started is left.
//
// Requires: at least one task, of 1000 bytes at most; who says "ready" reads what it is sent;
// messages are as described; patience >= 1 ms; `count` throws nothing.
void farm_out(int listener, const std::vector<std::string>& tasks,
              std::chrono::milliseconds patience, const Count& count);
