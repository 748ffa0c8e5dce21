#pragma once

#include "rc/coin_table.h"

// One philosopher, in a thread of his own: thinks, picks up both forks one after the other, eats,
// puts both down, and so on until think() returns false. Nobody waits for ever, whatever the order
// of steps, and who sit apart can eat at the same time.
void philosopher(int who, CoinTable& table);
