// Twelve pages, of which every fourth is long. How many are on their way at a time?

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include "five_at_a_time.h"

int main() {
  std::vector<std::string> urls;
  for (int page = 1; page <= 12; ++page) urls.push_back("page " + std::to_string(page));
  std::atomic<int> on_their_way = 0, most = 0;
  const auto get = [&](const std::string& url) {
    const int now = ++on_their_way;
    for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
    }
    const bool is_long = url.ends_with('4') || url.ends_with('8') || url.ends_with("12");
    std::this_thread::sleep_for(std::chrono::milliseconds(is_long ? 400 : 100));
    --on_their_way;
    return "the text of " + url;
  };
  const auto begin = std::chrono::steady_clock::now();
  const std::vector<std::string> pages = fetch_all(urls, get);
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - begin);
  const auto in_order = std::ranges::count_if(
      pages, [&](const std::string& page) { return page.ends_with(urls[&page - pages.data()]); });
  std::printf("%zu pages in %lld ms, at most %d at a time, %td in their places\n", pages.size(),
              static_cast<long long>(took.count()), most.load(), in_order);
}
