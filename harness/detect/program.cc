// The ways in which a program ends or fails by itself.

#include <algorithm>

#include "harness/core/backtrace.h"
#include "harness/detect/detectors.h"

namespace racecourse::detect {

using model::IncidentKind;

void Detectors::ended(IncidentKind incident, const char* record_kind, const char* what,
                      const char* message, std::uintptr_t pc, bool walk) {
  model::Execution& run = model::execution();
  model::Task& task = run.me();
  if (telling()) {
    const model::Native native;
    std::uintptr_t pcs[record::kMaxFrames];
    const std::size_t depth =
        walk ? backtrace(pcs, record::kMaxFrames) : stack_of(task, pc, pcs, record::kMaxFrames);
    record::Writer(record_kind)
        .text("what", what)
        .text("message", message)
        .number("thread", task.id)
        .addresses("stack", pcs, depth)
        .send(fd_);
  }
  // Where a limit is met depends on the machine.
  run.incident(incident, incident == IncidentKind::kLimit ? 0 : place_key(task, pc));
}

// A check that fails in a loop would fill the records with the same.
bool Detectors::is_worth_telling(std::uint64_t failure) {
  constexpr int kMostRepeats = 50;
  const auto& before = model::execution().incidents();
  const bool is_new = !before.full() && std::ranges::none_of(before, [failure](const auto& one) {
    return one.kind == IncidentKind::kFailure && one.key == failure;
  });
  return is_new || ++repeats_told_ <= kMostRepeats;
}

void Detectors::failed(const char* verdict, const char* message, const char* file, int line,
                       bool fatal, std::uintptr_t pc) {
  model::Execution& run = model::execution();
  model::Task& task = run.me();
  std::uint64_t key = static_cast<std::uint64_t>(line) << 8 | static_cast<unsigned char>(*verdict);
  if (line == 0) {
    // A program's exit status has no line, nor has a rule that a world holds calls against: another
    // message is another failure. What follows its first line says more of the same.
    key = place_key(task, 0);
    for (const char* at = message; *at != '\0' && *at != '\n'; ++at)
      key = key * 31 + static_cast<unsigned char>(*at);
  }
  if (telling() && is_worth_telling(key)) {
    const model::Native native;
    std::uintptr_t pcs[record::kMaxFrames];
    const std::size_t depth = stack_of(task, pc, pcs, record::kMaxFrames);
    record::Writer("failure")
        .text("verdict", verdict)
        .text("message", message)
        .text("file", file == nullptr ? "" : file)
        .number("line", line)
        .number("fatal", fatal ? 1 : 0)
        .number("thread", task.id)
        .addresses("stack", pcs, depth)
        .send(fd_);
  }
  run.incident(IncidentKind::kFailure, key);
  if (fatal) run.stop();
}

void Detectors::misuse(const char* what, const model::Object* object) {
  model::Execution& run = model::execution();
  model::Task& task = run.me();
  if (telling()) {
    const model::Native native;
    std::uintptr_t pcs[record::kMaxFrames];
    const std::size_t depth = stack_of(task, task.pc, pcs, record::kMaxFrames);
    record::Writer("misuse")
        .text("what", what)
        .number("thread", task.id)
        .number("label", object == nullptr ? 0 : object->label)
        .addresses("stack", pcs, depth)
        .send(fd_);
  }
  run.incident(IncidentKind::kMisuse, place_key(task, task.pc));
}

}  // namespace racecourse::detect
