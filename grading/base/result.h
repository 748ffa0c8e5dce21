#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace racecourse {

// Whose fault an error is. It decides the exit status, and it is never the student's:
// what a submission does wrong is a Verdict (model/verdict.h), not an error.
enum class Fault {
  kUsage,     // the command line: exit status 64
  kExercise,  // an exercise's manifest, checks or solutions: exit status 2
  kMachine,   // a missing package, a full disk, a denied namespace: exit status 2
  kInternal,  // a bug in racecourse: exit status 2
};

struct Error {
  Fault fault = Fault::kInternal;
  std::string where;    // "path:line:column", "path" or empty
  std::string message;  // what is wrong, one sentence
  std::string remedy;   // what to do about it, or empty
};

// "where: message" and, on a second line, the remedy.
std::string to_string(const Error& error);
int exit_status(const Error& error);

// A value or the reason why there is none. Ignoring one is a compile-time warning, hence an error.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
};

inline tl::unexpected<Error> fail(Fault fault, std::string where, std::string message,
                                  std::string remedy = {}) {
  return tl::unexpected<Error>(
      Error{fault, std::move(where), std::move(message), std::move(remedy)});
}

}  // namespace racecourse

// RC_TRY(auto x, f()): declares x from a Result, or returns its error from the enclosing function.
#define RC_CONCAT_INNER(a, b) a##b
#define RC_CONCAT(a, b) RC_CONCAT_INNER(a, b)
#define RC_TRY(declaration, expression) \
  RC_TRY_INNER(RC_CONCAT(rc_result_, __LINE__), declaration, expression)
#define RC_TRY_INNER(temporary, declaration, expression)                                    \
  auto temporary = (expression);                                                            \
  if (!temporary) return tl::unexpected<::racecourse::Error>(std::move(temporary.error())); \
  declaration = std::move(*temporary)
#define RC_TRY_VOID(expression)                                                 \
  do {                                                                          \
    if (auto rc_result = (expression); !rc_result)                              \
      return tl::unexpected<::racecourse::Error>(std::move(rc_result.error())); \
  } while (false)
