// Writes reports into a folder: one for each hostile text in each field that a student can fill.
// Usage: hostile_reports DIR

#include <cstdio>
#include <string>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/report/yaml_report.h"
#include "tests/unit/report/hostile.h"

int main(int argc, char** argv) {
  using namespace racecourse;
  if (argc != 2) return 64;
  int count = 0;
  for (const auto& [name, field] : fields_of_students()) {
    for (const std::string& hostile : hostile_texts()) {
      Report report = harmless();
      field(report) = hostile;
      const std::string file = fmt::format("{}/{:04}.yaml", argv[1], count++);
      if (!write_file_atomically(file, to_yaml(report))) return 2;
    }
  }
  fmt::print("{} reports\n", count);
  return 0;
}
