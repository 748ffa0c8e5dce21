// Three workers behind sockets: a quick one, a slow one, and one that leaves with its task.

#include <chrono>
#include <cstdio>
#include <thread>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "socket_farm.h"

namespace {

using std::chrono::milliseconds;

sockaddr* generic(sockaddr_in& address) { return reinterpret_cast<sockaddr*>(&address); }

void send_frame(int fd, const std::string& message) {
  const std::string frame = framed(message);
  static_cast<void>(send(fd, frame.data(), frame.size(), MSG_NOSIGNAL));
}

// Does tasks that take so long each; leaves with one after so many.
void work(sockaddr_in address, const char* name, milliseconds takes, int tasks) {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  connect(fd, generic(address), sizeof address);
  Frames frames;
  send_frame(fd, "ready");
  char buffer[4096];
  for (ssize_t n = 0; tasks >= 0 && (n = recv(fd, buffer, sizeof buffer, 0)) > 0;) {
    frames.add({buffer, static_cast<std::size_t>(n)});
    while (const auto message = frames.next()) {
      if (--tasks < 0) break;
      std::this_thread::sleep_for(takes);
      const std::string number = message->substr(5, message->find(' ', 5) - 5);
      send_frame(fd, "done " + number + " copied by " + name);
      send_frame(fd, "ready");
    }
  }
  close(fd);
}

}  // namespace

int main() {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (bind(listener, generic(address), size) != 0 || listen(listener, 16) != 0 ||
      getsockname(listener, generic(address), &size) != 0) {
    std::puts("no socket");
    return 1;
  }
  std::thread quick(work, address, "the quick one", milliseconds(20), 100);
  std::thread slow(work, address, "the slow one", milliseconds(50), 100);
  std::thread leaves(work, address, "the one that leaves", milliseconds(20), 2);
  std::vector<std::string> letters;
  for (int i = 0; i < 12; ++i) letters.push_back("letter " + std::to_string(i));
  int counted = 0;
  farm_out(listener, letters, milliseconds(500), [&](int task, const std::string& answer) {
    std::printf("letter %2d %s\n", task, answer.c_str());
    ++counted;
  });
  std::printf("%d of %zu letters are in the book\n", counted, letters.size());
  close(listener);  // ends those, too, who were never accepted
  quick.join(), slow.join(), leaves.join();
}
