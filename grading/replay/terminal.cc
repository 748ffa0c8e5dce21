// The one file that knows ncurses.

#include "grading/replay/terminal.h"

#include <algorithm>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include <curses.h>

#include "grading/replay/screen.h"

namespace racecourse {
namespace {

// Owns the terminal while it lives.
class Terminal {
 public:
  Terminal() : screen_(::newterm(nullptr, stdout, stdin)) {
    if (screen_ == nullptr) return;
    ::cbreak();
    ::noecho();
    ::keypad(stdscr, TRUE);
    ::set_escdelay(50);  // milliseconds that an escape waits for the rest of a key
    ::curs_set(0);
  }
  ~Terminal() {
    if (screen_ == nullptr) return;
    ::endwin();
    ::delscreen(screen_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  bool works() const { return screen_ != nullptr; }

 private:
  SCREEN* screen_;
};

attr_t look_of(Ink ink) {
  switch (ink) {
    case Ink::kPlain: return A_NORMAL;
    case Ink::kBold: return A_BOLD;
    case Ink::kFaint: return A_DIM;
    case Ink::kCurrent: return A_REVERSE;
  }
  return A_NORMAL;
}

void show(const std::vector<Row>& rows) {
  ::erase();
  for (std::size_t i = 0; i < rows.size() && static_cast<int>(i) < LINES; ++i) {
    ::move(static_cast<int>(i), 0);
    for (const Piece& piece : rows[i]) {
      ::attrset(look_of(piece.ink));
      ::addstr(piece.text.c_str());
    }
  }
  ::attrset(A_NORMAL);
  ::refresh();
}

// Where a key leads to; nothing for those that leave.
std::optional<std::size_t> moved(const Walk& walk, std::size_t at, int key) {
  switch (key) {
    case KEY_RIGHT:
    case 'l':
    case ' ': return std::min(walk.steps(), at + 1);
    case KEY_LEFT:
    case 'h': return at > 1 ? at - 1 : 1;
    case KEY_DOWN:
    case 'j': return walk.next_turn(at);
    case KEY_UP:
    case 'k': return walk.previous_turn(at);
    case KEY_HOME:
    case '0': return std::size_t{1};
    case KEY_END:
    case '$': return walk.steps();
    case 'q':
    case 'Q':
    case 27:  // escape
    case ERR: return std::nullopt;
    default: return at;
  }
}

}  // namespace

Result<Wish> walk_through(const Walk& walk, std::size_t at, Charset charset, bool with_debugger) {
  std::setlocale(LC_ALL, "");
  const Terminal terminal;
  if (!terminal.works()) {
    const char* name = std::getenv("TERM");
    return fail(Fault::kUsage, "TERM",
                name == nullptr ? "is not set" : "names a terminal that cannot be drawn on",
                "--linear says the steps one after another.");
  }
  for (;;) {
    const ScreenSize size{static_cast<std::size_t>(COLS), static_cast<std::size_t>(LINES)};
    if (size.columns < kLeastColumns || size.rows < kLeastRows) {
      show({{{"The window is too small. q: quit"}}});
    } else {
      show(screen(walk, at, size, charset, with_debugger));
    }
    const int key = ::getch();
    if (key == 'g' && with_debugger) return Wish{true, at};
    const std::optional<std::size_t> next = moved(walk, at, key);
    if (!next) return Wish{false, at};
    at = *next;
  }
}

}  // namespace racecourse
