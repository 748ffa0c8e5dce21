#include "grading/intake/archive.h"

#include <memory>

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include "grading/base/files.h"
#include "grading/intake/intake.h"

namespace racecourse {
namespace {

class Packer {
 public:
  enum class Format { kZip, kTar, kTarGz };

  explicit Packer(Format format) : writer_(::archive_write_new()), bytes_(std::size_t{8} << 20, 0) {
    if (format == Format::kZip) {
      ::archive_write_set_format_zip(writer_);
    } else {
      ::archive_write_set_format_pax_restricted(writer_);
      if (format == Format::kTarGz) ::archive_write_add_filter_gzip(writer_);
    }
    ::archive_write_open_memory(writer_, bytes_.data(), bytes_.size(), &used_);
  }
  ~Packer() { ::archive_write_free(writer_); }
  Packer(const Packer&) = delete;
  Packer& operator=(const Packer&) = delete;

  Packer& file(const std::string& name, const std::string& text) {
    return entry(name, AE_IFREG, text);
  }
  Packer& entry(const std::string& name, unsigned type, const std::string& text = {},
                const char* symlink = nullptr, const char* hardlink = nullptr) {
    archive_entry* const entry = ::archive_entry_new();
    ::archive_entry_set_pathname(entry, name.c_str());
    ::archive_entry_set_filetype(entry, type);
    ::archive_entry_set_perm(entry, 0644);
    ::archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
    if (symlink != nullptr) ::archive_entry_set_symlink(entry, symlink);
    if (hardlink != nullptr) ::archive_entry_set_hardlink(entry, hardlink);
    EXPECT_EQ(::archive_write_header(writer_, entry), ARCHIVE_OK) << name;
    ::archive_write_data(writer_, text.data(), text.size());
    ::archive_entry_free(entry);
    return *this;
  }
  std::string done() {
    ::archive_write_close(writer_);
    return bytes_.substr(0, used_);
  }

 private:
  archive* writer_;
  std::string bytes_;
  std::size_t used_ = 0;
};

using Format = Packer::Format;

class Archives : public testing::TestWithParam<Format> {
 protected:
  void SetUp() override {
    dir_ = *TempDir::make();
    exercise_.student = {"a.cc", "b.cc"};
  }
  Taken take(const std::string& bytes) {
    EXPECT_TRUE(write_file_atomically(dir_.path() / "handed-in", bytes));
    auto taken = take_in(dir_.path() / "handed-in", exercise_);
    EXPECT_TRUE(taken);
    return *std::move(taken);
  }
  std::string rejection(const std::string& bytes) {
    const Taken taken = take(bytes);
    const auto* rejected = std::get_if<Rejection>(&taken);
    return rejected == nullptr ? "accepted" : rejected->message;
  }
  TempDir dir_;
  Exercise exercise_;
};

TEST_P(Archives, AreReadLikeFolders) {
  const std::string long_text(300000, 'x');
  const Taken taken = take(Packer(GetParam())
                               .entry("alice/", AE_IFDIR)
                               .file("alice/a.cc", "int a;\n")
                               .file("./alice//b.cc", "// " + long_text)
                               .file("alice/Makefile", "all:\n")
                               .file("__MACOSX/alice/a.cc", "\0")
                               .done());
  const auto& submission = std::get<Submission>(taken);
  ASSERT_EQ(submission.files.size(), 2U);
  EXPECT_EQ(submission.files[0].text, "int a;\n");
  EXPECT_EQ(submission.files[1].text, "// " + long_text);
  EXPECT_EQ(submission.ignored,
            (std::vector<std::string>{"alice/Makefile (racecourse builds by itself)",
                                      "__MACOSX/alice/a.cc (no file of this exercise)"}));
  ASSERT_TRUE(make_folder(dir_.path() / "f"));
  ASSERT_TRUE(write_file_atomically(dir_.path() / "f/a.cc", "int a;\n"));
  ASSERT_TRUE(write_file_atomically(dir_.path() / "f/b.cc", "// " + long_text));
  EXPECT_EQ(std::get<Submission>(*take_in(dir_.path() / "f", exercise_)).sha256, submission.sha256)
      << "packed or not, it is the same submission";
}

TEST_P(Archives, WhoseNamesLeadOutAreRefused) {
  const auto with = [this](const std::string& name) {
    return rejection(Packer(GetParam()).file("a.cc", "").file("b.cc", "").file(name, "x").done());
  };
  EXPECT_NE(with("../x.cc").find("leads out"), std::string::npos);
  EXPECT_NE(with("d/../../handed-in-too/x").find("leads out"), std::string::npos);
  EXPECT_NE(with("..\\x.cc").find("leads out"), std::string::npos);
  EXPECT_NE(with("/etc/passwd").find("absolute"), std::string::npos);
  EXPECT_NE(with("C:/x").find("absolute"), std::string::npos);
  EXPECT_EQ(with("..x/y..z"), "accepted");
}

TEST_P(Archives, WithAmbiguousFilesAreRefused) {
  EXPECT_EQ(rejection(Packer(GetParam()).file("a.cc", "1").file("a.cc", "2").done()),
            "a.cc is in the archive twice.");
  EXPECT_EQ(rejection(Packer(GetParam()).file("a.cc", "1").file("A.CC", "2").done()),
            "a.cc and A.CC differ only in upper and lower case: keep one of them.");
  EXPECT_EQ(rejection(Packer(GetParam()).file("x/a.cc", "1").file("y/a.cc", "2").done()),
            "The files of the exercise are there more than once, in x and y: hand in one folder.");
}

TEST_P(Archives, WithLinksAreRefused) {
  EXPECT_EQ(rejection(Packer(GetParam()).entry("a.cc", AE_IFLNK, "", "/etc/passwd").done()),
            "a.cc is a link, not a plain file.");
}

TEST_P(Archives, WithDevicesAreRefused) {
  if (GetParam() == Format::kZip) GTEST_SKIP() << "libarchive writes none into a zip";
  EXPECT_NE(rejection(Packer(GetParam()).entry("x", AE_IFIFO).done()).find("a pipe"),
            std::string::npos);
  EXPECT_NE(rejection(Packer(GetParam()).entry("x", AE_IFCHR).done()).find("a device"),
            std::string::npos);
  EXPECT_EQ(rejection(Packer(GetParam())
                          .file("b.cc", "x")
                          .entry("a.cc", AE_IFREG, "", nullptr, "/etc/passwd")
                          .done()),
            "a.cc is a link, not a plain file.");
}

TEST_P(Archives, AreBounded) {
  Packer many(GetParam());
  for (std::size_t i = 0; i <= kMaxMembers; ++i) many.file(std::to_string(i), "");
  EXPECT_EQ(rejection(many.done()), "The archive has more than 2000 files.");
  EXPECT_EQ(rejection(Packer(GetParam()).file("a.cc", std::string(2 << 20, 'x')).done()),
            "a.cc is larger than 1024 KiB.");
  if (GetParam() == Format::kTar) return;
  // A member that nobody wants is unpacked, too, to get behind it.
  EXPECT_EQ(rejection(Packer(GetParam()).file("zeros", std::string(65 << 20, 0)).done()),
            "The archive unpacks to more than 64 MiB.");
}

TEST_P(Archives, ThatAreBrokenAreRefused) {
  const std::string whole =
      Packer(GetParam()).file("a.cc", std::string(5000, 'x')).file("b.cc", "y").done();
  for (const std::size_t size : {whole.size() / 2, std::size_t{5}}) {
    const std::string said = rejection(whole.substr(0, size));
    // Five bytes of a tar are a text; it is not the one that was asked for.
    EXPECT_TRUE(said.find("broken") != std::string::npos ||
                said.find("missing") != std::string::npos)
        << size << ": " << said;
  }
  std::string flipped = whole;
  for (std::size_t i = 40; i < flipped.size(); i += 7) flipped[i] = static_cast<char>(~flipped[i]);
  EXPECT_NE(rejection(flipped), "accepted");
}

INSTANTIATE_TEST_SUITE_P(All, Archives,
                         testing::Values(Format::kZip, Format::kTar, Format::kTarGz));

}  // namespace
}  // namespace racecourse
