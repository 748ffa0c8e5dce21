#!/bin/sh
cat >>race_war.cc <<'end'
namespace {
const int never = [] {
  for (volatile unsigned i = 0;; i = i + 1) {}
  return 0;
}();
}  // namespace
end
