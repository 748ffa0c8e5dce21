#include "grading/base/csv.h"

#include <algorithm>

#include <fmt/format.h>

#include "grading/base/text.h"

namespace racecourse {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

// Of a plain text that has no line ends of another kind than "\n".
class CsvReader {
 public:
  CsvReader(std::string_view text, const std::string& path) : rest_(text), path_(path) {}

  Result<std::vector<CsvRow>> rows() {
    std::vector<CsvRow> rows;
    while (!rest_.empty()) {
      CsvRow row{line_, {}};
      RC_TRY_VOID(read_row(row.cells));
      const bool blank = row.cells.size() == 1 && row.cells.front().empty();
      if (!blank) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  Result<void> read_row(std::vector<std::string>& cells) {
    for (;;) {
      std::string cell;
      if (rest_.starts_with('"')) {
        RC_TRY(cell, quoted());
      } else {
        cell = rest_.substr(0, rest_.find_first_of(",\n"));
        rest_.remove_prefix(cell.size());
      }
      cells.push_back(std::move(cell));
      const char end = rest_.empty() ? '\n' : rest_.front();
      if (!rest_.empty()) rest_.remove_prefix(1);
      if (end == ',') continue;
      if (end == '\n') {
        ++line_;
        return {};
      }
      return error("a quoted cell goes on after its closing quote");
    }
  }

  Result<std::string> quoted() {
    const int began = line_;
    std::string cell;
    for (std::size_t i = 1; i < rest_.size(); ++i) {
      if (rest_[i] == '\n') ++line_;
      if (rest_[i] != '"') {
        cell += rest_[i];
      } else if (i + 1 < rest_.size() && rest_[i + 1] == '"') {
        cell += rest_[i++];
      } else {
        rest_.remove_prefix(i + 1);
        return cell;
      }
    }
    line_ = began;
    return error("a quote is never closed");
  }

  tl::unexpected<Error> error(std::string message) const {
    return fail(Fault::kUsage, fmt::format("{}:{}", path_, line_), std::move(message),
                "A quote within a quoted cell is written twice.");
  }

  std::string_view rest_;
  const std::string& path_;
  int line_ = 1;
};

bool is_number(std::string_view cell) {
  const bool sign = cell.starts_with('-') || cell.starts_with('+');
  cell.remove_prefix(sign ? 1 : 0);
  return !cell.empty() && cell.find_first_not_of("0123456789.") == std::string_view::npos &&
         std::ranges::count(cell, '.') <= 1 && cell != ".";
}

std::string harmless(std::string_view cell) {
  const bool formula = !cell.empty() &&
                       std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos &&
                       !is_number(cell);
  std::string text = formula ? "'" : "";
  for (const char c : valid_utf8(cell)) {
    text += static_cast<unsigned char>(c) < ' ' || c == '\x7f' ? ' ' : c;
  }
  return text;
}

}  // namespace

Result<std::vector<CsvRow>> parse_csv(std::string_view text, const std::string& path) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  const std::string plain = replaced(replaced(std::string(text), "\r\n", "\n"), "\r", "\n");
  return CsvReader(plain, path).rows();
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string cell = harmless(cells[i]);
    const bool quoted = cell.find_first_of(",\"; ") != std::string::npos;
    if (i > 0) line += ',';
    line += quoted ? '"' + replaced(cell, "\"", "\"\"") + '"' : cell;
  }
  return line + "\r\n";
}

}  // namespace racecourse
