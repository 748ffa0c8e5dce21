// What libc and libstdc++ keep for a program between its calls, and the student can change.

#include <clocale>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <iostream>
#include <locale>

#include <unistd.h>

#include "harness/interpose/program.h"
#include "harness/runtime/execution.h"
#include "harness/runtime/native_calls.h"

using namespace racecourse;
using model::exploring;

namespace {

bool g_locale_changed = false;
bool g_environment_changed = false;
char** g_environment = nullptr;

using Stream = std::basic_ios<char>;
struct Format {
  std::ios_base::fmtflags flags;
  std::streamsize precision;
  std::streambuf* buffer;
  unsigned char bytes[sizeof(Stream)];  // of the stream as it is with all that
};
Format g_formats[4];
Stream* const kStreams[4] = {&std::cin, &std::cout, &std::cerr, &std::clog};

void note_first_state() {
  g_environment = environ;
  for (int i = 0; i < 4; ++i) {
    Format& format = g_formats[i];
    format.flags = kStreams[i]->flags();
    format.precision = kStreams[i]->precision();
    format.buffer = kStreams[i]->rdbuf();
    std::memcpy(format.bytes, static_cast<const void*>(kStreams[i]), sizeof(Stream));
  }
}

void reset(Stream& stream, const Format& format) {
  if (stream.rdbuf() != format.buffer) stream.rdbuf(format.buffer);
  stream.exceptions(std::ios_base::goodbit);
  stream.clear();
  stream.flags(format.flags);
  stream.precision(format.precision);
  stream.width(0);
  stream.fill(' ');
  if (stream.getloc() != std::locale::classic()) stream.imbue(std::locale::classic());
}

}  // namespace

namespace racecourse::interpose {

void reset_libraries() {
  if (g_environment == nullptr) note_first_state();
  std::set_terminate(on_terminate);
  for (int i = 0; i < 4; ++i) {
    const void* stream = kStreams[i];
    if (std::memcmp(stream, g_formats[i].bytes, sizeof(Stream)) != 0) {
      reset(*kStreams[i], g_formats[i]);
    }
  }
  if (std::locale() != std::locale::classic()) std::locale::global(std::locale::classic());
  if (g_locale_changed) std::setlocale(LC_ALL, "C");
  if (g_environment_changed) environ = g_environment;
  g_locale_changed = g_environment_changed = false;
}

}  // namespace racecourse::interpose

extern "C" {

char* setlocale(int category, const char* locale) noexcept {
  if (exploring() && locale != nullptr) g_locale_changed = true;
  return model::native_call<char* (*)(int, const char*)>("setlocale")(category, locale);
}

// A changed environment is a copy; the first one is left as it is.
int setenv(const char* name, const char* value, int overwrite) noexcept {
  if (!exploring())
    return model::native_call<int (*)(const char*, const char*, int)>("setenv")(name, value,
                                                                                overwrite);
  if (overwrite == 0 && std::getenv(name) != nullptr) return 0;
  const std::size_t length = std::strlen(name);
  std::size_t count = 0;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) ++count;
  auto** copy = static_cast<char**>(std::malloc((count + 2) * sizeof(char*)));
  auto* text = static_cast<char*>(std::malloc(length + std::strlen(value) + 2));
  if (copy == nullptr || text == nullptr) return -1;
  std::strcpy(text, name);
  text[length] = '=';
  std::strcpy(text + length + 1, value);
  std::size_t size = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const bool same = std::strncmp(environ[i], name, length) == 0 && environ[i][length] == '=';
    if (!same) copy[size++] = environ[i];
  }
  copy[size++] = text;
  copy[size] = nullptr;
  environ = copy;
  g_environment_changed = true;
  return 0;
}
}
