// How far a body that two threads share is from itself on this machine: what
// grading/checks/timing.h rests on. Repeats it, cuts the times into walls of 0.4 s as a measurement
// does, and holds the mean, the median and the lower quartile of each wall against the smaller of
// its neighbours'. Usage: scatter [TIMES] (6000, of some 16 ms each), on an idle machine.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <thread>
#include <vector>

namespace {

using Times = std::vector<double>;

std::uint64_t compute(std::uint64_t x, long steps) {
  std::uint64_t sum = 0;
  for (long i = 0; i < steps; ++i) {
    sum += x = 6364136223846793005U * x + 1442695040888963407U;
  }
  return sum;
}

double body() {
  constexpr long kSteps = 10'000'000;
  const auto begin = std::chrono::steady_clock::now();
  volatile std::uint64_t sink[2] = {};
  {
    std::jthread one([&] { sink[0] = compute(1, kSteps); });
    std::jthread two([&] { sink[1] = compute(2, kSteps); });
  }
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double mean(const Times& wall) {
  return std::accumulate(wall.begin(), wall.end(), 0.0) / static_cast<double>(wall.size());
}

double nth(Times wall, std::size_t n) {
  std::ranges::sort(wall);
  return wall[n];
}

void print(const char* what, const Times& walls) {
  Times ratios;
  for (std::size_t i = 1; i + 1 < walls.size(); ++i) {
    ratios.push_back(walls[i] / std::min(walls[i - 1], walls[i + 1]));
  }
  std::ranges::sort(ratios);
  const auto at = [&](double part) {
    return ratios[static_cast<std::size_t>(part * static_cast<double>(ratios.size() - 1))];
  };
  std::printf("%-15s %zu ratios: %.2f, 1%% %.2f, median %.2f, 95%% %.2f, 99%% %.2f, %.2f\n", what,
              ratios.size(), at(0), at(0.01), at(0.5), at(0.95), at(0.99), at(1));
}

}  // namespace

int main(int argc, char** argv) {
  constexpr double kWall = 0.4;
  const long times = argc > 1 ? std::atol(argv[1]) : 6000;
  Times means, medians, quartiles, wall;
  double taken = 0;
  for (long i = 0; i < times; ++i) {
    wall.push_back(body());
    taken += wall.back();
    if (taken < kWall) continue;
    means.push_back(mean(wall));
    medians.push_back(nth(wall, wall.size() / 2));
    quartiles.push_back(nth(wall, wall.size() / 4));
    wall.clear();
    taken = 0;
  }
  if (means.size() < 3) return 64;
  print("means", means);
  print("medians", medians);
  print("lower quartiles", quartiles);
}
