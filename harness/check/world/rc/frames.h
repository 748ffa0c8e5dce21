#pragma once

#include <optional>
#include <string>
#include <string_view>

// A connection carries bytes and knows no messages. A frame is a message with its length in front.

// The message as a frame: to be sent as it is.
std::string framed(std::string_view message);

// Takes frames apart, however their bytes come: in pieces, or several frames at once. One for each
// connection.
class Frames {
 public:
  void add(std::string_view bytes);
  // The next message, if all of it has come.
  std::optional<std::string> next();

 private:
  std::string bytes_;
};
