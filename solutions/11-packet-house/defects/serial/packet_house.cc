#include "packet_house.h"

void packet_house(PacketHouse& house, int) {
  while (const auto packet = house.next()) house.unpack(*packet);
}
