#pragma once

// The chef: philosophers who eat when they are told to, and find their forks free.

#include <memory>

// ChefTable: seats(), slots(), rounds(); think, pick, eat and put of a philosopher.
#include "rc/chef_table.h"

// One dinner at one table. Every function below is called once, each in a thread of its own, all at
// the same time, and the dinner is over when all have returned.
struct Dinner {
  virtual ~Dinner() = default;

  // Serves the table's slots in their order, and all of them again in each further round. The
  // philosophers of a slot eat at the same time. Nobody picks up a fork for a slot before all forks
  // of the slot before have been put down, so that every fork is free when it is picked up.
  virtual void chef() = 0;

  // Philosopher `who`, from 1 to seats(): for each of his meals he thinks, picks up his two forks,
  // eats, and puts them down, all by calls of the table from this thread. He eats once in each slot
  // that has his number, and goes home after the last one; at once if there is none.
  virtual void philosopher(int who) = 0;
};

// Whoever has to wait sleeps, until it is time: nobody asks again and again. Who has been served
// thinks while others eat, and the chef does not let a free table wait.
// Never null. The table outlives the dinner.
std::unique_ptr<Dinner> make_dinner(ChefTable& table);
