#include "shm_ledger.h"

#include <cerrno>
#include <mutex>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace {

struct Page {
  rc::Word balances[kAccounts];
};
static_assert(sizeof(Page) <= kLedgerBytes);

void check(int error, const char* what) {
  if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

class SharedLedger : public Ledger {
 public:
  explicit SharedLedger(Page& page) : page_(page) {}

  void transfer(int from, int to, long amount) override {
    const std::lock_guard lock(mutex_);
    page_.balances[from].set(page_.balances[from].get() - amount);
    page_.balances[to].set(page_.balances[to].get() + amount);
  }

  Balances balances() override {
    const std::lock_guard lock(mutex_);
    Balances all;
    for (int i = 0; i < kAccounts; ++i) all[i] = page_.balances[i].get();
    return all;
  }

 private:
  Page& page_;
  std::mutex mutex_;
};

}  // namespace

void create_ledger(void* memory, long each) {
  Page& page = *static_cast<Page*>(memory);
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
