// verdict: memory_error
// about: A thread keeps a pointer from one critical section to the next; it is deleted in between.
// twin: used-in-time
#include <mutex>
#include <thread>

std::mutex m;
int* shared = nullptr;

int main() {
  shared = new int(1);  // HERE
  int sum = 0;
  std::thread reader([&] {
    int* kept = nullptr;
    {
      std::lock_guard guard(m);
      kept = shared;
    }
    std::lock_guard guard(m);
    if (kept != nullptr) sum += *kept;  // HERE
  });
  {
    std::lock_guard guard(m);
    delete shared;  // HERE
    shared = nullptr;
  }
  reader.join();
  return 0;
}
