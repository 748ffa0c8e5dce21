#pragma once

// A packet house: packets arrive one by one, and several people unpack them.

// Packet; PacketQueue with put(), get() and empty(); PacketHouse with next() and unpack().
#include "rc/packet_house.h"

// Takes all packets that arrive at the house, in the thread that called it, and has each of them
// unpacked by one of `consumers` threads.
//
// - Each packet goes through unpack() once. At most `consumers` threads are in unpack() at one
//   time.
// - Nobody idles: no consumer while a packet lies there that nobody unpacks.
// - Who has to wait sleeps until there is a reason to go on, and does not ask again and again.
// - It returns when no packet will arrive any more, all are unpacked, and all threads that it
//   created have ended.
//
// It may be called many times, one after the other or, with different houses, at once.
// Requires: consumers is at least 1.
void packet_house(PacketHouse& house, int consumers);
