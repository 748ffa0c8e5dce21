#include "harness/explore/isolation.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <new>
#include <vector>

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/core/raw_syscall.h"
#include "harness/interpose/program.h"

namespace racecourse::explore {
namespace {

constexpr std::size_t kLogBytes = 512 << 20;  // address space; touched as needed

enum class Event : std::uint8_t { kChoice, kCreated, kGaveWay, kHappened, kLeft };

// One event; of a choice, the state and the options follow, and their steps if the strategy looks
// ahead; what happened or was left follows as a step.
struct Entry {
  Event event;
  model::Question question;
  bool first_goes_on;  // kLeft: it was possible
  bool gave_way;
  std::uint16_t one;    // kChoice: how many options; else the task
  std::uint16_t other;  // kCreated: the creator; kChoice: what was picked
  bool has_steps;       // kChoice: the options' steps follow
};

// The limit counts for each process by itself; together they must not take longer either.
void keep_to_cpu_limit() {
  rlimit limit{};
  rusage used{};
  ::getrlimit(RLIMIT_CPU, &limit);
  ::getrusage(RUSAGE_CHILDREN, &used);
  const auto seconds = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec);
  if (limit.rlim_cur != RLIM_INFINITY && seconds >= limit.rlim_cur) {
    raw_syscall(SYS_kill, ::getpid(), SIGXCPU);
  }
}

}  // namespace

struct Isolation::Shared {
  bool finished;
  std::uint64_t order;
  bool minds_time;
  bool counts_wanted;
  std::uint64_t trace;
  std::uint64_t points;
  std::uint64_t accesses;
  std::size_t incident_count;
  std::array<model::Incident, model::Execution::kMaxIncidents> incidents;
  std::size_t choice_count;
  std::size_t log_bytes;
  std::array<std::uint16_t, model::Execution::kMaxChoices> choices;
  std::array<unsigned char, kLogBytes> log;
};

// Writes down what it asks the strategy.
class Isolation::Witness final : public model::Strategy {
 public:
  Witness(model::Strategy& strategy, Shared& shared) : strategy_(strategy), shared_(shared) {}
  std::string_view name() const override { return strategy_.name(); }
  bool begin() override { return true; }
  bool deviates() const override { return strategy_.deviates(); }
  std::uint32_t patience() const override { return strategy_.patience(); }
  std::size_t choose(const model::Choice& choice) override {
    const std::size_t pick = strategy_.choose(choice);
    put(Entry{Event::kChoice, choice.question, choice.first_goes_on, choice.gave_way,
              static_cast<std::uint16_t>(choice.options.size()), static_cast<std::uint16_t>(pick),
              !choice.steps.empty()});
    put(choice.state);
    for (const model::Option& option : choice.options) put(option);
    for (const model::Step& step : choice.steps) put(step);
    return pick;
  }
  bool looks_ahead() const override { return strategy_.looks_ahead(); }
  bool knows_states() const override { return strategy_.knows_states(); }
  void happened(const model::Step& step) override {
    strategy_.happened(step);
    put(Entry{Event::kHappened, {}, false, false, step.task, 0, false});
    put(step);
  }
  void created(model::TaskId task, model::TaskId creator) override {
    strategy_.created(task, creator);
    put(Entry{Event::kCreated, {}, false, false, task, creator, false});
  }
  void gave_way(model::TaskId task) override {
    strategy_.gave_way(task);
    put(Entry{Event::kGaveWay, {}, false, false, task, 0, false});
  }
  void left(const model::Step& step, bool possible) override {
    strategy_.left(step, possible);
    put(Entry{Event::kLeft, {}, possible, false, step.task, 0, false});
    put(step);
  }

 private:
  template <class T>
  void put(const T& value) {
    if (shared_.log_bytes + sizeof value > kLogBytes) std::abort();  // bounds keep it far from here
    std::memcpy(shared_.log.data() + shared_.log_bytes, &value, sizeof value);
    shared_.log_bytes += sizeof value;
  }

  model::Strategy& strategy_;
  Shared& shared_;
};

Isolation::Isolation()
    : shared_(static_cast<Shared*>(::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE,
                                          MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0))) {
  if (shared_ == MAP_FAILED) std::abort();
}

void Isolation::ask_again(model::Strategy& strategy) const {
  std::vector<model::Option> options;
  std::vector<model::Step> steps;
  model::Step step;
  std::uint64_t state = 0;
  std::size_t at = 0;
  const auto take = [&](auto& value) {
    std::memcpy(&value, shared_->log.data() + at, sizeof value);
    at += sizeof value;
  };
  while (at < shared_->log_bytes) {
    Entry entry;
    take(entry);
    switch (entry.event) {
      case Event::kCreated: strategy.created(entry.one, entry.other); break;
      case Event::kGaveWay: strategy.gave_way(entry.one); break;
      case Event::kHappened:
        take(step);
        strategy.happened(step);
        break;
      case Event::kLeft:
        take(step);
        strategy.left(step, entry.first_goes_on);
        break;
      case Event::kChoice:
        take(state);
        options.resize(entry.one);
        for (model::Option& option : options) take(option);
        steps.resize(entry.has_steps ? entry.one : 0);
        for (model::Step& one : steps) take(one);
        if (strategy.choose({entry.question, options, entry.first_goes_on, entry.gave_way, steps,
                             state}) != entry.other) {
          std::abort();  // a strategy that decides by something besides what it is asked
        }
        break;
    }
  }
}

Outcome Isolation::run(model::Strategy& strategy, void (*execute)(model::Strategy&, void*),
                       void* argument) {
  Shared& shared = *shared_;
  shared.finished = shared.minds_time = shared.counts_wanted = false;
  shared.incident_count = shared.choice_count = shared.log_bytes = 0;
  // Without libc's knowledge: it would reuse the stacks of the donors, whose threads are no longer
  // there in the child but whose thread-local storage is.
  const long pid = raw_syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
  if (pid < 0) std::abort();
  if (pid == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    interpose::start_ticks();
    Witness witness(strategy, shared);
    execute(witness, argument);
    const model::Execution& run = model::execution();
    shared.trace = run.trace();
    shared.points = run.points();
    shared.accesses = run.accesses();
    shared.order = run.order();
    shared.minds_time = run.minds_time();
    shared.counts_wanted = run.counts_wanted();
    for (const model::Incident& incident : run.incidents()) {
      shared.incidents[shared.incident_count++] = incident;
    }
    for (const std::uint16_t choice : run.choices()) {
      shared.choices[shared.choice_count++] = choice;
    }
    shared.finished = true;
    raw_syscall(SYS_exit_group, 0);
    __builtin_trap();
  }
  int status = 0;
  raw_syscall(SYS_wait4, pid, &status, 0, nullptr);
  if (!shared.finished) {
    if (WIFSIGNALED(status)) {
      ::signal(WTERMSIG(status), SIG_DFL);
      raw_syscall(SYS_kill, ::getpid(), WTERMSIG(status));
    }
    raw_syscall(SYS_exit_group, WEXITSTATUS(status));
  }
  keep_to_cpu_limit();
  ask_again(strategy);
  if (shared.minds_time) model::execution().mind_time();
  if (shared.counts_wanted) model::execution().want_counts();
  return {{shared.incidents.data(), shared.incident_count},
          {shared.choices.data(), shared.choice_count},
          shared.trace,
          shared.points,
          shared.accesses,
          shared.order};
}

}  // namespace racecourse::explore
