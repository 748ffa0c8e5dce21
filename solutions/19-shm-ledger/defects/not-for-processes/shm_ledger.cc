#include "shm_ledger.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

namespace {

// Before a transfer changes anything it notes what was there. Who finds the note undoes it.
struct Page {
  pthread_mutex_t mutex;  // guards what follows
  rc::Word balances[kAccounts];
  rc::Word noted;  // whether the next four count
  rc::Word from, from_balance, to, to_balance;
};
static_assert(sizeof(Page) <= kLedgerBytes);

void check(int error, const char* what) {
  if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

void undo(Page& page) {
  if (page.noted.get() == 0) return;
  page.balances[page.from.get()].set(page.from_balance.get());
  page.balances[page.to.get()].set(page.to_balance.get());
  page.noted.set(0);
}

class Locked {
 public:
  explicit Locked(Page& page) : page_(page) {
    const int error = pthread_mutex_lock(&page.mutex);
    if (error == EOWNERDEAD) {
      undo(page);
      pthread_mutex_consistent(&page.mutex);
    } else {
      check(error, "pthread_mutex_lock");
    }
  }
  ~Locked() { pthread_mutex_unlock(&page_.mutex); }
  Locked(const Locked&) = delete;
  Locked& operator=(const Locked&) = delete;

 private:
  Page& page_;
};

class SharedLedger : public Ledger {
 public:
  explicit SharedLedger(Page& page) : page_(page) {}

  void transfer(int from, int to, long amount) override {
    const Locked locked(page_);
    const long from_balance = page_.balances[from].get(), to_balance = page_.balances[to].get();
    page_.from.set(from);
    page_.from_balance.set(from_balance);
    page_.to.set(to);
    page_.to_balance.set(to_balance);
    page_.noted.set(1);
    page_.balances[from].set(from_balance - amount);
    page_.balances[to].set(to_balance + amount);
    page_.noted.set(0);
  }

  Balances balances() override {
    const Locked locked(page_);
    Balances all;
    for (int i = 0; i < kAccounts; ++i) all[i] = page_.balances[i].get();
    return all;
  }

 private:
  Page& page_;
};

}  // namespace

void create_ledger(void* memory, long each) {
  Page& page = *static_cast<Page*>(memory);
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
  check(pthread_mutex_init(&page.mutex, &attributes), "pthread_mutex_init");
  pthread_mutexattr_destroy(&attributes);
  for (rc::Word& balance : page.balances) balance.set(each);
}

std::unique_ptr<Ledger> attach_ledger(void* memory) {
  return std::make_unique<SharedLedger>(*static_cast<Page*>(memory));
}

void* map_memory(const std::string& name) {
  const int fd = shm_open(name.c_str(), O_RDWR | O_CREAT, 0600);
  if (fd < 0) check(errno, "shm_open");
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

void remove_memory(const std::string& name) { shm_unlink(name.c_str()); }
