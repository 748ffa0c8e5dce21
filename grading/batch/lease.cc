#include "grading/batch/lease.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <optional>
#include <system_error>
#include <thread>

#include <fmt/format.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "grading/base/files.h"
#include "grading/base/sha256.h"
#include "grading/base/text.h"
#include "grading/base/yaml_reader.h"
#include "grading/base/yaml_writer.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

constexpr int kMostAttempts = 5;
constexpr auto kLook = std::chrono::milliseconds(200);

struct Holder {
  std::string token;
  std::string machine;  // in words
  std::string world;    // within which a process's number and start say which one it is
  int pid = 0;
  std::string started;
  int beats = 0;
};

std::string first_line(const char* file) {
  const auto text = read_file(file, 4096);
  return text ? text->substr(0, text->find('\n')) : "";
}

// In kernel ticks since it booted; empty if there is no such process.
std::string start_of(int pid) {
  const std::string stat = first_line(fmt::format("/proc/{}/stat", pid).c_str());
  std::size_t at = stat.rfind(')');  // the name before it may contain anything
  for (int field = 2; field < 22 && at != std::string::npos; ++field) at = stat.find(' ', at + 1);
  return at == std::string::npos ? "" : stat.substr(at + 1, stat.find(' ', at + 1) - at - 1);
}

std::string this_world() {
  std::error_code ignored;
  return first_line("/proc/sys/kernel/random/boot_id") + " " +
         fs::read_symlink("/proc/self/ns/pid", ignored).string();
}

std::string this_machine() {
  utsname system{};
  return ::uname(&system) == 0 ? system.nodename : "another machine";
}

std::optional<Holder> holder_of(const fs::path& file) {
  const auto text = read_file(file, 4096);
  if (!text) return std::nullopt;
  const auto root = parse_yaml(*text, file.string(), Fault::kMachine);
  if (!root) return Holder{};  // of somebody who died while writing it, or of a newer racecourse
  YamlReader in(*root);
  return Holder{in.text("token"), in.text("machine"), in.text("world"),
                in.number("pid"), in.text("started"), in.number("beats")};
}

bool is_alive(const Holder& holder, const fs::path& file, double silence_seconds) {
  if (!holder.world.empty() && holder.world == this_world()) {
    return holder.pid > 0 && start_of(holder.pid) == holder.started;
  }
  const auto end =
      std::chrono::steady_clock::now() + std::chrono::duration<double>(silence_seconds);
  while (std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(kLook);
    const auto now = holder_of(file);
    if (!now) return false;
    if (now->token != holder.token || now->beats != holder.beats) return true;
  }
  return false;
}

// Takes away the file of a holder that is dead. It may have been taken away already, and be
// somebody else's by now: then that one gets it back.
void take_away(const fs::path& file, const Holder& dead, const std::string& token) {
  const fs::path aside = file.string() + "." + token + ".dead";
  std::error_code error;
  fs::rename(file, aside, error);
  if (error) return;
  const auto moved = holder_of(aside);
  if (moved && moved->token != dead.token) fs::create_hard_link(aside, file, error);
  fs::remove(aside, error);
}

// Makes `file` another name of `mine`.
Result<void> claim(const fs::path& file, const fs::path& mine, const std::string& token,
                   double silence_seconds) {
  for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
    std::error_code error;
    fs::create_hard_link(mine, file, error);
    if (!error) return {};
    const auto holder = holder_of(file);
    if (!holder && error != std::errc::file_exists) {
      return tl::unexpected<Error>(machine_error(file, "take the lock", error.value()));
    }
    if (holder && is_alive(*holder, file, silence_seconds)) {
      return fail(Fault::kUsage, escape_terminal(file.parent_path().string()),
                  fmt::format("another racecourse works here: process {} on {}", holder->pid,
                              escape_terminal(holder->machine)),
                  "Wait for it, or stop it; what it has done is kept.");
    }
    if (holder) take_away(file, *holder, token);
  }
  return fail(Fault::kMachine, file.string(), "others were faster to take this lock each time",
              "Start one batch at a time on a spool.");
}

}  // namespace

Result<Lease> Lease::take(const fs::path& file, double silence_seconds) {
  const std::string token =
      sha256_hex(fmt::format("{} {} {} {}", this_world(), this_machine(), ::getpid(),
                             std::chrono::steady_clock::now().time_since_epoch().count()))
          .substr(0, 16);
  Lease lease(file, token);
  const fs::path mine = file.string() + "." + token;
  RC_TRY_VOID(write_file_atomically(mine, lease.content()));
  const Result<void> claimed = claim(file, mine, token, silence_seconds);
  std::error_code ignored;
  fs::remove(mine, ignored);
  if (!claimed) return tl::unexpected<Error>(claimed.error());
  return lease;
}

Lease::Lease(Lease&& other) noexcept
    : file_(std::move(other.file_)),
      token_(std::exchange(other.token_, {})),
      beats_(other.beats_) {}

Lease::~Lease() {
  if (token_.empty()) return;
  const auto holder = holder_of(file_);
  std::error_code ignored;
  if (holder && holder->token == token_) fs::remove(file_, ignored);
}

bool Lease::beat() {
  const auto holder = holder_of(file_);
  if (!holder || holder->token != token_) return false;
  ++beats_;
  // A full disk is found out by who has something to store.
  (void)write_file_atomically(file_, content());
  return true;
}

std::string Lease::content() const {
  YamlWriter out;
  out.word("token", token_);
  out.text("machine", this_machine());
  out.text("world", this_world());
  out.number("pid", static_cast<int>(::getpid()));
  out.text("started", start_of(::getpid()));
  out.number("beats", static_cast<std::int64_t>(beats_));
  return out.str();
}

}  // namespace racecourse
