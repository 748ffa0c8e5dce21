// Texts with a student's words in them: what compilers, linkers and the symbolizer say, and what is
// stored.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "grading/base/yaml.h"
#include "grading/base/yaml_writer.h"
#include "grading/build/diagnostics.h"
#include "grading/findings/symbols.h"
#include "grading/report/yaml_report.h"
#include "tests/fuzz/tame.h"

using namespace racecourse;  // NOLINT(google-build-using-namespace): this file is one function

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::vector<std::string> files = {"a.cc", "b.cc"};
  (void)bounded_diagnostics(text);
  (void)link_diagnostics(text, files);
  const std::vector<std::uintptr_t> asked = {0x401000, 0x402000, 0x403000};
  const Symbols symbols = Symbols::from_answers(text, asked, files);
  for (const std::uintptr_t address : asked) {
    for (const Frame& frame : symbols.frames(address)) {
      if (frame.own && frame.file != "a.cc" && frame.file != "b.cc") std::abort();
    }
    if (valid_utf8(symbols.variable(address)) != symbols.variable(address)) std::abort();
  }
  for (const Charset charset : {Charset::kUtf8, Charset::kAscii}) {
    if (first_untamed(escape_terminal(text, charset))) std::abort();
  }
  // As a value, it comes back as it went; as a file, it does no harm.
  YamlWriter out;
  out.text("key", text);
  const auto tree = parse_yaml(out.str(), "", Fault::kInternal);
  if (tree && tree->find("key")->scalar() != valid_utf8(text)) std::abort();
  (void)report_from_yaml(text, "");
  return 0;
}
