// verdict: inconclusive
// about: A thread opens a named pipe that nobody writes into, which blocks in the kernel.
// says: a call that blocks
#include <string>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int main() {
  const std::string name = "/tmp/racecourse-fifo-" + std::to_string(getpid());
  mkfifo(name.c_str(), 0600);
  std::thread reader([&] {
    const int pipe = open(name.c_str(), O_RDONLY);  // HERE
    close(pipe);
  });
  reader.join();
  unlink(name.c_str());
  return 0;
}
