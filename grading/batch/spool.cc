#include "grading/batch/spool.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <set>
#include <system_error>

#include <fmt/format.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grading/base/files.h"
#include "grading/base/sha256.h"
#include "grading/base/text.h"
#include "grading/base/yaml_reader.h"
#include "grading/base/yaml_writer.h"
#include "grading/report/yaml_report.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSchema = "racecourse-spool/1";
constexpr const char* kRejection = "rejected";  // no name of a file that an exercise asks for
constexpr std::array kKindsOfResults = {"results", "partial", "trouble"};
constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kPseudonymDigits = 12;

Result<std::string> new_key() {
  std::string bytes(kKeyBytes, '\0');
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    return tl::unexpected<Error>(machine_error("/dev/urandom", "get random bytes", errno));
  }
  return sha256_hex(bytes);
}

// Nothing if there is no such file.
Result<std::optional<YamlNode>> read_yaml(const fs::path& file) {
  RC_TRY(const std::optional<std::string> text, read_file_if_there(file));
  if (!text) return std::optional<YamlNode>();
  RC_TRY(YamlNode root, parse_yaml(*text, file.string(), Fault::kMachine));
  return std::optional(std::move(root));
}

Result<std::optional<Report>> read_report(const fs::path& file) {
  RC_TRY(const std::optional<std::string> text, read_file_if_there(file));
  if (!text) return std::optional<Report>();
  RC_TRY(Report report, report_from_yaml(*text, file.string()));
  return std::optional(std::move(report));
}

Result<void> store(const fs::path& file, const std::string& content) {
  RC_TRY_VOID(make_folder(file.parent_path()));
  return write_file_atomically(file, content);
}

Result<StudentRecord> read_student(const YamlNode& root) {
  YamlReader in(root);
  StudentRecord student;
  student.id = in.text("student");
  for (const YamlNode& node : in.items("attempts")) {
    YamlReader of(node);
    const auto submitted = parse_moment(of.text("submitted"));
    if (!submitted) return node.mismatch("the moment of an attempt");
    student.attempts.push_back({of.text("exercise"), of.text("submission"), submitted->time,
                                of.text("handed_in_as"), of.text("group"), of.texts("ignored")});
  }
  for (const YamlNode& node : in.items("unreadable")) {
    YamlReader of(node);
    student.unreadable[of.text("exercise")] = of.text("message");
  }
  if (in.error()) return tl::unexpected<Error>(*in.error());
  return student;
}

std::string to_yaml(const StudentRecord& student) {
  YamlWriter out;
  out.text("student", student.id);
  out.begin_list("attempts");
  for (const HandedInAttempt& attempt : student.attempts) {
    out.begin_map();
    out.word("exercise", attempt.exercise);
    out.word("submission", attempt.submission);
    out.word("submitted", utc_text(attempt.submitted));
    out.text("handed_in_as", attempt.handed_in_as);
    if (!attempt.group.empty()) out.text("group", attempt.group);
    if (!attempt.ignored.empty()) {
      out.begin_list("ignored");
      for (const std::string& what : attempt.ignored) out.text({}, what);
      out.end();
    }
    out.end();
  }
  out.end();
  if (!student.unreadable.empty()) {
    out.begin_list("unreadable");
    for (const auto& [exercise, message] : student.unreadable) {
      out.begin_map();
      out.word("exercise", exercise);
      out.text("message", message);
      out.end();
    }
    out.end();
  }
  return out.str();
}

}  // namespace

Item item_of(const Edition& edition, const std::string& submission) {
  Sha256 hash;
  for (const std::string& part : {edition.exercise, edition.version, edition.racecourse,
                                  edition.grader, std::to_string(edition.seed), submission}) {
    hash.update_field(part);
  }
  return {edition.exercise, submission, hash.hex_digest(), edition.seed};
}

Result<Spool> Spool::open(const fs::path& root) {
  RC_TRY(const auto head, read_yaml(root / "spool.yaml"));
  if (!head || YamlReader(*head).text("schema") != kSchema) {
    return fail(Fault::kUsage, escape_terminal(root.string()), "is no spool of a batch",
                "racecourse batch EXERCISE DIR --out SPOOL makes one.");
  }
  RC_TRY(std::string key, read_file(root / "key"));
  return Spool(fs::absolute(root), std::move(key));
}

Result<Spool> Spool::open_or_create(const fs::path& root) {
  std::error_code ignored;
  if (fs::exists(root / "spool.yaml", ignored)) return open(root);
  if (fs::exists(root, ignored) && !fs::is_empty(root, ignored) &&
      !fs::exists(root / "key", ignored)) {
    return fail(Fault::kUsage, escape_terminal(root.string()),
                "is there, and is no spool of a batch", "Name a folder that is not there yet.");
  }
  RC_TRY_VOID(make_folder(root));
  // What students handed in and got is nobody else's business.
  if (::chmod(root.c_str(), S_IRWXU) != 0) {
    return tl::unexpected<Error>(machine_error(root, "keep others out", errno));
  }
  for (const char* part : {"students", "submissions", "results", "partial", "trouble"}) {
    RC_TRY_VOID(make_folder(root / part));
  }
  if (!fs::exists(root / "key", ignored)) {
    RC_TRY(const std::string key, new_key());
    RC_TRY_VOID(write_file_atomically(root / "key", key));
  }
  RC_TRY(std::string key, read_file(root / "key"));
  Spool spool(fs::absolute(root), std::move(key));
  RC_TRY_VOID(spool.set_editions({}));  // last: with it, it is a spool
  return spool;
}

std::string Spool::pseudonym(const std::string& student) const {
  return "s-" + hmac_sha256_hex(key_, student).substr(0, kPseudonymDigits);
}

Result<std::vector<Edition>> Spool::editions() const {
  RC_TRY(const auto head, read_yaml(root_ / "spool.yaml"));
  std::vector<Edition> editions;
  if (!head) return editions;
  YamlReader in(*head);
  for (const YamlNode& node : in.items("editions")) {
    YamlReader of(node);
    editions.push_back({of.text("exercise"), of.text("version"), of.text("racecourse"),
                        of.text("grader"), static_cast<std::uint64_t>(of.number("seed"))});
  }
  if (in.error()) return tl::unexpected<Error>(*in.error());
  return editions;
}

Result<void> Spool::set_editions(const std::vector<Edition>& editions) const {
  YamlWriter out;
  out.word("schema", kSchema);
  out.begin_list("editions");
  for (const Edition& edition : editions) {
    out.begin_map();
    out.word("exercise", edition.exercise);
    out.word("version", edition.version);
    out.text("racecourse", edition.racecourse);
    out.word("grader", edition.grader);
    out.number("seed", edition.seed);
    out.end();
  }
  out.end();
  return write_file_atomically(root_ / "spool.yaml", out.str());
}

fs::path Spool::folder_of(const std::string& submission) const {
  return root_ / "submissions" / submission.substr(0, 2) / submission;
}

std::string Spool::name_of(const Taken& taken) {
  const auto* rejection = std::get_if<Rejection>(&taken);
  return rejection != nullptr ? sha256_hex(std::string(kRejection) + rejection->message)
                              : std::get<Submission>(taken).sha256;
}

Result<std::string> Spool::keep(const Taken& taken) const {
  const auto* rejection = std::get_if<Rejection>(&taken);
  const std::string name = name_of(taken);
  const fs::path folder = folder_of(name);
  std::error_code error;
  if (fs::is_directory(folder, error)) return name;
  RC_TRY_VOID(make_folder(folder.parent_path()));
  RC_TRY(const TempDir making, TempDir::make_in(folder.parent_path()));
  const fs::path whole = making.path() / "whole";
  RC_TRY_VOID(make_folder(whole));
  if (rejection != nullptr) {
    RC_TRY_VOID(write_file_atomically(whole / kRejection, rejection->message));
  } else {
    for (const SourceFile& file : std::get<Submission>(taken).files) {
      RC_TRY_VOID(write_file_atomically(whole / file.name, file.text));
    }
  }
  fs::rename(whole, folder, error);
  if (error && !fs::is_directory(folder)) {
    return tl::unexpected<Error>(machine_error(folder, "keep a submission", error.value()));
  }
  return name;
}

Result<Taken> Spool::kept(const std::string& submission, const Exercise& exercise) const {
  const fs::path folder = folder_of(submission);
  RC_TRY(std::optional<std::string> rejected, read_file_if_there(folder / kRejection));
  if (rejected) return Rejection{"", *std::move(rejected)};
  Submission found;
  found.sha256 = submission;
  for (const std::string& name : exercise.student) {
    RC_TRY(std::optional<std::string> text, read_file_if_there(folder / name));
    if (text) found.files.push_back({name, *std::move(text)});
  }
  if (found.files.empty()) {
    return fail(Fault::kMachine, submission.substr(0, 12),
                "what was handed in is not in the spool any more",
                "Hand the same folder to racecourse batch again.");
  }
  return found;
}

fs::path Spool::file_of(const std::string& student) const {
  return root_ / "students" / (pseudonym(student) + ".yaml");
}

Result<std::vector<StudentRecord>> Spool::students() const {
  RC_TRY(const std::vector<std::string> names, list_dir(root_ / "students"));
  std::vector<StudentRecord> all;
  for (const std::string& name : names) {
    if (!name.ends_with(".yaml")) continue;  // somebody died while writing it
    RC_TRY(const auto root, read_yaml(root_ / "students" / name));
    if (!root) continue;
    RC_TRY(StudentRecord student, read_student(*root));
    all.push_back(std::move(student));
  }
  std::ranges::sort(all, {}, &StudentRecord::id);
  return all;
}

Result<void> Spool::set(const StudentRecord& student) const {
  return write_file_atomically(file_of(student.id), to_yaml(student));
}

Result<void> Spool::forget(const std::string& student) const {
  std::error_code error;
  fs::remove(file_of(student), error);
  if (!error) return {};
  return tl::unexpected<Error>(machine_error(file_of(student), "remove", error.value()));
}

// By submission, so that all that was ever found out about one can be forgotten.
fs::path Spool::results_of(const char* kind, const std::string& submission) const {
  return root_ / kind / submission.substr(0, 2) / submission;
}

Result<void> Spool::forget_results(const std::string& submission) const {
  for (const char* kind : kKindsOfResults) {
    std::error_code error;
    fs::remove_all(results_of(kind, submission), error);
    if (error) {
      return tl::unexpected<Error>(
          machine_error(results_of(kind, submission), "remove", error.value()));
    }
  }
  return {};
}

fs::path Spool::place(const char* kind, const Item& item) const {
  return results_of(kind, item.submission) / (item.key + ".yaml");
}

bool Spool::has_result(const Item& item) const {
  std::error_code ignored;
  return fs::exists(place("results", item), ignored);
}

bool Spool::has_partial(const Item& item) const {
  std::error_code ignored;
  return fs::exists(place("partial", item), ignored);
}

Result<std::optional<Report>> Spool::result(const Item& item) const {
  return read_report(place("results", item));
}

Result<std::optional<Report>> Spool::partial(const Item& item) const {
  return read_report(place("partial", item));
}

Result<void> Spool::set_result(const Item& item, const Report& report) const {
  RC_TRY_VOID(store(place("results", item), racecourse::to_yaml(report)));
  std::error_code ignored;
  fs::remove(place("partial", item), ignored);
  fs::remove(place("trouble", item), ignored);
  return {};
}

Result<void> Spool::set_partial(const Item& item, const Report& report) const {
  return store(place("partial", item), racecourse::to_yaml(report));
}

Result<std::optional<Trouble>> Spool::trouble(const Item& item) const {
  RC_TRY(const auto root, read_yaml(place("trouble", item)));
  if (!root) return std::optional<Trouble>();
  YamlReader in(*root);
  return std::optional(Trouble{in.number("failures"), in.number("deaths"), in.text("message")});
}

Result<void> Spool::set_trouble(const Item& item, const Trouble& trouble) const {
  YamlWriter out;
  out.number("failures", trouble.failures);
  out.number("deaths", trouble.deaths);
  out.text("message", trouble.message);
  return store(place("trouble", item), out.str());
}

void Spool::clear(const Item& item) const {
  std::error_code ignored;
  for (const char* kind : kKindsOfResults) fs::remove(place(kind, item), ignored);
}

std::vector<Item> items_of(const std::vector<StudentRecord>& students,
                           const std::vector<Edition>& editions) {
  std::vector<Item> items;
  std::set<std::string> seen;
  for (const StudentRecord& student : students) {
    for (const HandedInAttempt& attempt : student.attempts) {
      const auto edition = std::ranges::find(editions, attempt.exercise, &Edition::exercise);
      if (edition == editions.end()) continue;
      Item item = item_of(*edition, attempt.submission);
      if (seen.insert(item.key).second) items.push_back(std::move(item));
    }
  }
  return items;
}

Result<std::vector<Item>> all_items(const Spool& spool) {
  RC_TRY(const std::vector<StudentRecord> students, spool.students());
  RC_TRY(const std::vector<Edition> editions, spool.editions());
  return items_of(students, editions);
}

}  // namespace racecourse
