#include "shm_ledger.h"

#include <cerrno>
#include <mutex>
#include <system_error>

#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

namespace {

// A transfer writes down what it is going to do, and that it will be done; then it does it. Whoever
// has the lock does first what is written down.
struct Page {
  pthread_mutex_t mutex;  // guards what follows
  rc::Word balances[kAccounts];
  rc::Word promised;  // the next four are to be done
  rc::Word from, from_balance, to, to_balance;
};
static_assert(sizeof(Page) <= kLedgerBytes);

void check(int error, const char* what) {
  if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

void keep_promise(Page& page) {
  if (page.promised.get() == 0) return;
  page.balances[page.to.get()].set(page.to_balance.get());
  page.balances[page.from.get()].set(page.from_balance.get());
  page.promised.set(0);
}

// For std::unique_lock.
class Lock {
 public:
  explicit Lock(Page& page) : page_(page) {}
  void lock() {
    if (pthread_mutex_lock(&page_.mutex) == EOWNERDEAD) pthread_mutex_consistent(&page_.mutex);
    keep_promise(page_);
  }
  void unlock() { pthread_mutex_unlock(&page_.mutex); }

 private:
  Page& page_;
};

class SharedLedger : public Ledger {
 public:
  explicit SharedLedger(Page& page) : page_(page), lock_(page) {}

  void transfer(int from, int to, long amount) override {
    const std::unique_lock lock(lock_);
    page_.from.set(from), page_.from_balance.set(page_.balances[from].get() - amount);
    page_.to.set(to), page_.to_balance.set(page_.balances[to].get() + amount);
    page_.promised.set(1);
    keep_promise(page_);
  }

  Balances balances() override {
    const std::unique_lock lock(lock_);
    Balances all;
    for (int i = 0; i < kAccounts; ++i) all[i] = page_.balances[i].get();
    return all;
  }

 private:
  Page& page_;
  Lock lock_;
};

std::string file_of(const std::string& name) { return "/tmp" + name; }

}  // namespace

void create_ledger(void* memory, long each) {
  Page& page = *static_cast<Page*>(memory);
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
  pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
  check(pthread_mutex_init(&page.mutex, &attributes), "pthread_mutex_init");
  pthread_mutexattr_destroy(&attributes);
  for (rc::Word& balance : page.balances) balance.set(each);
}

std::unique_ptr<Ledger> attach_ledger(void* memory) {
  return std::make_unique<SharedLedger>(*static_cast<Page*>(memory));
}

void* map_memory(const std::string& name) {
  const int fd = open(file_of(name).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) check(errno, "open");
  void* memory = MAP_FAILED;
  if (ftruncate(fd, kLedgerBytes) == 0) {
    memory = mmap(nullptr, kLedgerBytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  }
  const int error = errno;
  close(fd);
  if (memory == MAP_FAILED) check(error, "mapping shared memory");
  return memory;
}

void unmap_memory(void* memory) { munmap(memory, kLedgerBytes); }

void remove_memory(const std::string& name) { unlink(file_of(name).c_str()); }
