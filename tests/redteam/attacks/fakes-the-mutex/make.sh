#!/bin/sh
cat >>race_war.cc <<'end'
extern "C" int pthread_mutex_lock(pthread_mutex_t*) noexcept { return 0; }
extern "C" int pthread_mutex_unlock(pthread_mutex_t*) noexcept { return 0; }
end
