#pragma once

#include "rc/decimal.h"

// 4/1 - 4/3 + 4/5 - 4/7 + … tends to pi. The sum of its terms from number `from` up to, but not
// including, number `to`. Term i, from 0 on, is (-1)^i * 4/(2*i+1), cut off after `scale` digits,
// as bc does at that scale: so the sums of parts add up to the sum of the whole, digit for digit.
Decimal pi_terms(long from, long to, int scale);
