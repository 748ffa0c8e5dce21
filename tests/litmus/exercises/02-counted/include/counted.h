#pragma once

// The sum of the numbers below `n`, by two threads that take half of them each.
long add_up(int n);
