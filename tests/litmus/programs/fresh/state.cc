// verdict: ok
// about: Whatever a run changes is as new in the next: globals, statics, thread_locals, errno.
#include <cerrno>
#include <map>
#include <string>
#include <thread>
#include <vector>

int number = 7;
std::string text = "a text that is too long for the string itself";
std::vector<int> numbers{1, 2, 3};
std::map<int, int>* table = nullptr;
thread_local int mine = 5;

int& counter() {
  static int count = 1;
  return count;
}

bool fresh() { return number == 7 && text.size() == 45 && numbers.size() == 3 && !table; }

int main() {
  if (!fresh() || counter() != 1 || mine != 5 || errno != 0) return 1;
  std::thread worker([] {
    number = 8;
    text.clear();
    numbers.push_back(4);
    table = new std::map<int, int>{{1, 2}};
    counter() = 2;
    mine = 6;
    errno = ENOENT;
  });
  worker.join();
  if (mine != 5 || errno != 0 || counter() != 2 || table->at(1) != 2) return 2;
  mine = 9;
  errno = EINTR;
  delete table;
  return 0;
}
