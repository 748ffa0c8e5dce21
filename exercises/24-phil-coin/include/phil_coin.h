#pragma once

// The coin: philosophers who do not know what their neighbours will do, and neither do they.

// CoinTable: think, flip, pick, try_pick, eat and put of a philosopher.
#include "rc/coin_table.h"

// The evening of philosopher `who`, from 1 to seats(), in a thread of his own: he thinks, eats, and
// thinks again, until think() sends him home. Once he is hungry he makes attempts until he eats:
//
// C1  An attempt begins with one flip of his coin, with empty hands.
// C2  The coin says which fork is the first: he waits for it, by pick().
// C3  He does not wait for the second fork: if it is taken, he puts down the first one before he
//     does anything else. That was the attempt.
//
// With both forks he eats, and puts them down. All of that is done by calls of the table from this
// thread, and nothing else takes time: who shares no fork with anybody who is hungry eats three
// ticks after he got hungry.
void philosopher(int who, CoinTable& table);
