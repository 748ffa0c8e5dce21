// verdict: ok
// about: The global locale and that of a stream are the first ones in every execution.
#include <iostream>
#include <locale>
#include <sstream>
#include <string>
#include <thread>

struct Comma : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
};

std::string shown(std::ostream& like) {
  std::ostringstream out;
  out.imbue(like.getloc());
  out << 1.5;
  return out.str();
}

int main() {
  std::ostringstream plain;
  if (shown(plain) != "1.5" || shown(std::cout) != "1.5") return 1;
  std::thread worker([] {
    std::locale::global(std::locale(std::locale(), new Comma));
    std::cout.imbue(std::locale());
  });
  worker.join();
  std::ostringstream changed;
  return shown(changed) == "1,5" && shown(std::cout) == "1,5" ? 0 : 2;
}
