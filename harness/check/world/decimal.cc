#include "harness/check/world/rc/decimal.h"

#include <algorithm>
#include <stdexcept>

// The digits of the number without its point, which stands before the last `scale` of them.
struct Decimal::State {
  bool negative = false;
  std::string digits = "0";
  std::size_t scale = 0;
};

namespace {

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Of two numbers with as many digits each, the larger one first where they are subtracted.
std::string sum(std::string a, const std::string& b) {
  int carry = 0;
  for (std::size_t i = a.size(); i-- > 0;) {
    carry += (a[i] - '0') + (b[i] - '0');
    a[i] = static_cast<char>('0' + carry % 10);
    carry /= 10;
  }
  return carry == 0 ? a : "1" + a;
}

std::string difference(std::string a, const std::string& b) {
  int borrowed = 0;
  for (std::size_t i = a.size(); i-- > 0;) {
    int digit = a[i] - b[i] - borrowed;
    borrowed = digit < 0 ? 1 : 0;
    digit += borrowed * 10;
    a[i] = static_cast<char>('0' + digit);
  }
  return a;
}

}  // namespace

Decimal::Decimal(std::string_view text) : state_(new State) {
  const std::string_view given = text;
  state_->negative = text.starts_with('-');
  if (state_->negative) text.remove_prefix(1);
  const auto point = text.find('.');
  const bool has_point = point != std::string_view::npos;
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = has_point ? text.substr(point + 1) : std::string_view();
  if (!all_digits(whole) || !all_digits(fraction) || (has_point ? fraction : whole).empty()) {
    throw std::invalid_argument("not a number: \"" + std::string(given) + "\"");
  }
  state_->digits = std::string(whole) + std::string(fraction);
  state_->scale = fraction.size();
}

Decimal::Decimal(const Decimal& other) : state_(new State(*other.state_)) {}
Decimal& Decimal::operator=(const Decimal& other) {
  *state_ = *other.state_;
  return *this;
}
Decimal::~Decimal() = default;

Decimal& Decimal::operator+=(const Decimal& other) {
  State a = *state_, b = *other.state_;
  const std::size_t scale = std::max(a.scale, b.scale);
  for (State* one : {&a, &b}) {
    one->digits.append(scale - one->scale, '0');
    one->scale = scale;
  }
  const std::size_t size = std::max(a.digits.size(), b.digits.size());
  for (State* one : {&a, &b}) one->digits.insert(0, size - one->digits.size(), '0');
  if (a.negative == b.negative) {
    a.digits = sum(std::move(a.digits), b.digits);
  } else {
    if (a.digits < b.digits) std::swap(a, b);
    a.digits = difference(std::move(a.digits), b.digits);
  }
  *state_ = std::move(a);
  return *this;
}

std::string Decimal::str(int scale) const {
  const auto after = static_cast<std::size_t>(std::max(0, scale));
  std::string digits = state_->digits;
  if (state_->scale > after) {
    digits.resize(digits.size() - std::min(digits.size(), state_->scale - after));
  } else {
    digits.append(after - state_->scale, '0');
  }
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  const bool minus = state_->negative && !digits.empty();
  if (digits.size() <= after) digits.insert(0, after + 1 - digits.size(), '0');
  if (after > 0) digits.insert(digits.size() - after, ".");
  return minus ? "-" + digits : digits;
}
