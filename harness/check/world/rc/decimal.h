#pragma once

#include <memory>
#include <string>
#include <string_view>

// A decimal number of any length, and exact: adding loses no digit.
class Decimal {
 public:
  // A number in one line, as bc prints it: "3.14", "-.5", "0". Anything else throws
  // std::invalid_argument: no text, white space or a newline, a letter, a second point.
  explicit Decimal(std::string_view text = "0");
  Decimal(const Decimal& other);
  Decimal& operator=(const Decimal& other);
  ~Decimal();

  Decimal& operator+=(const Decimal& other);

  // With `scale` digits after the point, and at least one before it: "3.14", "-0.50". Digits beyond
  // are cut off, as bc does; those that are missing are 0. No point if scale is 0.
  std::string str(int scale) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};
