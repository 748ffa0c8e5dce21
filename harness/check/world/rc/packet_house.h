#pragma once

#include <optional>
#include <string>

namespace racecourse {
struct PacketPlan;
}

struct Packet {
  int number = 0;  // from 1
};

// A queue between threads, with room for all: what is put first is got first, and every item is got
// once. Any number of threads may use it at once; what a thread did before put() is seen by whoever
// gets that item. An item is a packet or nothing, and what nothing means is up to those who put and
// get it.
class PacketQueue {
 public:
  PacketQueue();
  PacketQueue(const PacketQueue&) = delete;
  PacketQueue& operator=(const PacketQueue&) = delete;
  ~PacketQueue();  // nobody is in a call any more

  void put(std::optional<Packet> item);
  std::optional<Packet> get();  // the oldest item; sleeps while there is none
  bool empty() const;           // was so at some instant of the call, and may be so no longer

 private:
  struct State;
  State* state_;
};

// Where packets arrive and are unpacked. A second is a thousand ticks of virtual time.
class PacketHouse {
 public:
  // As in the lecture: a packet every second, and five seconds to unpack one. In a demo a second
  // takes a tenth of one.
  explicit PacketHouse(int packets);
  explicit PacketHouse(const racecourse::PacketPlan& plan);  // for checks
  PacketHouse(const PacketHouse&) = delete;
  PacketHouse& operator=(const PacketHouse&) = delete;
  ~PacketHouse();

  // The next packet, as soon as it has arrived: the first one at once. Nothing, at once, after the
  // last one. For the thread that called packet_house() only.
  std::optional<Packet> next();

  // Takes a while. Any thread may unpack, each another packet.
  void unpack(const Packet& packet);

  // Who unpacked what when, as lines of text: for demos.
  std::string chart() const;

  struct State;
  const State& state() const { return *state_; }  // for the harness

 private:
  State* state_;
};
