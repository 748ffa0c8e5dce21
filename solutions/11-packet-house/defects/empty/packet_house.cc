#include "packet_house.h"

void packet_house(PacketHouse&, int) {}
