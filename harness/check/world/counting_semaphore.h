#pragma once

#include <cstddef>

#include <semaphore.h>

namespace racecourse {

// For a world whose calls wait: modelled, and it orders a post before the wait that it lets go on.
class Semaphore {
 public:
  explicit Semaphore(std::size_t count) { sem_init(&semaphore_, 0, static_cast<unsigned>(count)); }
  Semaphore(const Semaphore&) = delete;
  Semaphore& operator=(const Semaphore&) = delete;
  ~Semaphore() { sem_destroy(&semaphore_); }
  void wait() {
    while (sem_wait(&semaphore_) != 0) {  // a signal came
    }
  }
  bool try_wait() { return sem_trywait(&semaphore_) == 0; }
  int value() {
    int value = 0;
    sem_getvalue(&semaphore_, &value);
    return value;
  }
  void post() { sem_post(&semaphore_); }

 private:
  sem_t semaphore_;
};

}  // namespace racecourse
