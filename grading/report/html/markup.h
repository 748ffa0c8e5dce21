#pragma once

#include <string>
#include <string_view>

#include "grading/model/report.h"

namespace racecourse::html {

// Text, in an element or in a quoted attribute: nothing in it is markup, and what could change how
// the text around it looks is made visible.
std::string text(std::string_view bytes);

// The same of several lines, with references for their ends: no line of the file begins with what a
// student chose. XML reads it, too.
std::string lines(std::string_view text);

// With a paragraph for each line.
std::string paragraphs(std::string_view several);

// Lines as they are, in a <pre>.
std::string block(std::string_view several);

// The class that a verdict's words are shown in, as paint_of() colours them at a terminal.
const char* kind_of(Verdict verdict);
const char* kind_of(const CheckResult& check);

// A document that needs nothing but itself, with the pages' style and, if wanted, their script.
// Nothing else may run or be loaded, whatever is in `body`: its policy says so (CSP level 3).
std::string document(std::string_view title, std::string_view body);

}  // namespace racecourse::html
