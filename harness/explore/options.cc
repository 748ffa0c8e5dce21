#include "harness/explore/options.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace racecourse::explore {

Options parse(int argc, char** argv) {
  Options options;
  Config& config = options.config;
  options.program_arguments = argc;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--") {
      options.program_arguments = i + 1;
      break;
    }
    const auto equals = argument.find('=');
    const std::string_view key = argument.substr(0, equals);
    const std::string value(equals == std::string_view::npos ? "" : argument.substr(equals + 1));
    const auto number = [&value] { return std::strtoull(value.c_str(), nullptr, 10); };
    if (key == "--test") options.test = value;
    if (key == "--strategy") config.strategy = value;
    if (key == "--backend") config.backend = value;
    if (key == "--seed") config.settings.seed = number();
    if (key == "--bound") config.settings.bound = static_cast<int>(number());
    if (key == "--schedules") config.schedules = number();
    if (key == "--points") config.points = number();
    if (key == "--search-seconds") config.search_seconds = std::atof(value.c_str());
    if (key == "--points-each") config.bounds.points = number();
    if (key == "--accesses-each") config.bounds.accesses = number();
    if (key == "--every-access") config.every_access = true;
    if (key == "--no-reduction") config.settings.reduction = false;
    if (key == "--counts") config.counts = true;
    if (key == "--keep-going") config.keep_going = true;
    if (key == "--no-self-check") config.self_check = false;
    if (key == "--isolated") config.isolated = true;
    if (key == "--record-fd") config.record_fd = static_cast<int>(number());
    if (key == "--program") {
      config.program = static_cast<std::uint32_t>(std::strtoul(value.c_str(), nullptr, 16));
    }
    if (key == "--replay") {
      options.schedule = decode(value);
      options.unreadable = !options.schedule;
    }
    if (key == "--cpu-seconds") options.cpu_seconds = static_cast<int>(number());
    if (key == "--wall-seconds") options.wall_seconds = static_cast<int>(number());
    if (key == "--stop-at") options.stop_at = number();
    if (key == "--replays") options.replays = static_cast<int>(number());
  }
  return options;
}

int drive(const Options& options, Explorer::Body body, void* argument) {
  const bool known = strategy::make(options.config.strategy, options.config.settings) != nullptr &&
                     model::backend(options.config.backend) != nullptr;
  if (!known || options.unreadable) return kNoSuchThing;
  Config config = options.config;
  // A replay is done twice when its account is wanted.
  config.isolated = config.isolated || (options.schedule && config.record_fd >= 0);
  Explorer explorer(config, body, argument);
  if (options.schedule && options.stop_at > 0) {
    return explorer.stop_at(*options.schedule, options.stop_at) ? 0 : 3;
  }
  if (options.schedule) {
    for (int i = 0; i < options.replays; ++i) {
      if (!explorer.replay(*options.schedule) && config.record_fd < 0) return 3;
    }
    return 0;
  }
  explorer.run();
  return explorer.summary().start_over ? kStartOver : 0;
}

}  // namespace racecourse::explore
