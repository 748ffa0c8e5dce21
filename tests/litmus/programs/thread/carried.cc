// verdict: ok
// about: Exceptions are caught in two threads and one is carried to main by an exception_ptr.
#include <exception>
#include <stdexcept>
#include <string>
#include <thread>

int main() {
  std::exception_ptr carried;
  std::thread worker([&] {
    try {
      throw std::runtime_error("no such file");
    } catch (...) {
      carried = std::current_exception();
    }
  });
  int caught = 0;
  try {
    throw 42;
  } catch (int number) {
    caught = number;
  }
  worker.join();
  try {
    std::rethrow_exception(carried);
  } catch (const std::runtime_error& error) {
    return error.what() == std::string("no such file") && caught == 42 ? 0 : 1;
  }
  return 1;
}
