// verdict: inconclusive
// about: A process is forked, whose threads nobody here could schedule.
// says: fork
#include <sys/wait.h>
#include <unistd.h>

int main() {
  pid_t child = fork();  // HERE
  if (child == 0) _exit(0);
  int status = 0;
  waitpid(child, &status, 0);
  return status;
}
