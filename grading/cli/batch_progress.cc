#include "grading/cli/batch_progress.h"

#include <algorithm>
#include <cstdio>
#include <vector>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "grading/batch/mark_words.h"
#include "grading/cli/batch_run.h"

namespace racecourse {
namespace {

constexpr auto kBetweenLines = std::chrono::seconds(30);
constexpr std::size_t kBarWidth = 20;

std::string failing(const Progress& progress) {
  std::vector<std::pair<std::string, std::size_t>> counts;
  for (const auto& [verdict, count] : progress.verdicts) {
    if (verdict != Verdict::kOk && verdict != Verdict::kPending) {
      counts.emplace_back(name(verdict), count);
    }
  }
  return commonest(counts, counts.size());
}

std::string rate_and_rest(const Progress& progress) {
  std::size_t graded = 0;
  for (const auto& [verdict, count] : progress.verdicts) graded += count;
  std::string text;
  if (graded > 0 && progress.seconds > 0) {
    text += fmt::format(", {:.1f} a minute", static_cast<double>(graded) * 60 / progress.seconds);
  }
  if (progress.seconds_left >= 0 && progress.done < progress.all) {
    text += fmt::format(", {} left", duration_text(progress.seconds_left));
  }
  if (progress.errored > 0) text += fmt::format(", {} errored", progress.errored);
  return text;
}

std::size_t terminal_width() {
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace

std::string duration_text(double seconds) {
  if (seconds < 90) return fmt::format("{:.0f} s", seconds);
  const int minutes = static_cast<int>((seconds + 30) / 60);
  if (minutes < 90) return fmt::format("{} min", minutes);
  return fmt::format("{} h {:02} min", minutes / 60, minutes % 60);
}

void BatchProgress::show(const Progress& progress) {
  if (context_.progress_is_terminal)
    show_bar(progress);
  else
    show_line(progress);
}

void BatchProgress::show_bar(const Progress& progress) {
  const std::size_t full = progress.all == 0 ? kBarWidth : progress.done * kBarWidth / progress.all;
  std::string line =
      fmt::format("[{}{}] {}/{}{}", std::string(full, '#'), std::string(kBarWidth - full, '-'),
                  progress.done, progress.all, rate_and_rest(progress));
  if (const std::string what = failing(progress); !what.empty()) line += "; failing: " + what;
  const std::size_t width = terminal_width() - 1;
  if (line.size() > width) line = line.substr(0, width - 1) + "~";
  fmt::print(stderr, "\r\x1b[K{}", line);
}

void BatchProgress::show_line(const Progress& progress) {
  const auto now = std::chrono::steady_clock::now();
  const bool finished = progress.done == progress.all;
  const bool due = now >= next_line_ && progress.done != last_done_;
  if (!due && !(finished && said_something_ && progress.done != last_done_)) return;
  next_line_ = now + kBetweenLines;
  last_done_ = progress.done;
  said_something_ = true;
  const std::string what = failing(progress);
  fmt::print(stderr, "{}/{} graded{}{}{}\n", progress.done, progress.all, rate_and_rest(progress),
             what.empty() ? "" : "; failing: ", what);
}

}  // namespace racecourse
