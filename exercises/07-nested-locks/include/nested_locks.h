#pragma once

// Nested locks: a kiosk keeps two numbers that must change together, and many threads use it.

#include <memory>

// A sheet of paper with one number on it. To read it and to write on it may take a while.
//
// It has no lock of its own. All calls of one sheet, read() as well, must come one after the other;
// two different sheets may be used at the same time.
struct Sheet {
  virtual ~Sheet() = default;
  virtual int read() = 0;
  virtual void write(int number) = 0;
};

// May be used by any number of threads at once. Each object is a kiosk of its own.
//
// - sell() and take_back() change both sheets or none, and as one: whoever asks, by deliver() and
//   settle(), never finds one changed and the other one not yet.
// - deliver() needs the shelf alone, settle() the book alone: they do not wait for each other.
// - A call that has to wait sleeps: in a lock, or for some time of its own. It does not try again
//   and again without a pause.
struct Kiosk {
  virtual ~Kiosk() = default;  // nobody is in a call any more

  // Takes one from the shelf and adds one to the book. If the shelf is empty, nothing changes and
  // the result is false.
  virtual bool sell() = 0;

  // Takes one from the book and puts one on the shelf. If the book has none, nothing changes and
  // the result is false.
  virtual bool take_back() = 0;

  // Puts n on the shelf, n >= 0, and says how many are there then.
  virtual int deliver(int n) = 0;

  // Says how many the book has, and sets it to 0.
  virtual int settle() = 0;
};

// Makes a kiosk of two sheets: how many are on the shelf, and how many were sold since the book was
// settled. There may be some already. The sheets live as long as the kiosk does, and nobody else
// uses them meanwhile. Never null.
std::unique_ptr<Kiosk> make_kiosk(Sheet& shelf, Sheet& book);
