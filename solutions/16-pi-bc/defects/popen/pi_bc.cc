#include "pi_bc.h"

#include <cstdio>
#include <stdexcept>
#include <vector>

namespace {

std::string command_for(const std::string& bc, long from, long to, int scale) {
  return "echo 'scale = " + std::to_string(scale) + "; for (i = " + std::to_string(from) +
         "; i < " + std::to_string(to) + "; ++i) s += (-1)^i * 4.0 / (2*i + 1); s' | " + bc + " -q";
}

Decimal answer(FILE* calculator) {
  std::string text;
  for (int c; (c = std::fgetc(calculator)) != EOF;) text += static_cast<char>(c);
  pclose(calculator);
  for (std::size_t at; (at = text.find("\\\n")) != std::string::npos;) text.erase(at, 2);
  if (!text.ends_with('\n')) throw std::runtime_error("a calculator ended without an answer");
  text.pop_back();
  return Decimal(text);
}

}  // namespace

std::string pi_bc(const std::string& bc, long terms, int processes, int scale) {
  std::vector<FILE*> calculators;
  for (int i = 0; i < processes; ++i) {
    const std::string command =
        command_for(bc, i * terms / processes, (i + 1) * terms / processes, scale);
    FILE* const calculator = popen(command.c_str(), "r");
    if (calculator == nullptr) throw std::runtime_error("no process");
    calculators.push_back(calculator);
  }
  Decimal sum;
  for (FILE* calculator : calculators) sum += answer(calculator);
  return sum.str(scale);
}
