#include "harness/check/world/factory_events.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace racecourse {
namespace {

std::string name_of(int id) {
  return "task " + std::to_string(id % 100) + " of producer " + std::to_string(id / 100);
}

std::string text(const std::optional<long>& value) {
  return value ? std::to_string(*value) : "no value";
}

constexpr int kTicksPerColumn = 500;
constexpr std::size_t kMargin = 12;

class Chart {
 public:
  void fill(const std::string& row, std::int64_t begin, std::int64_t end, char letter) {
    std::string& cells = row_of(row);
    const std::size_t first = column(begin), last = std::max(column(end), first + 1);
    if (cells.size() < last) cells.resize(last, ' ');
    std::fill(cells.begin() + static_cast<std::ptrdiff_t>(first),
              cells.begin() + static_cast<std::ptrdiff_t>(last), letter);
  }
  // Where that is taken, in the next column that is free.
  void mark(const std::string& row, std::int64_t at, char letter) {
    std::string& cells = row_of(row);
    std::size_t place = column(at);
    while (place < cells.size() && cells[place] != ' ') ++place;
    if (cells.size() <= place) cells.resize(place + 1, ' ');
    cells[place] = letter;
  }
  std::string str() const {
    std::size_t width = 0;
    for (const auto& [name, cells] : rows_) width = std::max(width, cells.size());
    std::string all(kMargin, ' ');
    for (std::size_t second = 0; second * 2 < width; second += 5) {
      all.resize(kMargin + second * 2, ' ');
      all += std::to_string(second) + " s";
    }
    for (const auto& [name, cells] : rows_) {
      all += '\n' + name + std::string(kMargin - std::min(kMargin, name.size()), ' ') + cells;
    }
    return all + '\n';
  }

 private:
  static std::size_t column(std::int64_t tick) {
    return static_cast<std::size_t>((tick + kTicksPerColumn / 2) / kTicksPerColumn);
  }
  std::string& row_of(const std::string& name) {
    const auto row = std::ranges::find(rows_, name, &std::pair<std::string, std::string>::first);
    if (row != rows_.end()) return row->second;
    rows_.emplace_back(name, "");
    return rows_.back().second;
  }
  std::vector<std::pair<std::string, std::string>> rows_;
};

}  // namespace

Problem every_answer(const std::vector<Expected>& expected, const std::vector<Delivered>& delivered,
                     Events events) {
  for (const auto& [id, value] : expected) {
    const auto begun = std::ranges::count_if(
        events, [id](const Event& event) { return event.what == "begun" && event.who == id; });
    if (begun > 1) return name_of(id) + " was multiplied " + std::to_string(begun) + " times";
    const auto times = std::ranges::count(delivered, id, &Delivered::id);
    if (times > 1) {
      return "the answer to " + name_of(id) + " was delivered " + std::to_string(times) + " times";
    }
    if (times == 0) {
      return begun == 0 ? name_of(id) + " was never multiplied, and its answer never delivered"
                        : "the answer to " + name_of(id) + " was never delivered";
    }
    const auto answer = std::ranges::find(delivered, id, &Delivered::id);
    if (answer->value != value) {
      return "the answer to " + name_of(id) + " is " + text(value) +
             (value ? "" : ", since its multiplication threw") + "; delivered was " +
             text(answer->value);
    }
    if (begun == 0) {
      return "the answer to " + name_of(id) + " was delivered, but multiply() never called for it";
    }
  }
  for (const Delivered& answer : delivered) {
    if (std::ranges::find(expected, answer.id, &Expected::id) == expected.end()) {
      return "the answer to " + name_of(answer.id) + " was delivered, and there is no such task";
    }
  }
  return {};
}

std::string chart(Events events, const ChartWords& words) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const std::int64_t end = events.empty() ? 0 : events.back().tick;
  const auto until = [&](int id, std::string_view what) {
    const auto at = std::ranges::find_if(
        events, [&](const Event& event) { return event.what == what && event.who == id; });
    return at == events.end() ? end : at->tick;
  };
  std::map<int, std::vector<Event>> made_by;
  std::map<int, char> letters;
  for (const Event& event : events) {
    if (event.what != words.making) continue;
    made_by[event.who / 100].push_back(event);
    letters.emplace(event.who, kLetters[letters.size() % kLetters.size()]);
  }
  Chart chart;
  for (const auto& [producer, tasks] : made_by) {
    for (const Event& task : tasks) {
      chart.fill(words.producer + " " + std::to_string(producer), task.tick,
                 until(task.who, words.made), letters[task.who]);
    }
  }
  std::map<int, int> workers;  // by thread
  for (const Event& event : events) {
    if (event.what != words.begun) continue;
    const int worker =
        workers.emplace(event.thread, static_cast<int>(workers.size()) + 1).first->second;
    chart.fill(words.worker + " " + std::to_string(worker), event.tick,
               until(event.who, words.done), letters[event.who]);
  }
  for (const Event& event : events) {
    if (event.what == "delivering") chart.mark("delivered", event.tick, letters[event.who]);
  }
  return chart.str();
}

}  // namespace racecourse
