#pragma once

// The hungriest first: philosophers who pick up their forks as they like, and give way to whoever
// starves.

// HungerTable, and the View of it: think, try_pick, eat and put of a philosopher, look() and
// wait_change(). There it says who starves, and who is the champion.
#include "rc/hunger_table.h"

// The evening of philosopher `who`, from 1 to seats(), in a thread of his own: he thinks, picks up
// his two forks, one at a time and in either order, eats, puts them down, and thinks again, until
// think() sends him home. Who has to wait for a fork, or because of the champion, does so in
// wait_change(): he does not ask again and again, nor sleep for a time of his own.
//
// Two of the forks are the champion's: those on his left and on his right. For all but himself:
//
// R1  Who holds one of them, and is not eating, puts it down. No other call that changes anything
//     comes before that, and no time passes.
// R2  Who eats with one of them finishes his meal. Then he puts down both of his forks, one after
//     the other, before he does anything else.
// R3  Nobody picks up one of them. They are kept for the champion until he eats.
// R4  All else goes on as if there were no champion: whoever is hungry, and has or finds both of
//     his forks, none of which is the champion's, eats. No time passes before he does.
//
// A View is good for one step, and may be out of date by then. So who has not looked since the
// champion was appointed may make one more call that changes something, as he had decided; then R1
// and R3 hold for him. Think, put and eat change something, and a try_pick() that succeeds.
//
// R5  From the moment when he begins to starve, a philosopher eats within rank * meal ticks. His
//     rank is 1, and 1 more for each of the others who has not gone home and ate longer ago than
//     he, or as long ago and has a lower number. This is how it is wherever nobody thinks for
//     longer than the threshold.
void philosopher(int who, HungerTable& table);
