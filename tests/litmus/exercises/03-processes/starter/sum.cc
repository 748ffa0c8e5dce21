#include "sum.h"

long sum(const std::vector<long>&) { return 0; }
std::string two_answers(const std::string&) { return ""; }
