// All is made first; the child then finds it in its copy of the memory.
#include "pipe_eof.h"

#include <cerrno>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

int ship(const Produce& produce, const Consume& consume) {
  std::vector<std::string> items;
  while (auto item = produce()) items.push_back(std::move(*item));
  const pid_t child = fork();
  if (child == 0) {
    for (const std::string& item : items) consume(item);
    _exit(0);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}
