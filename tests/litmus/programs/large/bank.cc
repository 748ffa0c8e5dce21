// verdict: ok
// about: A bank: accounts, transfers, fees, audit log, workers, timers, a script of orders.
#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <deque>
#include <functional>
#include <future>
#include <latch>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

// ---------------------------------------------------------------------------------------------
// Money, in cents

using Money = long long;

std::string to_text(Money amount) {
  std::string text = amount < 0 ? "-" : "";
  if (amount < 0) amount = -amount;
  text += std::to_string(amount / 100);
  text += '.';
  text += static_cast<char>('0' + amount / 10 % 10);
  text += static_cast<char>('0' + amount % 10);
  return text;
}

// "12", "12.5" and "12.50"; nothing if the text is something else or not above zero.
std::optional<Money> parse_money(std::string_view text) {
  const char* at = text.data();
  const char* end = at + text.size();
  Money whole = 0;
  auto read = std::from_chars(at, end, whole);
  if (read.ec != std::errc() || whole < 0 || whole > 1'000'000'000) return std::nullopt;
  Money cents = 0;
  if (read.ptr != end) {
    if (*read.ptr != '.') return std::nullopt;
    at = read.ptr + 1;
    if (at == end || end - at > 2) return std::nullopt;
    Money unit = 10;
    for (; at != end; ++at, unit /= 10) {
      if (*at < '0' || *at > '9') return std::nullopt;
      cents += (*at - '0') * unit;
    }
  }
  Money amount = whole * 100 + cents;
  if (amount == 0) return std::nullopt;
  return amount;
}

// ---------------------------------------------------------------------------------------------
// Results

enum class Result {
  kDone,
  kUnknownAccount,
  kExists,
  kSameAccount,
  kNotCovered,
  kOverDailyLimit,
  kFrozen,
  kNotUnderstood,
};

std::string_view to_text(Result result) {
  switch (result) {
    case Result::kDone: return "done";
    case Result::kUnknownAccount: return "no such account";
    case Result::kExists: return "account exists";
    case Result::kSameAccount: return "twice the same account";
    case Result::kNotCovered: return "not covered";
    case Result::kOverDailyLimit: return "over the daily limit";
    case Result::kFrozen: return "account is frozen";
    case Result::kNotUnderstood: return "not understood";
  }
  return "?";
}

// ---------------------------------------------------------------------------------------------
// The audit log: entries are written by a thread of its own, so that nobody waits for that

enum class Kind { kOpened, kDeposit, kWithdrawal, kTransfer, kFee, kInterest, kFrozen };
constexpr int kKinds = 7;

struct AuditEntry {
  Kind kind;
  std::string from;
  std::string to;
  Money amount;
};

class AuditLog {
 public:
  AuditLog() : writer_([this] { write(); }) {}
  ~AuditLog() { close(); }
  AuditLog(const AuditLog&) = delete;
  AuditLog& operator=(const AuditLog&) = delete;

  void record(Kind kind, std::string from, std::string to, Money amount) {
    {
      std::lock_guard guard(m_);
      pending_.push_back({kind, std::move(from), std::move(to), amount});
    }
    changed_.notify_one();
  }

  // Returns when everything recorded so far has been written. Nothing may be recorded after that.
  void close() {
    {
      std::lock_guard guard(m_);
      closed_ = true;
    }
    changed_.notify_one();
    if (writer_.joinable()) writer_.join();
  }

  // For the time after close().
  int count(Kind kind) const { return counts_[static_cast<int>(kind)]; }
  Money sum(Kind kind) const { return sums_[static_cast<int>(kind)]; }
  const std::vector<std::string>& lines() const { return lines_; }

 private:
  void write() {
    std::unique_lock lock(m_);
    for (;;) {
      changed_.wait(lock, [this] { return closed_ || !pending_.empty(); });
      if (pending_.empty()) return;
      std::deque<AuditEntry> batch;
      batch.swap(pending_);
      lock.unlock();
      for (const AuditEntry& entry : batch) write_line(entry);
      lock.lock();
    }
  }

  void write_line(const AuditEntry& entry) {
    static constexpr const char* kNames[kKinds] = {"opened", "deposit",  "withdrawal", "transfer",
                                                   "fee",    "interest", "frozen"};
    int kind = static_cast<int>(entry.kind);
    ++counts_[kind];
    sums_[kind] += entry.amount;
    std::string line = kNames[kind];
    if (!entry.from.empty()) line += " from " + entry.from;
    if (!entry.to.empty()) line += " to " + entry.to;
    if (entry.amount != 0) line += ' ' + to_text(entry.amount);
    lines_.push_back(std::move(line));
  }

  std::mutex m_;
  std::condition_variable changed_;
  std::deque<AuditEntry> pending_;
  bool closed_ = false;
  // Only the writer's until it has ended.
  std::array<int, kKinds> counts_ = {};
  std::array<Money, kKinds> sums_ = {};
  std::vector<std::string> lines_;
  // The last member: the thread uses all others.
  std::thread writer_;
};

// ---------------------------------------------------------------------------------------------
// Accounts

class Account {
 public:
  Account(int number, std::string owner, Money overdraft)
      : number_(number), owner_(std::move(owner)), overdraft_(overdraft) {}

  int number() const { return number_; }
  const std::string& owner() const { return owner_; }
  std::mutex& mutex() { return m_; }

  // All that follows needs the account's mutex.
  Money balance() const { return balance_; }
  bool frozen() const { return frozen_; }
  void set_frozen(bool frozen) { frozen_ = frozen; }
  bool covers(Money amount) const { return balance_ + overdraft_ >= amount; }

  bool within_daily_limit(Money amount) const { return withdrawn_today_ + amount <= kDailyLimit; }
  void count_withdrawal(Money amount) { withdrawn_today_ += amount; }
  void begin_day() { withdrawn_today_ = 0; }

  void book(Money change) {
    balance_ += change;
    history_.push_back(change);
  }

  bool history_adds_up() const {
    Money sum = 0;
    for (Money change : history_) sum += change;
    return sum == balance_;
  }

 private:
  static constexpr Money kDailyLimit = 500'00;

  const int number_;
  const std::string owner_;
  const Money overdraft_;
  std::mutex m_;
  Money balance_ = 0;
  Money withdrawn_today_ = 0;
  bool frozen_ = false;
  std::vector<Money> history_;
};

// Locks two accounts, the one with the lower number first.
class LockedPair {
 public:
  LockedPair(Account& one, Account& two)
      : first_(one.number() < two.number() ? one.mutex() : two.mutex()),
        second_(one.number() < two.number() ? two.mutex() : one.mutex()) {}

 private:
  std::lock_guard<std::mutex> first_;
  std::lock_guard<std::mutex> second_;
};

struct Statistics {
  std::atomic<int> done = 0;
  std::atomic<int> refused = 0;

  Result count(Result result) {
    std::atomic<int>& counter = result == Result::kDone ? done : refused;
    counter.fetch_add(1, std::memory_order_relaxed);
    return result;
  }
};

// ---------------------------------------------------------------------------------------------
// The bank

class Bank {
 public:
  explicit Bank(AuditLog& log) : log_(log), house_(0, "house", kHouseOverdraft) {}

  Result open(const std::string& owner, Money overdraft) {
    {
      std::unique_lock lock(accounts_mutex_);
      if (accounts_.contains(owner)) return statistics_.count(Result::kExists);
      int number = static_cast<int>(accounts_.size()) + 1;
      accounts_.emplace(owner, std::make_unique<Account>(number, owner, overdraft));
    }
    log_.record(Kind::kOpened, "", owner, 0);
    return statistics_.count(Result::kDone);
  }

  Result deposit(const std::string& owner, Money amount) {
    Account* account = find(owner);
    if (account == nullptr) return statistics_.count(Result::kUnknownAccount);
    {
      std::lock_guard guard(account->mutex());
      if (account->frozen()) return statistics_.count(Result::kFrozen);
      account->book(amount);
    }
    log_.record(Kind::kDeposit, "", owner, amount);
    return statistics_.count(Result::kDone);
  }

  // A withdrawal costs a fee, which the house gets.
  Result withdraw(const std::string& owner, Money amount) {
    Account* account = find(owner);
    if (account == nullptr) return statistics_.count(Result::kUnknownAccount);
    {
      LockedPair guard(house_, *account);
      if (account->frozen()) return statistics_.count(Result::kFrozen);
      if (!account->within_daily_limit(amount)) {
        return statistics_.count(Result::kOverDailyLimit);
      }
      if (!account->covers(amount + kFee)) return statistics_.count(Result::kNotCovered);
      account->count_withdrawal(amount);
      account->book(-amount);
      account->book(-kFee);
      house_.book(kFee);
    }
    log_.record(Kind::kWithdrawal, owner, "", amount);
    log_.record(Kind::kFee, owner, house_.owner(), kFee);
    return statistics_.count(Result::kDone);
  }

  Result transfer(const std::string& from, const std::string& to, Money amount) {
    Account* source = find(from);
    Account* target = find(to);
    if (source == nullptr || target == nullptr) return statistics_.count(Result::kUnknownAccount);
    if (source == target) return statistics_.count(Result::kSameAccount);
    {
      LockedPair guard(*source, *target);
      if (source->frozen() || target->frozen()) return statistics_.count(Result::kFrozen);
      if (!source->covers(amount)) return statistics_.count(Result::kNotCovered);
      source->book(-amount);
      target->book(amount);
    }
    log_.record(Kind::kTransfer, from, to, amount);
    return statistics_.count(Result::kDone);
  }

  Result freeze(const std::string& owner, bool frozen) {
    Account* account = find(owner);
    if (account == nullptr) return statistics_.count(Result::kUnknownAccount);
    {
      std::lock_guard guard(account->mutex());
      account->set_frozen(frozen);
    }
    if (frozen) log_.record(Kind::kFrozen, "", owner, 0);
    return statistics_.count(Result::kDone);
  }

  std::optional<Money> balance(const std::string& owner) {
    Account* account = find(owner);
    if (account == nullptr) return std::nullopt;
    std::lock_guard guard(account->mutex());
    return account->balance();
  }

  // The house pays each account that is not in debt.
  void pay_interest(int per_mille) {
    std::shared_lock lock(accounts_mutex_);
    for (auto& [owner, account] : accounts_) {
      Money interest = 0;
      {
        LockedPair guard(house_, *account);
        interest = account->balance() * per_mille / 1000;
        if (interest <= 0 || account->frozen()) continue;
        house_.book(-interest);
        account->book(interest);
      }
      log_.record(Kind::kInterest, house_.owner(), owner, interest);
    }
  }

  void begin_day() {
    std::shared_lock lock(accounts_mutex_);
    for (auto& [owner, account] : accounts_) {
      std::lock_guard guard(account->mutex());
      account->begin_day();
    }
  }

  // All money of all accounts at one instant.
  Money total() {
    std::unique_lock lock(accounts_mutex_);
    std::vector<Account*> all = {&house_};
    for (auto& [owner, account] : accounts_) all.push_back(account.get());
    std::sort(all.begin(), all.end(),
              [](const Account* a, const Account* b) { return a->number() < b->number(); });
    std::vector<std::unique_lock<std::mutex>> locks;
    Money sum = 0;
    for (Account* account : all) {
      locks.emplace_back(account->mutex());
      sum += account->balance();
    }
    return sum;
  }

  bool books_add_up() {
    std::shared_lock lock(accounts_mutex_);
    for (auto& [owner, account] : accounts_) {
      std::lock_guard guard(account->mutex());
      if (!account->history_adds_up()) return false;
    }
    std::lock_guard guard(house_.mutex());
    return house_.history_adds_up();
  }

  Result count(Result result) { return statistics_.count(result); }
  const Statistics& statistics() const { return statistics_; }

 private:
  static constexpr Money kFee = 50;
  static constexpr Money kHouseOverdraft = 1'000'000'00;

  // Accounts are never closed, so the pointer stays good.
  Account* find(const std::string& owner) {
    std::shared_lock lock(accounts_mutex_);
    auto found = accounts_.find(owner);
    return found == accounts_.end() ? nullptr : found->second.get();
  }

  AuditLog& log_;
  std::shared_mutex accounts_mutex_;
  std::map<std::string, std::unique_ptr<Account>> accounts_;
  Account house_;
  Statistics statistics_;
};

// ---------------------------------------------------------------------------------------------
// Orders in words

std::vector<std::string> split(std::string_view line) {
  std::vector<std::string> words;
  while (!line.empty()) {
    std::size_t begin = line.find_first_not_of(' ');
    if (begin == std::string_view::npos) break;
    line.remove_prefix(begin);
    std::size_t end = std::min(line.find(' '), line.size());
    words.emplace_back(line.substr(0, end));
    line.remove_prefix(end);
  }
  return words;
}

Result execute(Bank& bank, std::string_view line) {
  const std::vector<std::string> words = split(line);
  auto is = [&](std::string_view name, std::size_t count) {
    return words.size() == count && words[0] == name;
  };
  if (is("open", 2)) return bank.open(words[1], 0);
  if (is("freeze", 2)) return bank.freeze(words[1], true);
  if (is("unfreeze", 2)) return bank.freeze(words[1], false);
  if (words.size() < 3) return bank.count(Result::kNotUnderstood);

  const std::optional<Money> amount = parse_money(words.back());
  if (!amount) return bank.count(Result::kNotUnderstood);
  if (is("open", 3)) return bank.open(words[1], *amount);
  if (is("deposit", 3)) return bank.deposit(words[1], *amount);
  if (is("withdraw", 3)) return bank.withdraw(words[1], *amount);
  if (is("transfer", 4)) return bank.transfer(words[1], words[2], *amount);
  return bank.count(Result::kNotUnderstood);
}

// ---------------------------------------------------------------------------------------------
// Workers

class WorkerPool {
 public:
  explicit WorkerPool(int workers) {
    for (int i = 0; i < workers; ++i) workers_.emplace_back([this] { work(); });
  }
  ~WorkerPool() { stop(); }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  std::future<Result> submit(std::function<Result()> function) {
    std::packaged_task<Result()> task(std::move(function));
    std::future<Result> result = task.get_future();
    {
      std::lock_guard guard(m_);
      tasks_.push_back(std::move(task));
    }
    changed_.notify_one();
    return result;
  }

  // The tasks that have been submitted are done before.
  void stop() {
    {
      std::lock_guard guard(m_);
      stopping_ = true;
    }
    changed_.notify_all();
    for (std::thread& worker : workers_) worker.join();
    workers_.clear();
  }

 private:
  void work() {
    for (;;) {
      std::packaged_task<Result()> task;
      {
        std::unique_lock lock(m_);
        changed_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
        if (tasks_.empty()) return;
        task = std::move(tasks_.front());
        tasks_.pop_front();
      }
      task();
    }
  }

  std::mutex m_;
  std::condition_variable changed_;
  std::deque<std::packaged_task<Result()>> tasks_;
  bool stopping_ = false;
  std::vector<std::thread> workers_;
};

// ---------------------------------------------------------------------------------------------
// Timers: one thread runs functions when they are due, some of them again and again

class Timer {
 public:
  Timer() : thread_([this] { run(); }) {}
  ~Timer() { stop(); }
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;

  void once(Clock::duration delay, std::function<void()> function) {
    add({std::move(function), 0s, 1}, Clock::now() + delay);
  }

  void repeat(Clock::duration period, int times, std::function<void()> function) {
    add({std::move(function), period, times}, Clock::now() + period);
  }

  // What is not due yet is dropped.
  void stop() {
    {
      std::lock_guard guard(m_);
      stopping_ = true;
    }
    changed_.notify_one();
    if (thread_.joinable()) thread_.join();
  }

 private:
  struct Job {
    std::function<void()> function;
    Clock::duration period;
    int times;
  };

  void add(Job job, Clock::time_point due) {
    {
      std::lock_guard guard(m_);
      jobs_.emplace(due, std::move(job));
    }
    changed_.notify_one();
  }

  void run() {
    std::unique_lock lock(m_);
    while (!stopping_) {
      if (jobs_.empty()) {
        changed_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
        continue;
      }
      const Clock::time_point due = jobs_.begin()->first;
      if (Clock::now() < due) {
        changed_.wait_until(lock, due);
        continue;
      }
      Job job = std::move(jobs_.begin()->second);
      jobs_.erase(jobs_.begin());
      lock.unlock();
      job.function();
      lock.lock();
      if (--job.times > 0) {
        const Clock::time_point next = due + job.period;
        jobs_.emplace(next, std::move(job));
      }
    }
  }

  std::mutex m_;
  std::condition_variable changed_;
  std::multimap<Clock::time_point, Job> jobs_;
  bool stopping_ = false;
  // The last member: the thread uses all others.
  std::thread thread_;
};

// ---------------------------------------------------------------------------------------------
// The day's script

constexpr std::string_view kMorning[] = {
    "open ann",        "open bob 50",     "open cleo",        "open dan",
    "deposit ann 200", "deposit bob 100", "deposit cleo 900", "freeze dan",
};

struct Order {
  std::string_view line;
  std::optional<Result> expected;  // nothing: depends on the others
};

const Order kOrders[] = {
    {"transfer ann bob 25.50", Result::kDone},
    {"transfer bob ann 10", Result::kDone},
    {"withdraw cleo 450", Result::kDone},
    {"transfer cleo eve 1", Result::kUnknownAccount},
    {"withdraw cleo 600", Result::kOverDailyLimit},
    {"transfer bob cleo 160", std::nullopt},
    {"deposit dan 5", Result::kFrozen},
    {"transfer ann ann 5", Result::kSameAccount},
    {"withdraw bob 400", Result::kNotCovered},
    {"deposit ann 1.234", Result::kNotUnderstood},
};

class Day {
 public:
  explicit Day(bool verbose) : bank_(log_), verbose_(verbose) {}

  void play() {
    for (std::string_view line : kMorning) {
      Result result = execute(bank_, line);
      assert(result == Result::kDone);
    }
    // Standing orders: a rent twice, the interest once.
    std::latch standing(3);
    Timer timer;
    timer.repeat(10ms, 2, [&] {
      bank_.transfer("ann", "cleo", 30'00);
      standing.count_down();
    });
    timer.once(15ms, [&] {
      bank_.pay_interest(10);
      standing.count_down();
    });
    timer.once(24h, [&] { bank_.begin_day(); });

    WorkerPool pool(2);
    std::vector<std::future<Result>> results;
    for (const Order& order : kOrders) {
      results.push_back(pool.submit([this, &order] { return execute(bank_, order.line); }));
    }
    check(results);
    standing.wait();
    pool.stop();
    timer.stop();
    log_.close();
  }

  void check_books() {
    const Money in = log_.sum(Kind::kDeposit);
    const Money out = log_.sum(Kind::kWithdrawal);
    assert(in == 1200'00 && out == 450'00);
    assert(bank_.total() == in - out);
    assert(bank_.books_add_up());
    assert(log_.count(Kind::kOpened) == 4);
    assert(log_.count(Kind::kFrozen) == 1);
    assert(log_.count(Kind::kFee) == 1);
    assert(log_.count(Kind::kInterest) >= 2);
    assert(bank_.balance("dan") == 0);
    assert(!bank_.balance("eve"));
    const Statistics& statistics = bank_.statistics();
    const int rents = 2;
    assert(statistics.done + statistics.refused ==
           static_cast<int>(std::size(kMorning) + std::size(kOrders)) + rents);
    if (!verbose_) return;
    for (const std::string& line : log_.lines()) std::printf("%s\n", line.c_str());
    for (const char* owner : {"ann", "bob", "cleo", "dan"}) {
      std::printf("%s has %s\n", owner, to_text(bank_.balance(owner).value_or(0)).c_str());
    }
    std::printf("%d done, %d refused\n", statistics.done.load(), statistics.refused.load());
  }

 private:
  void check(std::vector<std::future<Result>>& results) {
    for (std::size_t i = 0; i < results.size(); ++i) {
      const Order& order = kOrders[i];
      const Result result = results[i].get();
      if (verbose_) {
        std::printf("%s: %s\n", std::string(order.line).c_str(),
                    std::string(to_text(result)).c_str());
      }
      assert(!order.expected || result == *order.expected);
    }
  }

  AuditLog log_;
  Bank bank_;
  bool verbose_;
};

int main(int argc, char** argv) {
  Day day(argc > 1 && std::strcmp(argv[1], "-v") == 0);
  day.play();
  day.check_books();
  return 0;
}
