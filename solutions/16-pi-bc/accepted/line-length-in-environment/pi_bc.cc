#include "pi_bc.h"

#include <cerrno>
#include <cstdio>
#include <list>
#include <stdexcept>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

// A calculator gets its program as a file and writes its answer into another one, so that nobody
// needs a pipe: who has waited for the process can read the answer.
namespace {

class Calculator {
 public:
  Calculator(const char* bc, const std::string& program)
      : program_(std::tmpfile()), answer_(std::tmpfile()) {
    if (program_ == nullptr || answer_ == nullptr) {
      close_files();
      throw std::runtime_error("no file");
    }
    std::fputs(program.c_str(), program_);
    std::rewind(program_);
    pid_ = fork();
    if (pid_ == 0) {
      dup2(fileno(program_), 0);
      dup2(fileno(answer_), 1);
      const char* const environment[] = {"BC_LINE_LENGTH=0", nullptr};
      execle(bc, "bc", "-q", nullptr, environment);
      _exit(127);
    }
    if (pid_ < 0) {
      close_files();
      throw std::runtime_error("no process");
    }
  }
  Calculator(const Calculator&) = delete;
  ~Calculator() {
    wait();
    close_files();
  }

  Decimal answer() {
    if (wait() != 0) throw std::runtime_error("a calculator has failed");
    std::string text;
    std::rewind(answer_);
    for (int c; (c = std::fgetc(answer_)) != EOF && c != '\n';) text += static_cast<char>(c);
    if (std::feof(answer_)) throw std::runtime_error("an answer has no end");
    try {
      return Decimal(text);
    } catch (const std::invalid_argument& error) {
      throw std::runtime_error(error.what());
    }
  }

 private:
  int wait() {
    int status = 0;
    while (pid_ > 0 && waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return status;
  }
  void close_files() {
    if (program_ != nullptr) std::fclose(program_);
    if (answer_ != nullptr) std::fclose(answer_);
  }

  FILE* program_;
  FILE* answer_;
  pid_t pid_ = -1;
};

}  // namespace

std::string pi_bc(const std::string& bc, long terms, int processes, int scale) {
  std::list<Calculator> calculators;
  for (int i = 0; i < processes; ++i) {
    calculators.emplace_back(bc.c_str(), "scale=" + std::to_string(scale) +
                                             "\nfor (i=" + std::to_string(i * terms / processes) +
                                             "; i<" + std::to_string((i + 1) * terms / processes) +
                                             "; i++) s+=(-1)^i*4.0/(2*i+1.0)\ns\n");
  }
  Decimal sum;
  for (Calculator& calculator : calculators) sum += calculator.answer();
  return sum.str(scale);
}
