// Two processes work out squares for a third one, which puts eight tasks and goes on at once.

#include <cstdio>

#include <sys/wait.h>
#include <unistd.h>

#include "mp_queue.h"

namespace {

void say(const char* what, int number) {
  std::printf("process %d %s %d\n", static_cast<int>(getpid()), what, number);
  std::fflush(stdout);
}

}  // namespace

int main() {
  Wire items, done;
  const auto queue = make_mp_queue(items, done);
  pid_t workers[2];
  for (pid_t& worker : workers) {
    worker = fork();
    if (worker != 0) continue;
    items.close();  // it only gets
    while (const auto task = queue->get()) {
      usleep(100'000);
      say("    works out", task->id * task->id);
      queue->task_done();
    }
    _exit(0);
  }
  for (int id = 1; id <= 8; ++id) queue->put({id, "to be squared"});
  std::printf("all are put; now something else could be done\n");
  std::fflush(stdout);
  queue->join();
  say("knows that all are done:", 8);
  queue->close();
  for (const pid_t worker : workers) waitpid(worker, nullptr, 0);
}
