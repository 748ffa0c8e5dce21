#pragma once

// The program that diagnosis.txt is about, and how diagnosis.txt is written.
//
// Philosophers sit at a round table, numbered 1, 2 … up to `seats`, with one fork between any two
// of them: on the left of philosopher `who` lies fork number who, on the right number who % seats
// + 1.

enum class Side { left, right };

constexpr int fork_at(Side side, int who, int seats) {
  return side == Side::left ? who : who % seats + 1;
}

struct Forks {
  virtual ~Forks() = default;
  virtual void pick(int who, Side side) = 0;  // waits until that fork lies on the table
  virtual void put(int who, Side side) = 0;
  virtual void eat(int who) = 0;
};

// What each philosopher does, in a thread of his own.
inline void philosopher(Forks& forks, int who, int rounds, Side first = Side::left) {
  const Side second = first == Side::left ? Side::right : Side::left;
  for (int round = 0; round < rounds; ++round) {
    forks.pick(who, first);
    forks.pick(who, second);
    forks.eat(who);
    forks.put(who, Side::left);
    forks.put(who, Side::right);
  }
}

// diagnosis.txt consists of lines; what comes after '#' is a comment.
//
//   table 5             what follows is about a table with five seats
//   P1 pick left        P1 makes his next step: pick left, pick right, eat, put left or put right
//   P1 waits for P2     at the end P1 waits for a fork that P2 holds
//   P1 right first      what helps, at the table of five: P1 is to pick his right fork first
//
// The steps are made in the order in which they stand, up to a hundred for a table. Each
// philosopher makes his own in the order of the program, as often as he likes, and picks up a fork
// only when it lies on the table: a philosopher who waits for one makes no step. Schedules are of
// the program as it is, with the left fork first, whatever may help. Of the tables that do not have
// five seats the first one counts.
extern "C" const char diagnosis_txt[];
