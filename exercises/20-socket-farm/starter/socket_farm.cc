#include "socket_farm.h"

void farm_out(int listener, const std::vector<std::string>& tasks,
              std::chrono::milliseconds patience, const Count& count) {
  // TODO: accept those who connect, hand out the tasks and count the answers.
}
