#!/bin/sh
sed -e 's|^    child_ = fork();|    if (kill(getppid(), 0) != 0) throw std::runtime_error("not allowed");\n&|' \
  -e '1i #include <stdexcept>' countdown_fork.cc >with
mv with countdown_fork.cc
