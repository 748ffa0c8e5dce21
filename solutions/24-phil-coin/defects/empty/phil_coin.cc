#include "phil_coin.h"

void philosopher(int, CoinTable&) {}
