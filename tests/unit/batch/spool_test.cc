#include "grading/batch/spool.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "grading/base/files.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

class SpoolTest : public testing::Test {
 protected:
  void SetUp() override { dir_ = *TempDir::make(); }
  Spool spool() { return *Spool::open_or_create(dir_.path() / "spool"); }
  Submission submission() {
    return {"ada", std::string(64, 'a'), {{"b.cc", "int b;"}, {"a.cc", "int a;"}}, {}};
  }
  Exercise exercise() {
    Exercise one;
    one.id = "21-bank";
    one.student = {"b.cc", "a.cc"};
    return one;
  }
  TempDir dir_;
};

TEST_F(SpoolTest, IsItsOwnersAlone) {
  const Spool made = spool();
  struct stat status{};
  ASSERT_EQ(::stat(made.root().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0700U);
}

TEST_F(SpoolTest, IsNoneWhereThereIsSomethingElse) {
  EXPECT_FALSE(Spool::open(dir_.path() / "none"));
  ASSERT_TRUE(write_file_atomically(dir_.path() / "thesis.txt", "precious"));
  EXPECT_FALSE(Spool::open_or_create(dir_.path()));
}

TEST_F(SpoolTest, PseudonymsStayWithTheKey) {
  // A name that hexadecimal digits cannot spell by chance.
  const std::string mine = spool().pseudonym("zoe");
  EXPECT_EQ(spool().pseudonym("zoe"), mine);
  EXPECT_NE(spool().pseudonym("zof"), mine);
  const Spool other = *Spool::open_or_create(dir_.path() / "other");
  EXPECT_NE(other.pseudonym("zoe"), mine);
  EXPECT_EQ(mine.find("zoe"), std::string::npos);
}

TEST_F(SpoolTest, KeepsWhatWasHandedInWithoutItsName) {
  const std::string name = *spool().keep(submission());
  EXPECT_EQ(*spool().keep(submission()), name);
  const auto kept = spool().kept(name, exercise());
  ASSERT_TRUE(kept);
  const auto& found = std::get<Submission>(*kept);
  EXPECT_EQ(found.name, "");
  EXPECT_EQ(found.sha256, submission().sha256);
  ASSERT_EQ(found.files.size(), 2U);
  EXPECT_EQ(found.files[0].name, "b.cc");
  EXPECT_EQ(found.files[1].text, "int a;");
}

TEST_F(SpoolTest, KeepsWhyItIsNoSubmission) {
  const std::string name = *spool().keep(Rejection{"ada", "b.cc is missing"});
  const auto kept = spool().kept(name, exercise());
  ASSERT_TRUE(kept);
  EXPECT_EQ(std::get<Rejection>(*kept).message, "b.cc is missing");
}

TEST_F(SpoolTest, StudentsComeBackAsTheyWere) {
  StudentRecord ada{"ada", {}, {{"13-cores", "permission denied"}}};
  ada.attempts.push_back({"21-bank",
                          std::string(64, 'a'),
                          parse_moment("2027-01-15T22:59Z")->time,
                          "Ada: \"L\"\n",
                          "engine",
                          {"x.txt: is not asked for"}});
  ASSERT_TRUE(spool().set(ada));
  const auto students = spool().students();
  ASSERT_TRUE(students);
  ASSERT_EQ(students->size(), 1U);
  const StudentRecord& back = students->front();
  EXPECT_EQ(back.id, "ada");
  EXPECT_EQ(back.unreadable, ada.unreadable);
  ASSERT_EQ(back.attempts.size(), 1U);
  EXPECT_EQ(back.attempts[0].submitted, ada.attempts[0].submitted);
  EXPECT_EQ(back.attempts[0].handed_in_as, ada.attempts[0].handed_in_as);
  EXPECT_EQ(back.attempts[0].group, "engine");
  EXPECT_EQ(back.attempts[0].ignored, ada.attempts[0].ignored);
}

TEST_F(SpoolTest, AnItemDependsOnAllThatDecidesItsGrade) {
  const Edition edition{"21-bank", "v1", "0.1.0", "g1", 7};
  const std::string key = item_of(edition, "s").key;
  EXPECT_EQ(item_of(edition, "s").key, key);
  EXPECT_NE(item_of(edition, "t").key, key);
  for (Edition other : std::vector<Edition>{{"22-bank", "v1", "0.1.0", "g1", 7},
                                            {"21-bank", "v2", "0.1.0", "g1", 7},
                                            {"21-bank", "v1", "0.2.0", "g1", 7},
                                            {"21-bank", "v1", "0.1.0", "g2", 7},
                                            {"21-bank", "v1", "0.1.0", "g1", 8}}) {
    EXPECT_NE(item_of(other, "s").key, key);
  }
  ASSERT_TRUE(spool().set_editions({edition}));
  EXPECT_EQ(*spool().editions(), std::vector<Edition>{edition});
}

TEST_F(SpoolTest, AResultEndsTroubleAndWhatWasPartial) {
  const Item item = item_of({"21-bank", "v1", "0.1.0", "g1", 7}, "s");
  Report report;
  report.exercise = "21-bank";
  report.score = 40;
  ASSERT_TRUE(spool().set_trouble(item, {2, 1, "the disk is full"}));
  ASSERT_TRUE(spool().set_partial(item, report));
  EXPECT_EQ((*spool().trouble(item))->deaths, 1);
  EXPECT_TRUE(spool().has_partial(item));
  EXPECT_FALSE(spool().has_result(item));
  ASSERT_TRUE(spool().set_result(item, report));
  EXPECT_EQ((*spool().result(item))->score, 40);
  EXPECT_FALSE(spool().has_partial(item));
  EXPECT_FALSE(*spool().trouble(item));
  spool().clear(item);
  EXPECT_FALSE(spool().has_result(item));
}

}  // namespace
}  // namespace racecourse
