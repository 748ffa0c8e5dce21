#include "harness/check/script.h"

#include <condition_variable>
#include <mutex>

namespace racecourse {

std::vector<ScriptLine> script_lines(std::string_view text) {
  std::vector<ScriptLine> lines;
  int number = 0;
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";  // some editors write one
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string line(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    if (const auto comment = line.find('#'); comment != std::string::npos) line.resize(comment);
    ScriptLine read{number, {}};
    bool in_word = false;
    for (const char c : line) {
      const bool blank = c == ' ' || c == '\t' || c == '\r';
      if (!blank && !in_word) read.words.emplace_back();
      if (!blank) read.words.back() += c;
      in_word = !blank;
    }
    if (!read.words.empty()) lines.push_back(std::move(read));
  }
  return lines;
}

struct Stage::State {
  struct Actor {
    std::string next;
    bool waits = false;  // before `next`
    bool left = false;
  };
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<Actor> actors;
  bool over = false;

  Actor& actor(int number) { return actors.at(static_cast<std::size_t>(number) - 1); }
  void wait_for(std::unique_lock<std::mutex>& lock, const Actor& actor) {
    changed.wait(lock, [&actor] { return actor.waits || actor.left; });
  }
};

Stage::Stage(int actors) : state_(new State) {
  state_->actors.resize(static_cast<std::size_t>(actors));
}
Stage::~Stage() { delete state_; }

bool Stage::step(int number, std::string_view what) {
  std::unique_lock lock(state_->mutex);
  State::Actor& actor = state_->actor(number);
  actor.next = what;
  actor.waits = true;
  state_->changed.notify_all();
  state_->changed.wait(lock, [&] { return !actor.waits || state_->over; });
  return !state_->over;
}

void Stage::leave(int number) {
  const std::lock_guard lock(state_->mutex);
  state_->actor(number).left = true;
  state_->changed.notify_all();
}

std::string Stage::next(int number) {
  std::unique_lock lock(state_->mutex);
  State::Actor& actor = state_->actor(number);
  state_->wait_for(lock, actor);
  return actor.left ? "" : actor.next;
}

void Stage::let(int number) {
  std::unique_lock lock(state_->mutex);
  State::Actor& actor = state_->actor(number);
  state_->wait_for(lock, actor);
  if (actor.left) return;
  actor.waits = false;
  state_->changed.notify_all();
  state_->wait_for(lock, actor);
}

void Stage::end() {
  const std::lock_guard lock(state_->mutex);
  state_->over = true;
  state_->changed.notify_all();
}

}  // namespace racecourse
