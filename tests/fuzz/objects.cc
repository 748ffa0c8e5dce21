// What the compiler made of a student's file, up to what the audit says of it.

#include <cstddef>
#include <cstdint>
#include <string>

#include "grading/build/audit.h"

using namespace racecourse;  // NOLINT(google-build-using-namespace): this file is one function

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto object = parse_object({reinterpret_cast<const char*>(data), size});
  if (!object) return 0;
  const SourceFile files[] = {{"a.cc", "int main() { return fork(); }\n"}};
  const std::string allowed[] = {"threads"};
  (void)audit(*object, allowed, files);
  return 0;
}
