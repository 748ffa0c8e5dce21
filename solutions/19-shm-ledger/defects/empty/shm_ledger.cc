#include "shm_ledger.h"

namespace {

class SharedLedger : public Ledger {
 public:
  void transfer(int /*from*/, int /*to*/, long /*amount*/) override {}
  Balances balances() override { return {}; }
};

}  // namespace

void create_ledger(void* /*memory*/, long /*each*/) {}
std::unique_ptr<Ledger> attach_ledger(void* /*memory*/) { return std::make_unique<SharedLedger>(); }
void* map_memory(const std::string& /*name*/) { return nullptr; }
void unmap_memory(void* /*memory*/) {}
void remove_memory(const std::string& /*name*/) {}
