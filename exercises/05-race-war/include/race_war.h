#pragma once

#include "rc/work.h"

// Two threads share a number x, which starts at 0. One thread adds 1 to it `ups` times, the other
// subtracts 1 from it `downs` times. Each calls rc::work() once for every step that it makes, while
// it holds no lock. Returns x when both threads are done. Pre: ups >= 0, downs >= 0.
long race_war(long ups, long downs);

// The program that attack.txt is an attack on: T1 and T2 share x, which starts at 0. Each makes two
// rounds of two steps,
//
//   T1 load: r1 = x       T2 load: r2 = x
//   T1 store: x = r1 + 1  T2 store: x = r2 - 1
//
// attack.txt is a schedule of all its eight steps: one line a step, such as "T1 load", in the order
// in which they are to be made. What comes after '#' is a comment. At the end x must not be 0.
extern "C" const char attack_txt[];
