#include "harness/check/world/rc/channel.h"

#include <algorithm>
#include <cstdint>
#include <list>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "harness/check/check.h"
#include "harness/check/engine.h"
#include "harness/check/event_log.h"
#include "harness/check/world/call.h"
#include "harness/check/world/counting_semaphore.h"
#include "harness/check/world/rc/factory.h"

// Two semaphores count the places and the items, and a put is ordered before the get of that very
// item. A mutex would order all that are in calls, and hide their races. What closes the channel
// posts both semaphores, and so does everybody whom that lets through in vain.

template <class T>
struct Channel<T>::State : racecourse::Kept {
  struct Item {
    T value;
    std::uint64_t token;
  };

  explicit State(std::size_t capacity)
      : places(std::min<std::size_t>(capacity, SEM_VALUE_MAX / 2)) {
    if (capacity == 0) throw std::invalid_argument("a channel needs a capacity of at least 1");
  }

  void put(T value) {
    std::list<Item> item;
    item.push_back({std::move(value), 0});
    places.wait();
    racecourse::engine::release(&item.front().token);
    bool refused = false;
    {
      const std::lock_guard guard(lock);
      refused = closed;
      if (!refused) queue.splice(queue.end(), item);
    }
    if (refused) {
      places.post();
      throw std::logic_error("put() on a channel that is closed");
    }
    items.post();
  }

  std::optional<T> get() {
    std::list<Item> item;
    items.wait();
    {
      const std::lock_guard guard(lock);
      if (!queue.empty()) item.splice(item.end(), queue, queue.begin());
    }
    if (item.empty()) {
      items.post();
      return {};
    }
    racecourse::engine::acquire(&item.front().token);
    places.post();
    return std::move(item.front().value);
  }

  void close() {
    // A step that the explorer sees to concern those who put: they look at `closed`.
    const bool took_place = places.try_wait();
    bool first = false;
    {
      const std::lock_guard guard(lock);
      first = !std::exchange(closed, true);
    }
    if (took_place) places.post();
    if (!first) return;
    places.post();
    items.post();
  }

  // By the channel's end: its calls keep what they still use.
  static void destroy(State* state) {
    if (racecourse::leave(state)) return;
    racecourse::report_broken("a channel is destroyed while a thread is still in a call of it");
  }

  racecourse::Semaphore places;
  racecourse::Semaphore items{0};
  racecourse::HiddenLock lock;  // guards what follows
  std::list<Item> queue;
  bool closed = false;
};

// Specialisations, and no instantiations: names of those do not leave a piece.
template <>
Channel<Task>::Channel(std::size_t capacity) : state_(new State(capacity)) {}
template <>
Channel<Task>::~Channel() {
  const racecourse::WorldCall call(__builtin_return_address(0), &state_);
  State::destroy(state_);
}
template <>
void Channel<Task>::put(Task item) {
  const racecourse::KeptCall call(__builtin_return_address(0), state_);
  call->put(std::move(item));
}
template <>
std::optional<Task> Channel<Task>::get() {
  const racecourse::KeptCall call(__builtin_return_address(0), state_);
  return call->get();
}
template <>
void Channel<Task>::close() {
  const racecourse::KeptCall call(__builtin_return_address(0), state_);
  call->close();
}

template <>
Channel<Answer>::Channel(std::size_t capacity) : state_(new State(capacity)) {}
template <>
Channel<Answer>::~Channel() {
  const racecourse::WorldCall call(__builtin_return_address(0), &state_);
  State::destroy(state_);
}
template <>
void Channel<Answer>::put(Answer item) {
  const racecourse::KeptCall call(__builtin_return_address(0), state_);
  call->put(std::move(item));
}
template <>
std::optional<Answer> Channel<Answer>::get() {
  const racecourse::KeptCall call(__builtin_return_address(0), state_);
  return call->get();
}
template <>
void Channel<Answer>::close() {
  const racecourse::KeptCall call(__builtin_return_address(0), state_);
  call->close();
}
