// verdict: ok
// about: Exceptions come out of futures: one that was set, one of a broken promise.
#include <future>
#include <memory>
#include <stdexcept>
#include <thread>
#include <utility>

int main() {
  std::promise<int> failing;
  std::promise<int> broken;
  std::future<int> first = failing.get_future();
  std::future<int> second = broken.get_future();
  std::thread setter([&failing, broken = std::move(broken)]() mutable {
    failing.set_exception(std::make_exception_ptr(std::runtime_error("no such file")));
    std::promise<int> mine = std::move(broken);
  });
  int caught = 0;
  try {
    first.get();
  } catch (const std::runtime_error&) {
    ++caught;
  }
  try {
    second.get();
  } catch (const std::future_error& error) {
    if (error.code() == std::future_errc::broken_promise) ++caught;
  }
  setter.join();
  return caught == 2 ? 0 : 1;
}
