#include "five_at_a_time.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "harness/check/check.h"

namespace {

using racecourse::expect_parallel;
using racecourse::expect_rule;
using racecourse::for_each_execution;

using Pages = std::vector<std::string>;
constexpr char kCalls[] = " calls of get in progress at a time";

std::string text_of(const std::string& url) { return "the whole long text of " + url; }

std::string is_not(std::int64_t wanted, const char* what, std::int64_t found) {
  return std::to_string(wanted) + what + ", not " + std::to_string(found);
}

// Pages 0, 1, 2 … and how many ticks it takes to get each; negative: then its url is thrown.
class Site {
 public:
  Site(const std::vector<int>& ticks, int places)
      : ticks_(ticks), visits_(ticks.size()), places_(places) {}

  const Site& fetch() {
    std::vector<std::string> urls;
    for (std::size_t i = 0; i < ticks_.size(); ++i) urls.push_back("page " + std::to_string(i));
    pages_ = fetch_all(urls, [this](const std::string& url) { return get(url); }, places_);
    return *this;
  }

  void expect_pages(const Pages& texts, const char* of) const { EXPECT_EQ(pages_, texts) << of; }

  void expect_limit_kept() const {
    for (const Visit& visit : visits_) EXPECT_EQ(visit.times, 1) << "calls of get for one url";
    expect_rule(inside_.max() <= places_, "at most " + is_not(places_, kCalls, inside_.max()));
    expect_rule(racecourse::running_threads() == 0,
                "when fetch_all() is through, all threads that it created have ended");
  }

  void expect_full() const {
    const int full = std::min<int>(places_, ticks_.size());
    expect_parallel(inside_.max() == full, is_not(full, kCalls, inside_.max()));
  }

  void expect_no_idle_place() const {
    const auto last = std::ranges::max(visits_, {}, &Visit::begun).begun;
    std::int64_t used = 0;
    for (const Visit& visit : visits_) used += std::min(visit.ended, last) - visit.begun;
    expect_parallel(used == places_ * last,
                    "while urls wait, all places are taken: " +
                        is_not(places_ * last, " ticks of get before the last one begins", used));
  }

 private:
  struct Visit {
    int times = 0;
    std::int64_t begun = 0, ended = 0;
  };

  std::string get(const std::string& url) {
    const racecourse::MaxConcurrent::Inside here(inside_);
    const std::size_t page = std::stoul(url.substr(5));
    const auto begun = racecourse::now_ticks();
    racecourse::work(std::abs(ticks_[page]));
    visits_.at(page) = {visits_[page].times + 1, begun, racecourse::now_ticks()};
    if (ticks_[page] < 0) throw url;
    return text_of(url);
  }

  const std::vector<int> ticks_;
  std::vector<Visit> visits_;
  const int places_;
  Pages pages_;
  racecourse::MaxConcurrent inside_;
};

}  // namespace

TEST(FiveAtATime, limit) {
  for_each_execution([] {
    Site({1, 1, 1, 1}, 3).fetch().expect_limit_kept();
    Site({1, 1, 1, 1}, 2).fetch().expect_limit_kept();
  });
}

TEST(FiveAtATime, order) {
  for_each_execution([] {
    const Pages texts{text_of("page 0"), text_of("page 1"), text_of("page 2")};
    Site({4, 1, 2}, 2).fetch().expect_pages(texts, "three urls, two places");
    Site({1}, 5).fetch().expect_pages({texts[0]}, "one url, five places");
    EXPECT_EQ(fetch_all({}, text_of, 5), Pages{}) << "no url, five places";
    const Pages twice{"page 1", "page 1"};
    EXPECT_EQ(fetch_all(twice, text_of, 2), Pages(2, texts[1])) << "one url twice, two places";
  });
}

TEST(FiveAtATime, throws) {
  for_each_execution([] {
    Site site({-4, 1, -1, 2, 2}, 2);
    std::string thrown = "nothing";
    try {
      site.fetch();
    } catch (const std::string& gone) {
      thrown = gone;
    } catch (...) {
      thrown = "something else";
    }
    EXPECT_EQ(thrown, "page 0") << "what fetch_all threw, when get had thrown for pages 0 and 2";
    site.expect_limit_kept();
  });
}

TEST(FiveAtATime, full) {
  for_each_execution([] {
    Site({1, 1, 1, 1, 1, 1}, 5).fetch().expect_full();
    Site({1, 1, 1}, 5).fetch().expect_full();
  });
}

TEST(FiveAtATime, no_idle_place) {
  for_each_execution([] { Site({4, 1, 1, 1, 1}, 2).fetch().expect_no_idle_place(); });
}
