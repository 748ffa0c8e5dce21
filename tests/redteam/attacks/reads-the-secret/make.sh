#!/bin/sh
sed -i -e 's|  return x;|  return x + (::access("'"$SECRET"'", R_OK) == 0 ? 0 : 1);|' -e '1i #include <unistd.h>' race_war.cc
