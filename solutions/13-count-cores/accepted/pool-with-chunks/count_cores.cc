#include "count_cores.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace {

class Pool {
 public:
  explicit Pool(int threads) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { serve(); });
  }
  ~Pool() {  // when all is done
    {
      const std::lock_guard guard(mutex_);
      closed_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }
  void add(std::function<void()> task) {
    {
      const std::lock_guard guard(mutex_);
      tasks_.push_back(std::move(task));
    }
    changed_.notify_one();
  }

 private:
  void serve() {
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [this] { return closed_ || !tasks_.empty(); });
      if (tasks_.empty()) return;
      const std::function<void()> task = std::move(tasks_.front());
      tasks_.pop_front();
      lock.unlock();
      task();
      lock.lock();
    }
  }

  std::mutex mutex_;  // guards tasks_ and closed_
  std::condition_variable changed_;
  std::deque<std::function<void()>> tasks_;
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

std::uint64_t work_off(std::span<const Job> jobs) {
  std::uint64_t sum = 0;
  for (const Job& job : jobs) {
    std::uint64_t x = job.start;
    for (long i = 0; i < job.steps; ++i) sum += x = rc::step(x);
  }
  return sum;
}

}  // namespace

std::uint64_t count_all(std::span<const Job> jobs, int threads) {
  constexpr std::size_t kChunksPerThread = 2;
  const std::size_t chunks = kChunksPerThread * static_cast<std::size_t>(threads);
  const std::size_t size = std::max<std::size_t>(1, jobs.size() / chunks);
  std::vector<std::uint64_t> sums((jobs.size() + size - 1) / size);
  {
    Pool pool(threads);
    for (std::size_t i = 0; i < sums.size(); ++i) {
      const auto chunk = jobs.subspan(i * size, std::min(size, jobs.size() - i * size));
      pool.add([&sums, i, chunk] { sums[i] = work_off(chunk); });
    }
  }
  std::uint64_t sum = 0;
  for (const std::uint64_t one : sums) sum += one;
  return sum;
}
