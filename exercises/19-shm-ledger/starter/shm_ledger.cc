#include "shm_ledger.h"

#include <cstdlib>

namespace {

struct Page {
  rc::Word balances[kAccounts];
};

class MyLedger : public Ledger {
 public:
  explicit MyLedger(Page& page) : page_(page) {}

  void transfer(int /*from*/, int /*to*/, long /*amount*/) override {}  // TODO
  Balances balances() override {                                        // TODO: at one instant
    return {page_.balances[0].get(), page_.balances[1].get(), page_.balances[2].get()};
  }

 private:
  Page& page_;
};

}  // namespace

void create_ledger(void* memory, long each) {
  for (rc::Word& balance : static_cast<Page*>(memory)->balances) balance.set(each);
}

std::unique_ptr<Ledger> attach_ledger(void* memory) {
  return std::make_unique<MyLedger>(*static_cast<Page*>(memory));
}

// TODO: memory of this process only, and no name.
void* map_memory(const std::string& /*name*/) { return std::calloc(1, kLedgerBytes); }
void unmap_memory(void* memory) { std::free(memory); }
void remove_memory(const std::string& /*name*/) {}
