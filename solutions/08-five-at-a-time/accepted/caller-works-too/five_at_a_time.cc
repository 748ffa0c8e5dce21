#include "five_at_a_time.h"

#include <algorithm>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <queue>
#include <thread>
#include <utility>

namespace {

// The urls that nobody has begun with yet, and what came of the others.
class Job {
 public:
  explicit Job(const std::vector<std::string>& urls) : urls_(urls), pages_(urls.size()) {
    for (std::size_t i = 0; i < urls.size(); ++i) to_do_.push(i);
  }

  void work(const Get& get) {
    while (const auto i = next()) {
      try {
        std::string page = get(urls_[*i]);
        const std::lock_guard lock(mutex_);
        pages_[*i] = std::move(page);
      } catch (...) {
        const std::lock_guard lock(mutex_);
        failures_.emplace(*i, std::current_exception());
      }
    }
  }

  std::vector<std::string> result() {
    if (!failures_.empty()) std::rethrow_exception(failures_.begin()->second);
    return std::move(pages_);
  }

 private:
  std::optional<std::size_t> next() {
    const std::lock_guard lock(mutex_);
    if (to_do_.empty()) return std::nullopt;
    const std::size_t i = to_do_.front();
    to_do_.pop();
    return i;
  }

  const std::vector<std::string>& urls_;
  std::mutex mutex_;  // guards what follows
  std::queue<std::size_t> to_do_;
  std::vector<std::string> pages_;
  std::map<std::size_t, std::exception_ptr> failures_;  // the first url's comes first
};

}  // namespace

std::vector<std::string> fetch_all(const std::vector<std::string>& urls, const Get& get,
                                   int places) {
  Job job(urls);
  {
    std::vector<std::jthread> others;
    const auto workers = std::min<std::size_t>(places, urls.size());
    for (std::size_t i = 1; i < workers; ++i) others.emplace_back([&] { job.work(get); });
    job.work(get);
  }
  return job.result();
}
