#include "harness/check/world/rc/word.h"

#include "harness/check/engine.h"
#include "harness/check/world/call.h"
#include "harness/check/worlds.h"

namespace engine = racecourse::engine;

namespace {

// Set anew by every body; of each process its own.
racecourse::Victim* g_victim = nullptr;

}  // namespace

racecourse::Victim::Victim(int sets) : sets_(sets) { g_victim = nullptr; }
racecourse::Victim::~Victim() { g_victim = nullptr; }

void racecourse::Victim::begin() {
  thread_ = engine::self();
  done_ = 0;
  g_victim = this;
}

void racecourse::Victim::end() { g_victim = nullptr; }

void racecourse::Victim::after_set() {
  if (engine::self() != thread_ || ++done_ != sets_) return;
  g_victim = nullptr;
  killed_ = true;
  engine::die();
}

void racecourse::share(void* memory, std::size_t size) {
  g_victim = nullptr;
  engine::share(memory, size);
}

std::int64_t rc::Word::get() const {
  const racecourse::WorldCall call(__builtin_return_address(0), this);
  engine::reads(&number_);
  return static_cast<std::int64_t>(__atomic_load_n(&number_, __ATOMIC_RELAXED));
}

void rc::Word::set(std::int64_t number) {
  {
    const racecourse::WorldCall call(__builtin_return_address(0), this);
    engine::writes(&number_);
    __atomic_store_n(&number_, static_cast<std::uint64_t>(number), __ATOMIC_RELAXED);
  }
  if (g_victim != nullptr) g_victim->after_set();
}
