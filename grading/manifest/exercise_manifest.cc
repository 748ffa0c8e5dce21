#include "grading/manifest/exercise_manifest.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>

#include "grading/base/files.h"
#include "grading/base/sha256.h"
#include "grading/base/text.h"
#include "grading/base/yaml.h"

namespace racecourse {
namespace fs = std::filesystem;
namespace {

using Reader = std::function<Result<bool>(const Yaml&)>;

tl::unexpected<Error> expected(const Yaml& node, const std::string& what) {
  return fail(Fault::kExercise, node.where, "expected " + what);
}

// A map with exactly the keys given; each value goes to its reader.
Result<bool> read_map(const Yaml& node, const std::map<std::string, Reader>& readers,
                      const std::vector<std::string>& required) {
  if (node.kind != Yaml::Kind::kMap) return expected(node, "a map of keys to values");
  std::vector<std::string> known;
  for (const auto& [key, reader] : readers) known.push_back(key);
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    const auto reader = readers.find(node.keys[i].name);
    if (reader == readers.end()) {
      const std::string guess = nearest(node.keys[i].name, known);
      return fail(Fault::kExercise, node.keys[i].where,
                  "unknown key '" + printable(node.keys[i].name) + "'",
                  guess.empty() ? "known keys: " + join(known, ", ") : "did you mean '" + guess + "'?");
    }
    RC_TRY_VOID(reader->second(node.values[i]));
  }
  for (const std::string& key : required) {
    if (node.find(key) == nullptr) {
      return fail(Fault::kExercise, node.where, "the key '" + key + "' is missing");
    }
  }
  return true;
}

Reader text(std::string& target) {
  return [&target](const Yaml& node) -> Result<bool> {
    if (node.kind != Yaml::Kind::kScalar || node.scalar.empty()) return expected(node, "a text");
    target = node.scalar;
    return true;
  };
}

Reader number(int& target, int least, int most) {
  return [&target, least, most](const Yaml& node) -> Result<bool> {
    const char* end = node.scalar.data() + node.scalar.size();
    const auto parsed = std::from_chars(node.scalar.data(), end, target);
    if (node.kind != Yaml::Kind::kScalar || parsed.ec != std::errc{} || parsed.ptr != end ||
        target < least || target > most) {
      return expected(node, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    }
    return true;
  };
}

Reader texts(std::vector<std::string>& target) {
  return [&target](const Yaml& node) -> Result<bool> {
    if (node.kind != Yaml::Kind::kList) return expected(node, "a list, [a, b]");
    for (const Yaml& element : node.values) {
      if (element.kind != Yaml::Kind::kScalar) return expected(element, "a text");
      target.push_back(element.scalar);
    }
    return true;
  };
}

Reader one_of(std::vector<std::string>& target, std::vector<std::string> allowed) {
  return [&target, allowed = std::move(allowed)](const Yaml& node) -> Result<bool> {
    RC_TRY_VOID(texts(target)(node));
    for (const Yaml& element : node.values) {
      if (std::ranges::find(allowed, element.scalar) == allowed.end()) {
        return expected(element, "one of " + join(allowed, ", "));
      }
    }
    return true;
  };
}

Reader by_verdict(std::map<Verdict, std::string>& target) {
  return [&target](const Yaml& node) -> Result<bool> {
    if (node.kind != Yaml::Kind::kMap) return expected(node, "a map of verdicts");
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      const auto verdict = verdict_from_name(node.keys[i].name);
      if (!verdict || !counts_against_student(*verdict)) {
        return fail(Fault::kExercise, node.keys[i].where,
                    "'" + printable(node.keys[i].name) + "' is no verdict that costs points");
      }
      RC_TRY_VOID(text(target[*verdict])(node.values[i]));
    }
    return true;
  };
}

Result<CheckSpec> read_check(const Yaml& node, const std::vector<CheckSpec>& earlier) {
  CheckSpec check;
  std::vector<std::string> flavours;
  RC_TRY_VOID(read_map(node,
                       {{"id", text(check.id)},
                        {"title", text(check.title)},
                        {"points", number(check.points, 1, 1000)},
                        {"requires", texts(check.requires_)},
                        {"flavours", one_of(flavours, {"sched", "tsan", "asan", "plain"})},
                        {"repetitions", number(check.repetitions, 1, 100000)}},
                       {"id", "title", "points", "flavours"}));
  for (const std::string& flavour : flavours) check.flavours.push_back(*flavour_from_name(flavour));
  const auto known = [&](const std::string& id) {
    return std::ranges::find(earlier, id, &CheckSpec::id) != earlier.end();
  };
  if (known(check.id)) return fail(Fault::kExercise, node.where, "a second check '" + check.id + "'");
  for (const std::string& id : check.requires_) {
    if (!known(id)) {
      return fail(Fault::kExercise, node.where, "requires '" + id + "', which is no earlier check");
    }
  }
  if (check.flavours.empty()) return fail(Fault::kExercise, node.where, "a check needs a flavour");
  return check;
}

// "21-bank-transfer" -> "BankTransfer"
std::string suite_of(const std::string& id) {
  std::string suite;
  bool upper = true;
  for (char c : id.substr(id.find('-') + 1)) {
    if (c == '-') {
      upper = true;
    } else {
      suite += static_cast<char>(upper && c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
      upper = false;
    }
  }
  return suite;
}

}  // namespace

Result<Exercise> load_exercise(const fs::path& dir) {
  const fs::path file = dir / "exercise.yaml";
  RC_TRY(const std::string source, read_file(file, 1 << 20));
  RC_TRY(const Yaml root, parse_yaml(file.string(), source));
  Exercise exercise;
  exercise.dir = dir;
  const Reader deck = [&](const Yaml& node) {
    return read_map(node, {{"slide", text(exercise.deck.slide)}, {"files", texts(exercise.deck.files)}}, {});
  };
  const Reader checks = [&](const Yaml& node) -> Result<bool> {
    if (node.kind != Yaml::Kind::kList || node.values.empty()) return expected(node, "a list of checks");
    for (const Yaml& element : node.values) {
      RC_TRY(CheckSpec check, read_check(element, exercise.checks));
      exercise.checks.push_back(std::move(check));
    }
    return true;
  };
  Limits& limits = exercise.limits;
  const Reader limit_reader = [&](const Yaml& node) {
    return read_map(node,
                    {{"cpu_seconds", number(limits.cpu_seconds, 1, 3600)},
                     {"wall_seconds", number(limits.wall_seconds, 1, 7200)},
                     {"memory_mib", number(limits.memory_mib, 16, 1 << 20)},
                     {"output_kib", number(limits.output_kib, 1, 1 << 20)}},
                    {});
  };
  RC_TRY_VOID(read_map(root,
                       {{"id", text(exercise.id)},
                        {"title", text(exercise.title)},
                        {"deck", deck},
                        {"concepts", texts(exercise.concepts)},
                        {"student", texts(exercise.student)},
                        {"allow", one_of(exercise.allow, {"threads", "processes", "pipes", "sockets"})},
                        {"checks", checks},
                        {"charges", by_verdict(exercise.charges)},
                        {"hints", texts(exercise.hints)},
                        {"explain", by_verdict(exercise.explain)},
                        {"limits", limit_reader}},
                       {"id", "title", "student", "checks", "hints"}));
  if (exercise.id != dir.filename().string()) {
    return fail(Fault::kExercise, root.find("id")->where,
                "the id must be the folder's name, '" + dir.filename().string() + "'");
  }
  for (const Yaml& name : root.find("student")->values) {
    if (name.scalar.find('/') != std::string::npos || !name.scalar.ends_with(".cc")) {
      return expected(name, "the name of a .cc file without a folder");
    }
  }
  for (const auto& [verdict, check] : exercise.charges) {
    if (exercise.find_check(check) == nullptr) {
      return fail(Fault::kExercise, root.find("charges")->where, "'" + check + "' is no check");
    }
  }
  exercise.suite = suite_of(exercise.id);
  std::string everything = source;
  for (const char* part : {"checks.cc", "hidden.cc"}) {
    if (!fs::exists(dir / part)) continue;
    RC_TRY(const std::string bytes, read_file(dir / part));
    everything += bytes;
  }
  exercise.version = sha256(everything).substr(0, 12);
  return exercise;
}

Result<std::vector<Exercise>> load_all(const fs::path& exercises_dir) {
  RC_TRY(const auto names, list_dir(exercises_dir));
  std::vector<Exercise> exercises;
  for (const std::string& name : names) {
    if (!fs::exists(exercises_dir / name / "exercise.yaml")) continue;
    RC_TRY(Exercise exercise, load_exercise(exercises_dir / name));
    exercises.push_back(std::move(exercise));
  }
  return exercises;
}

Result<Exercise> find_exercise(const fs::path& exercises_dir, const std::string& name) {
  RC_TRY(const auto names, list_dir(exercises_dir));
  std::vector<std::string> ids, matches;
  for (const std::string& id : names) {
    if (!fs::exists(exercises_dir / id / "exercise.yaml")) continue;
    ids.push_back(id);
    if (id == name) return load_exercise(exercises_dir / id);
    if (!name.empty() && (id.starts_with(name + "-") || id.find(name) != std::string::npos)) {
      matches.push_back(id);
    }
  }
  if (matches.size() == 1) return load_exercise(exercises_dir / matches[0]);
  return fail(Fault::kUsage, "",
              (matches.empty() ? "there is no exercise '" : "several exercises match '") +
                  printable(name) + "'",
              "exercises: " + join(matches.empty() ? ids : matches, ", "));
}

Result<Expectation> load_expectation(const fs::path& file) {
  RC_TRY(const std::string source, read_file(file, 1 << 16));
  RC_TRY(const Yaml root, parse_yaml(file.string(), source));
  Expectation expectation;
  std::string verdict, needs;
  int score = -1;
  RC_TRY_VOID(read_map(root,
                       {{"verdict", text(verdict)},
                        {"check", text(expectation.check)},
                        {"score", number(score, 0, 1000)},
                        {"needs", text(needs)}},
                       {"verdict", "check"}));
  const auto known = verdict_from_name(verdict);
  if (!known) return expected(*root.find("verdict"), "a verdict");
  if (!needs.empty() && needs != "explore") return expected(*root.find("needs"), "'explore'");
  expectation.verdict = *known;
  expectation.needs_explorer = !needs.empty();
  if (score >= 0) expectation.score = score;
  return expectation;
}

}  // namespace racecourse
