#include "grading/base/moment.h"

#include <gtest/gtest.h>

namespace racecourse {
namespace {

std::string utc(std::string_view text) {
  const auto moment = parse_moment(text);
  return moment ? utc_text(moment->time) : "none";
}

TEST(Moment, IsReadWithItsDistanceFromUtc) {
  EXPECT_EQ(utc("2027-01-15T23:59+01:00"), "2027-01-15T22:59:00Z");
  EXPECT_EQ(utc("2027-01-15 23:59:07-01:30"), "2027-01-16T01:29:07Z");
  EXPECT_EQ(utc("2024-02-29T00:00:00Z"), "2024-02-29T00:00:00Z");
  EXPECT_EQ(parse_moment("2027-01-15T23:59+01:00")->text, "2027-01-15T23:59+01:00");
}

TEST(Moment, WhatIsNoneIsRefused) {
  for (const char* text : {"", "2027-01-15", "2027-01-15T23:59", "2027-02-29T00:00Z",
                           "2027-01-15T24:00Z", "2027-01-15T23:60Z", "2027-01-15T23:59:60Z",
                           "2027-01-15T23:59+15:00", "x2027-01-15T23:59Z"}) {
    EXPECT_EQ(utc(text), "none") << text;
  }
}

}  // namespace
}  // namespace racecourse
