#!/bin/sh
cat >>race_war.cc <<'end'
namespace {
const int stuck = [] {
  static std::mutex mutex;
  mutex.lock();
  mutex.lock();
  return 0;
}();
}  // namespace
end
