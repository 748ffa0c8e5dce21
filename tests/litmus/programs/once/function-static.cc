// verdict: ok
// about: Two threads make the only instance on first use, as a function's static.
#include <thread>
#include <vector>

int made = 0;

struct Settings {
  Settings() : levels{1, 2, 3} { ++made; }
  std::vector<int> levels;
};

const Settings& settings() {
  static const Settings instance;
  return instance;
}

int main() {
  int seen[2] = {};
  auto use = [&](int i) { seen[i] = settings().levels[2]; };
  std::thread one(use, 0), two(use, 1);
  one.join();
  two.join();
  return seen[0] == 3 && seen[1] == 3 && made == 1 ? 0 : 1;
}
