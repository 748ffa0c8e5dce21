#pragma once

#include <string>
#include <string_view>

namespace racecourse::markdown {

// One line of text as GitHub's Markdown shows it: nothing in it is markup, a link, a mention, or a
// reference to an issue.
std::string text(std::string_view bytes);

// Lines of text in a block that nothing in them can close.
std::string block(std::string_view lines);

}  // namespace racecourse::markdown
