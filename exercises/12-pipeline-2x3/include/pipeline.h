#pragma once

// A pipeline: producers make tasks, workers work them out, and the answers are delivered.

#include <cstddef>

// Task, Answer, and the Factory with make(), multiply() and deliver().
#include "rc/factory.h"
// Channel<Task> and Channel<Answer>: queues between threads, with put(), get() and close().
#include "rc/channel.h"

// Lets the factory's producers, numbered from 1 to `producers`, make all their tasks, has each task
// worked out by one of `workers` workers, and delivers the answers.
//
// - Each producer makes one task at a time, until make() returns nothing. The producers are at it
//   at the same time.
// - Each task goes through multiply() once. At most `workers` threads are in multiply() at one
//   time.
// - Each answer is delivered once, with the task that it answers, by the thread that called
//   run_pipeline(). The order of the answers is free.
// - If multiply() throws, the answer has no value. All else goes on as if nothing had happened.
// - At most `capacity` tasks wait for a worker, and at most `capacity` answers for their delivery,
//   besides those that threads have in their hands: one each. When there is no room one waits.
// - Nobody idles: no worker while a task is there, no producer while there is room for its next
//   task, and no answer lies about while the deliverer has nothing to do.
// - Who has to wait sleeps until there is a reason to go on, and does not ask again and again.
// - It returns when all answers are delivered and all threads that it created have ended.
//
// It may be called many times, one after the other or, with different factories, at once.
// Requires: producers, workers and capacity are at least 1, and the factory has so many producers.
void run_pipeline(Factory& factory, int producers, int workers, std::size_t capacity);
