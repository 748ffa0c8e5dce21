#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "grading/report/html/story.h"

namespace racecourse::html {
namespace {

// A step of a table, as harness/check/world/table.cc tells it.
struct Told {
  int who = 0;
  std::string_view what;  // "is hungry", "picks up fork "
  int fork = 0;
};

// A small number at the beginning of the text, which is moved behind it.
std::optional<int> take_number(std::string_view& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number < 1 || number > 99) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

std::optional<Told> told_by(std::string_view does) {
  if (!does.starts_with('P')) return std::nullopt;
  does.remove_prefix(1);
  const auto who = take_number(does);
  if (!who || !does.starts_with(' ')) return std::nullopt;
  Told told{*who, does.substr(1)};
  if (const std::size_t digit = told.what.find_first_of("0123456789"); digit != std::string::npos) {
    std::string_view rest = told.what.substr(digit);
    told.what = told.what.substr(0, digit);
    told.fork = take_number(rest).value_or(0);
  }
  return told;
}

// What begins with a step, and what must have been before one that is the first to be known.
struct Turn {
  std::string_view what, begins, before;
};
constexpr Turn kTurns[] = {{"thinks", "thinks", ""},
                           {"is hungry", "hungry", "thinks"},
                           {"is the champion", "starves", "hungry"},
                           {"begins to eat", "eats", "hungry"},
                           {"has eaten", "", "eats"},
                           {"goes home", "", ""}};

// How a state is told.
std::string words_of(std::string_view state) {
  return state == "hungry" ? "is hungry" : std::string(state);
}

class Reader {
 public:
  explicit Reader(bool from_the_beginning) : from_the_beginning_(from_the_beginning) {}

  void take(const Told& told, const std::string& thread, std::size_t number) {
    Seat& seat = seats_[told.who];
    const std::size_t row = story_.numbers.size();
    const auto* const turn = std::ranges::find(kTurns, told.what, &Turn::what);
    if (turn != std::end(kTurns)) {
      if (!seat.known && !from_the_beginning_ && !turn->before.empty()) {
        seat.state = Since{turn->before};
      }
      seat.known = true;
      end(seat, seat.state, 0);
      if (!turn->begins.empty()) seat.state = Since{turn->begins, row};
    } else if (told.fork > 0 && told.what == "picks up fork ") {
      seat.forks[told.fork] = Since{"held", row};
    } else if (told.fork > 0 && told.what == "puts down fork ") {
      // Of one that is not known to have been picked up: it has been, earlier.
      auto& held = seat.forks[told.fork];
      if (!held && !from_the_beginning_) held = Since{"held"};
      end(seat, held, told.fork);
    } else {
      return;
    }
    // Who becomes the champion is found out by whoever looks.
    if (seat.thread.empty() || told.what != "is the champion") seat.thread = thread;
    story_.numbers.push_back(number);
  }

  Story done() {
    for (auto& [who, seat] : seats_) {
      end(seat, seat.state, 0);
      for (auto& [fork, held] : seat.forks) end(seat, held, fork);
    }
    for (auto& [who, seat] : seats_) {
      for (Block& block : seat.blocks) {
        block.column = story_.columns.size();
        // His own fork lies on one side, his neighbour's on the other.
        if (block.slot > 0) block.slot = block.slot == who ? 1 : 2;
        story_.blocks.push_back(std::move(block));
      }
      if (!seat.thread.empty()) story_.columns.push_back(fmt::format("P{} ({})", who, seat.thread));
    }
    sort_blocks(story_);
    return std::move(story_);
  }

 private:
  struct Since {
    std::string_view kind;
    std::size_t from = 0;
  };
  struct Seat {
    std::string thread;
    std::optional<Since> state;
    std::map<int, std::optional<Since>> forks;
    bool known = false;
    std::vector<Block> blocks;
  };

  void end(Seat& seat, std::optional<Since>& since, int fork) {
    if (since && story_.numbers.size() > since->from) {
      const std::string mark = fork > 0 ? std::to_string(fork) : "";
      seat.blocks.push_back({0, since->kind, mark, fork,
                             fork > 0 ? "has fork " + mark : words_of(since->kind), since->from,
                             story_.numbers.size()});
    }
    since.reset();
  }

  bool from_the_beginning_;
  std::map<int, Seat> seats_;
  Story story_;
};

}  // namespace

Story read_table(std::span<const HistoryStep> steps, bool from_the_beginning) {
  Reader reader(from_the_beginning);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (const auto told = told_by(steps[i].at.does)) reader.take(*told, steps[i].at.thread, i + 1);
  }
  return reader.done();
}

}  // namespace racecourse::html
