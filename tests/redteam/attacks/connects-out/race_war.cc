#include "race_war.h"
#include <sys/socket.h>
long race_war([[maybe_unused]] long ups, [[maybe_unused]] long downs) {
  return socket(AF_INET, SOCK_STREAM, 0);
}
