#!/bin/sh
sh "$(dirname "$0")/../../in_a_child.sh" <<'lines'
#include <pthread.h>
#include <stdexcept>
#include <unistd.h>
static void* idle(void*) {
  ::sleep(2);
  return nullptr;
}
static void attack() {
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 65536);
  static pthread_t threads[4500];
  int count = 0;
  while (count < 4500 && pthread_create(&threads[count], &small, idle, nullptr) == 0) ++count;
  for (int i = 0; i < count; ++i) pthread_join(threads[i], nullptr);
  throw std::runtime_error("so many");
}
lines
