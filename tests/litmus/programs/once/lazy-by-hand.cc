// verdict: data_race
// about: Two threads make the only instance on first use, without a lock.
// twin: function-static
#include <thread>

struct Settings {
  int level = 3;
};
Settings instance;
Settings* settings = nullptr;

void use() {
  if (settings == nullptr) settings = &instance;  // HERE
}

int main() {
  std::thread one(use), two(use);
  one.join();
  two.join();
  return settings->level == 3 ? 0 : 1;
}
