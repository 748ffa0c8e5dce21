// verdict: ok
// about: Two threads write neighbouring elements of a vector, and neighbouring characters.
#include <string>
#include <thread>
#include <vector>

int main() {
  std::vector<int> numbers(2);
  std::string text = "ab";
  auto write = [&](int i) {
    numbers[i] = i + 1;
    text[i] = 'x';
  };
  std::thread one(write, 0), two(write, 1);
  one.join();
  two.join();
  return numbers[0] + numbers[1] == 3 && text == "xx" ? 0 : 1;
}
