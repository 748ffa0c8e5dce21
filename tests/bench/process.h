#pragma once

#include <string>
#include <vector>

namespace racecourse::bench {

// What differs for a process from one run to the next.
enum class Surroundings {
  kUsual,
  kFixedAddresses,  // no address-space randomisation
  kNoEnvironment,
  kOtherEnvironment,  // many more variables, another working directory
};

struct Ended {
  int status = -1;      // exit status; 128 and more: by a signal; -1: cut off after `seconds`
  std::string records;  // written to descriptor 3
  std::string output;   // to 1 and 2
};

// Runs a program to its end, for so many seconds at most. Any thread.
Ended run_program(const std::vector<std::string>& arguments, double seconds,
                  Surroundings surroundings = Surroundings::kUsual);

}  // namespace racecourse::bench
