#include "grading/batch/pool.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <list>
#include <map>
#include <optional>

#include <fmt/format.h>
#include <sys/statvfs.h>

#include "grading/base/cores.h"
#include "grading/base/files.h"
#include "grading/base/text.h"
#include "grading/batch/agenda.h"
#include "grading/batch/experience.h"
#include "grading/batch/scratch.h"
#include "grading/batch/work.h"
#include "grading/batch/worker.h"

namespace racecourse {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kMostSeconds = 3600;  // of one process; its steps have limits of their own
// Submissions sleep, and wait for the disk; what is measured by a clock is alone all the same.
constexpr int kMoreThanCores = 1;
constexpr int kFailuresInARow = 5;  // of different items: it is not the items
constexpr double kSecondsBetweenBeats = 5;
constexpr std::uintmax_t kLeastFreeBytes = std::uintmax_t{64} << 20;

// While one waits: SIGCHLD, and what asks the batch to stop.
class Signals {
 public:
  Signals() {
    ::sigemptyset(&set_);
    for (const int signal : {SIGCHLD, SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&set_, signal);
    ::sigprocmask(SIG_BLOCK, &set_, &before_);
  }
  ~Signals() { ::sigprocmask(SIG_SETMASK, &before_, nullptr); }
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  // True if somebody asked to stop.
  bool wait() {
    constexpr timespec kSecond = {1, 0};
    const int got = ::sigtimedwait(&set_, nullptr, &kSecond);
    return got == SIGINT || got == SIGTERM || got == SIGHUP;
  }

 private:
  sigset_t set_{}, before_{};
};

// Without who says it.
std::string said(const Worker::End& end) {
  constexpr std::string_view kWho = "racecourse: ";
  std::string_view text = end.message;
  if (text.starts_with(kWho)) text.remove_prefix(kWho.size());
  while (text.ends_with('\n')) text.remove_suffix(1);
  return std::string(text);
}

class Pool {
 public:
  Pool(const Spool& spool, Lease* lease, const PoolOptions& options, Scratch scratch)
      : spool_(spool),
        lease_(lease),
        options_(options),
        scratch_(std::move(scratch)),
        agenda_(options.cores + kMoreThanCores) {}

  Result<PoolResult> run(const std::vector<Item>& items) {
    progress_.all = items.size();
    for (const Item& item : items) RC_TRY_VOID(experience_.learn_from(spool_, item));
    for (const Item& item : items) {
      items_[item.key] = item;
      RC_TRY(const bool waits, is_waiting(item));
      if (waits) put_on_agenda(item, false);
    }
    while (!agenda_.is_done()) {
      RC_TRY_VOID(start_what_fits());
      options_.progress(progress());
      if (signals_.wait()) {
        running_.clear();
        return PoolResult{true, progress()};
      }
      RC_TRY_VOID(take_what_ended());
      RC_TRY_VOID(keep_lease());
    }
    options_.progress(progress());
    return PoolResult{false, progress()};
  }

 private:
  struct Running {
    Task task;
    Worker worker;
  };

  // What has been tried in vain comes after all others: they may fare better.
  void put_on_agenda(const Item& item, bool in_vain) {
    const bool measured = spool_.has_partial(item);
    const std::string kind = kind_of(item, measured);
    agenda_.add({item.key, in_vain ? 0 : experience_.expected(kind), measured});
    ++waiting_[{kind, measured}];
  }

  // Else it is done or given up, and counted.
  Result<bool> is_waiting(const Item& item) {
    if (spool_.has_result(item)) {
      ++progress_.done;
      return false;
    }
    const Stages others =
        spool_.has_partial(item) ? Stages::kCorrectnessOnly : Stages::kMeasuringOnly;
    if (options_.stages == others) {
      ++progress_.done;
      return false;
    }
    RC_TRY(const std::optional<Trouble> trouble, spool_.trouble(item));
    if (!trouble || !is_given_up(*trouble)) return true;
    ++progress_.done;
    ++progress_.errored;
    return false;
  }

  Result<void> start_what_fits() {
    RC_TRY_VOID(check_space());
    while (const std::optional<Task> task = agenda_.next()) {
      const Item& item = items_.at(task->key);
      --waiting_[{kind_of(item, task->measured), task->measured}];
      std::vector<std::string> arguments = {
          "batch-work",    spool_.root().string(), item.exercise,
          item.submission, "--key=" + item.key,    fmt::format("--seed={}", item.seed)};
      if (task->measured) arguments.emplace_back("--measured");
      arguments.insert(arguments.end(), options_.arguments.begin(), options_.arguments.end());
      RC_TRY(Worker worker, Worker::start(arguments, scratch_.path()));
      running_.push_back({*task, std::move(worker)});
    }
    return {};
  }

  Result<void> check_space() const {
    struct statvfs status{};
    if (::statvfs(spool_.root().c_str(), &status) != 0) return {};
    if (std::uintmax_t{status.f_bavail} * status.f_frsize >= kLeastFreeBytes) return {};
    return tl::unexpected<Error>(machine_error(spool_.root(), "store more results", ENOSPC));
  }

  Result<void> take_what_ended() {
    for (auto one = running_.begin(); one != running_.end();) {
      if (one->worker.seconds() > kMostSeconds) one->worker.kill();
      const std::optional<Worker::End> end = one->worker.poll();
      if (!end) {
        ++one;
        continue;
      }
      const Item& item = items_.at(one->task.key);
      agenda_.ended(one->task);
      experience_.note(kind_of(item, one->task.measured), one->worker.seconds());
      one = running_.erase(one);
      RC_TRY_VOID(take_end(item, *end));
    }
    return {};
  }

  Result<void> take_end(const Item& item, const Worker::End& end) {
    const bool in_vain = !end.exited || end.code != 0;
    if (in_vain) {
      RC_TRY_VOID(note_trouble(item, end));
    } else {
      failing_.clear();
    }
    RC_TRY(const bool waits, is_waiting(item));
    if (waits) put_on_agenda(item, in_vain);
    if (!spool_.has_result(item)) return {};
    RC_TRY(const std::optional<Report> report, spool_.result(item));
    if (!report) return {};
    ++progress_.verdicts[report->verdict];
    if (is_errored(*report)) ++progress_.errored;
    return {};
  }

  Result<void> note_trouble(const Item& item, const Worker::End& end) {
    RC_TRY(const std::optional<Trouble> known, spool_.trouble(item));
    Trouble trouble = known.value_or(Trouble());
    if (end.exited) {
      ++trouble.failures;
      trouble.message = said(end);
      failing_.insert(item.key);
    } else {
      ++trouble.deaths;
      trouble.message = fmt::format("The process that graded it ended by signal {}.", end.code);
    }
    if (failing_.size() >= kFailuresInARow) {
      // It is not their fault: they begin anew when the machine has been mended.
      for (const std::string& key : failing_) RC_TRY_VOID(spool_.set_trouble(items_.at(key), {}));
      return fail(Fault::kMachine, "",
                  fmt::format("{} submissions in a row could not be graded; the last one said: {}",
                              failing_.size(), escape_terminal(said(end))),
                  "Mend that (racecourse doctor may help), and give the same command again.");
    }
    return spool_.set_trouble(item, trouble);
  }

  Result<void> keep_lease() {
    if (lease_ == nullptr || Clock::now() < next_beat_) return {};
    next_beat_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                    std::chrono::duration<double>(kSecondsBetweenBeats));
    if (lease_->beat()) return {};
    return fail(Fault::kMachine, spool_.root().string(), "another racecourse has taken this spool",
                "What is done is kept. Start one batch at a time on a spool.");
  }

  Progress progress() {
    progress_.seconds = std::chrono::duration<double>(Clock::now() - begin_).count();
    progress_.seconds_left = -1;
    if (experience_.is_empty()) return progress_;
    double left = 0;  // of the processors' time together
    for (const auto& [kind, count] : waiting_) {
      left += count * experience_.expected(kind.first) * (kind.second ? options_.cores : 1);
    }
    for (const Running& one : running_) {
      const Item& item = items_.at(one.task.key);
      left += std::max(
          0.0, experience_.expected(kind_of(item, one.task.measured)) - one.worker.seconds());
    }
    progress_.seconds_left = left / options_.cores;
    return progress_;
  }

  const Spool& spool_;
  Lease* lease_;
  const PoolOptions& options_;
  Scratch scratch_;
  Signals signals_;
  Agenda agenda_;
  Experience experience_;
  std::map<std::string, Item> items_;                    // by key
  std::map<std::pair<std::string, bool>, int> waiting_;  // items, by kind and whether measured
  std::list<Running> running_;
  std::set<std::string> failing_;  // items, since the last that did not
  Progress progress_;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point next_beat_;
};

}  // namespace

Result<double> expected_seconds(const Spool& spool, const std::vector<Item>& items) {
  Experience experience;
  for (const Item& item : items) RC_TRY_VOID(experience.learn_from(spool, item));
  double seconds = 0;
  for (const Item& item : items) {
    if (!spool.has_result(item)) seconds += experience.expected(kind_of(item, false));
  }
  return seconds;
}

Result<PoolResult> run_pool(const Spool& spool, const std::vector<Item>& items, Lease* lease,
                            const PoolOptions& options) {
  RC_TRY_VOID(use_no_more_cores_than(options.cores));
  RC_TRY(Scratch scratch, Scratch::make());
  return Pool(spool, lease, options, std::move(scratch)).run(items);
}

}  // namespace racecourse
