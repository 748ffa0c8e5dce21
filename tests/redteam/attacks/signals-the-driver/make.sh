#!/bin/sh
sh "$(dirname "$0")/../../in_a_child.sh" <<'lines'
#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <unistd.h>
static void attack() {
  std::fflush(nullptr);  // as the reference does there
  if (kill(getppid(), 0) != 0) throw std::runtime_error("not allowed");
}
lines
