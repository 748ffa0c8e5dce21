// The account of an execution that was counted.

#include <array>
#include <bit>

#include "harness/detect/detectors.h"

namespace racecourse::detect {

using model::Counts;

namespace {

constexpr std::size_t kMost = 4;
constexpr std::uint32_t kFewTransfers = 16;

void tell_line(const Counts::Line& line, int fd) {
  std::array<const Counts::Side*, Counts::kSides> sides{};
  const std::size_t count = line.partners(sides);
  if (line.transfers < kFewTransfers || count < 2) return;
  record::Writer("line")
      .number("transfers", line.transfers)
      .number("false", line.is_false() ? 1 : 0)
      .send(fd);
  for (std::size_t i = 0; i < count; ++i) {
    const Counts::Side& side = *sides[i];
    const std::uint64_t bytes = side.written != 0 ? side.written : side.read;
    record::Writer writer("line_side");
    writer.number("thread", side.task).number("write", side.written != 0 ? 1 : 0);
    tell_address(writer, line.address + static_cast<std::uintptr_t>(std::countr_zero(bytes)));
    writer.addresses("stack", &side.pc, 1).send(fd);
  }
}

}  // namespace

void tell_counts(model::Execution& run, int fd) {
  const Counts::Totals totals = run.totals();
  const auto number = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
  record::Writer("counts")
      .number("work", number(totals.work))
      .number("span", number(totals.span))
      .number("threads", number(totals.threads))
      .number("acquisitions", number(totals.acquisitions))
      .number("waits", number(totals.waits))
      .number("transfers", number(totals.transfers))
      .number("false_transfers", number(totals.false_transfers))
      .send(fd);
  std::array<const Counts::Lock*, kMost> locks{};
  run.counts().worst(locks.data(), locks.size());
  for (const Counts::Lock* lock : locks) {
    if (lock == nullptr) break;
    record::Writer line("contended");
    line.number("acquisitions", lock->acquisitions).number("waits", lock->waits);
    tell_address(line, lock->object->address);
    line.number("kind", static_cast<std::int64_t>(lock->object->kind))
        .number("label", lock->object->label)
        .addresses("stack", &lock->pc, 1)
        .send(fd);
  }
  std::array<const Counts::Line*, kMost> lines{};
  run.counts().worst(lines.data(), lines.size());
  for (const Counts::Line* line : lines) {
    if (line != nullptr) tell_line(*line, fd);
  }
}

}  // namespace racecourse::detect
