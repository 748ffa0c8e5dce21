// verdict: data_race
// about: One thread appends to a string that another one reads.
// twin: string-guarded
#include <string>
#include <thread>

std::string text = "abc";

int main() {
  std::thread writer([] {
    text += "def";  // HERE
  });
  bool empty = text.empty();  // HERE
  writer.join();
  return empty;
}
