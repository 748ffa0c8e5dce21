#pragma once

// Who is at the other end of the connections of an exercise with sockets: processes of the check's
// own, that say and hear what it wants. Their calls are not hit by faults. See processes.h.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include "harness/check/world/rc/frames.h"

namespace racecourse {

// A TCP connection to a port of 127.0.0.1; what is sent goes at once.
class Peer {
 public:
  explicit Peer(int port);
  ~Peer();
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  void send(std::string_view bytes);  // all of them, if there is somebody to read them
  void say(std::string_view message) { send(framed(message)); }
  std::string hear();  // the next message; "" at the end of the connection

 private:
  int fd_;
  Frames frames_;
};

// A listening socket at a port of 127.0.0.1 that the kernel has chosen, and the processes that
// connect to it. The destructor ends those that are still there.
class Peers {
 public:
  Peers();
  ~Peers();
  Peers(const Peers&) = delete;
  Peers& operator=(const Peers&) = delete;

  int listener() const { return listener_; }
  int port() const { return port_; }
  pid_t start(const std::function<void()>& run);  // in a process, which ends then
  void end();

 private:
  int listener_ = -1;
  int port_ = 0;
  std::vector<pid_t> pids_;
};

}  // namespace racecourse
