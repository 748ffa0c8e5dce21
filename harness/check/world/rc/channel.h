#pragma once

#include <cstddef>
#include <optional>

struct Task;
struct Answer;

// A queue between threads: what is put first is got first, and every item is got once. There are
// channels of tasks and channels of answers. Any number of threads may use one at once; what a
// thread did before put() is seen by whoever gets that item. Who has to wait sleeps.
template <class T>
class Channel {
 public:
  // Holds at most so many items, at least 1.
  explicit Channel(std::size_t capacity);
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;
  ~Channel();  // nobody is in a call any more

  // Waits while the channel is full. Throws std::logic_error, and puts nothing, if it is closed or
  // gets closed meanwhile.
  void put(T item);

  // The oldest item. Waits while there is none; returns nothing if there is none and the channel is
  // closed.
  std::optional<T> get();

  // From now on nothing can be put; what is there can still be got. Wakes all who wait in vain.
  // Closing again changes nothing.
  void close();

 private:
  struct State;
  State* state_;
};

template <>
Channel<Task>::Channel(std::size_t capacity);
template <>
Channel<Task>::~Channel();
template <>
void Channel<Task>::put(Task item);
template <>
std::optional<Task> Channel<Task>::get();
template <>
void Channel<Task>::close();

template <>
Channel<Answer>::Channel(std::size_t capacity);
template <>
Channel<Answer>::~Channel();
template <>
void Channel<Answer>::put(Answer item);
template <>
std::optional<Answer> Channel<Answer>::get();
template <>
void Channel<Answer>::close();
