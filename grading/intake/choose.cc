#include "grading/intake/choose.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "grading/base/sha256.h"
#include "grading/base/text.h"

namespace racecourse {
namespace {

constexpr std::size_t kMaxIgnoredListed = 20;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string_view folder_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

bool is_metadata(std::string_view path) {
  return path.starts_with("__MACOSX/") || path.find("/__MACOSX/") != std::string_view::npos;
}

// What a reset has put aside is there once more in an archive of the whole folder.
bool is_put_aside(std::string_view path) {
  return ("/" + std::string(path) + "/").find(fmt::format("/{}/", kBeforeFolder)) !=
         std::string::npos;
}

const char* type_name(Member::Type type) {
  switch (type) {
    case Member::Type::kFile: return "a file";
    case Member::Type::kFolder: return "a folder";
    case Member::Type::kLink: return "a link";
    case Member::Type::kOther: return "a device or a pipe";
  }
  return "";
}

bool is_build_product_or_recipe(std::string_view name) {
  static constexpr std::string_view kNames[] = {"makefile", "cmakelists.txt", "a.out"};
  static constexpr std::string_view kEndings[] = {".o", ".a", ".so", ".gch", ".pch", ".mk"};
  const std::string lowered = lower(name);
  return std::ranges::count(kNames, lowered) > 0 ||
         std::ranges::any_of(kEndings, [&](auto end) { return lowered.ends_with(end); });
}

std::string reason(const Member& member) {
  if (member.type != Member::Type::kFile) return type_name(member.type);
  if (is_build_product_or_recipe(base_name(member.path))) return "racecourse builds by itself";
  return "no file of this exercise";
}

class Choice {
 public:
  Choice(Listing listing, const Exercise& exercise)
      : listing_(std::move(listing)), exercise_(exercise) {}

  Taken run() {
    if (listing_.refused) return rejection(*listing_.refused);
    std::set<std::string> folders;
    for (const Member& member : listing_.members) {
      if (is_metadata(member.path) || is_put_aside(member.path)) continue;
      if (std::ranges::count(exercise_.student, base_name(member.path)) == 0) continue;
      folders.emplace(folder_of(member.path));
    }
    if (folders.size() > 1 && !folders.contains("")) {
      return rejection(fmt::format(
          "The files of the exercise are there more than once, in {} and {}: hand in one folder.",
          *folders.begin(), *std::next(folders.begin())));
    }
    if (!folders.empty()) folder_ = *folders.begin();  // "" sorts first

    Submission submission;
    submission.name = listing_.name;
    Sha256 hash;
    for (const std::string& name : exercise_.student) {
      SourceFile file{name, {}};
      if (auto problem = take(file)) return rejection(*std::move(problem));
      hash.update_field(name);
      hash.update_field(file.text);
      submission.files.push_back(std::move(file));
    }
    submission.sha256 = hash.hex_digest();
    submission.ignored = ignored();
    return submission;
  }

 private:
  Rejection rejection(std::string message) const { return {listing_.name, std::move(message)}; }

  std::string path_of(const std::string& name) const {
    return folder_.empty() ? name : folder_ + "/" + name;
  }

  // What is wrong with the file, or nothing; then it has its text.
  std::optional<std::string> take(SourceFile& file) {
    const std::string path = path_of(file.name);
    Member* found = nullptr;
    const Member* alike = nullptr;
    for (Member& member : listing_.members) {
      if (member.path == path) {
        // Programs that unpack archives don't agree on which of the two is the file.
        if (found != nullptr) return fmt::format("{} is in the archive twice.", path);
        found = &member;
      } else if (lower(member.path) == lower(path)) {
        alike = &member;
      }
    }
    if (found != nullptr && alike != nullptr) {
      return fmt::format("{} and {} differ only in upper and lower case: keep one of them.", path,
                         alike->path);
    }
    if (found == nullptr) {
      if (alike != nullptr) {
        return fmt::format("The file {} is missing: rename {}.", file.name, alike->path);
      }
      if (file.is_compiled()) return fmt::format("The file {} is missing.", file.name);
      return std::nullopt;
    }
    if (found->type != Member::Type::kFile) {
      return fmt::format("{} is {}, not a plain file.", path, type_name(found->type));
    }
    if (found->too_large) {
      return fmt::format("{} is larger than {} KiB.", path, max_bytes(path) / 1024);
    }
    if (found->text.starts_with("\xff\xfe") || found->text.starts_with("\xfe\xff")) {
      return fmt::format("{} is encoded in UTF-16: save it as UTF-8.", path);
    }
    if (found->text.find('\0') != std::string::npos) {
      return fmt::format("{} holds a zero byte: it is no text.", path);
    }
    file.text = std::move(found->text);
    return std::nullopt;
  }

  std::vector<std::string> ignored() const {
    std::vector<std::string> list;
    std::size_t more = 0;
    for (const Member& member : listing_.members) {
      if (member.path == folder_ || folder_.starts_with(member.path + "/")) continue;
      if (is_put_aside(member.path)) continue;
      if (folder_of(member.path) == folder_) {
        const std::string_view name = base_name(member.path);
        // The former is racecourse's own; the latter says what a shipped solution is to get.
        if (name == kAttemptsFile || name == "expect.yaml") continue;
        if (name == packed_name(exercise_) && member.type == Member::Type::kFile) continue;
        if (std::ranges::count(exercise_.student, name) > 0) continue;
      }
      if (list.size() == kMaxIgnoredListed) {
        ++more;
      } else {
        list.push_back(fmt::format("{} ({})", member.path, reason(member)));
      }
    }
    if (more > 0) list.push_back(fmt::format("and {} more", more));
    return list;
  }

  Listing listing_;
  const Exercise& exercise_;
  std::string folder_;  // where the submission lies in the listing
};

}  // namespace

std::string_view base_name(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool is_wanted(std::string_view path, std::span<const std::string> names) {
  const std::string name = lower(base_name(path));
  return std::ranges::any_of(names, [&](const std::string& one) { return lower(one) == name; });
}

std::size_t max_bytes(std::string_view path) {
  return SourceFile{std::string(path), {}}.is_compiled() ? kMaxSourceBytes : kMaxTextBytes;
}

Taken choose(Listing listing, const Exercise& exercise) {
  return Choice(std::move(listing), exercise).run();
}

}  // namespace racecourse
