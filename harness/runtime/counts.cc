#include "harness/runtime/counts.h"

#include <algorithm>
#include <cstring>

namespace racecourse::model {
namespace {

// So often must a line come to a task for that to be a habit: what was handed over at the beginning
// and taken back in the end does not count.
constexpr std::uint32_t kHabit = 4;

// Keeps the best ones of what it is shown.
template <class T, class Amount>
void keep_worst(const T& candidate, const T** into, std::size_t count, Amount amount) {
  if (amount(candidate) == 0) return;
  const T* one = &candidate;
  for (std::size_t i = 0; i < count; ++i) {
    if (into[i] == nullptr || amount(*one) > amount(*into[i])) std::swap(one, into[i]);
    if (one == nullptr) return;
  }
}

}  // namespace

std::size_t Counts::Line::partners(std::array<const Side*, kSides>& into) const {
  std::size_t count = 0;
  for (const Side& side : sides) {
    if (side.task != kNobody && side.transfers >= kHabit) into[count++] = &side;
  }
  return count;
}

bool Counts::Line::is_false() const {
  std::array<const Side*, kSides> partner{};
  const std::size_t count = partners(partner);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < count; ++j) {
      if (i == j) continue;
      if ((partner[i]->written & (partner[j]->written | partner[j]->read)) != 0) return false;
    }
  }
  return count > 1;
}

void Counts::reset() {
  lines_.resize(lines_.capacity());
  std::memset(static_cast<void*>(lines_.begin()), 0, lines_.size() * sizeof(Line));
  locks_.clear();
}

Counts::Line* Counts::line_at(std::uintptr_t address) {
  const std::uintptr_t line = address & ~(kLineBytes - 1);
  constexpr std::size_t kProbes = 32;
  std::size_t at = (line / kLineBytes) * 0x9E3779B97F4A7C15ULL >> 49;
  static_assert(kMaxLines == std::size_t{1} << (64 - 49));
  for (std::size_t i = 0; i < kProbes; ++i, at = (at + 1) % kMaxLines) {
    Line& entry = lines_[at];
    if (entry.address == line) return &entry;
    if (entry.address != 0) continue;
    entry.address = line;
    for (Side& side : entry.sides) side.task = kNobody;
    return &entry;
  }
  return nullptr;
}

void Counts::accessed(TaskId task, std::uintptr_t address, std::size_t size, bool write,
                      std::uintptr_t pc) {
  for (std::uintptr_t at = address; at < address + size;) {
    const std::uintptr_t end =
        std::min<std::uintptr_t>(address + size, (at | (kLineBytes - 1)) + 1);
    Line* line = line_at(at);
    if (line == nullptr) return;
    const std::uint64_t self = std::uint64_t{1} << (task % 64);
    const bool moves =
        line->holders != 0 && (write ? line->holders != self : (line->holders & self) == 0);
    line->holders = write ? self : line->holders | self;
    Side* side = std::find_if(line->sides.begin(), line->sides.end(), [task](const Side& known) {
      return known.task == task || known.task == kNobody;
    });
    const std::uint64_t bytes =
        (end - at == kLineBytes ? ~std::uint64_t{0} : (std::uint64_t{1} << (end - at)) - 1)
        << (at % kLineBytes);
    if (moves) ++line->transfers;
    if (side != line->sides.end()) {
      side->task = task;
      side->pc = pc;
      (write ? side->written : side->read) |= bytes;
      if (moves) ++side->transfers;
    }
    at = end;
  }
}

void Counts::acquires(const Object& object, bool waits, std::uintptr_t pc) {
  Lock* lock = std::find_if(locks_.begin(), locks_.end(),
                            [&object](const Lock& known) { return known.object == &object; });
  if (lock == locks_.end()) {
    if (locks_.full()) return;
    locks_.push_back({&object, pc, 0, 0});
    lock = &locks_.back();
  }
  ++lock->acquisitions;
  if (!waits) return;
  ++lock->waits;
  lock->pc = pc;
}

Counts::Totals Counts::totals() const {
  Totals totals;
  for (const Line& line : lines_) {
    totals.transfers += line.transfers;
    if (line.transfers > 0 && line.is_false()) totals.false_transfers += line.transfers;
  }
  for (const Lock& lock : locks_) {
    totals.acquisitions += lock.acquisitions;
    totals.waits += lock.waits;
  }
  return totals;
}

void Counts::worst(const Line** into, std::size_t count) const {
  std::fill(into, into + count, nullptr);
  for (const Line& line : lines_) {
    keep_worst(line, into, count, [](const Line& one) { return one.transfers; });
  }
}

void Counts::worst(const Lock** into, std::size_t count) const {
  std::fill(into, into + count, nullptr);
  for (const Lock& lock : locks_) {
    keep_worst(lock, into, count, [](const Lock& one) { return one.waits; });
  }
}

}  // namespace racecourse::model
