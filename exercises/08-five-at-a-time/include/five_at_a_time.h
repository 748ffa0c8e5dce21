#pragma once

// Five at a time: many pages are fetched at once, but not too many.

#include <functional>
#include <string>
#include <vector>

// Fetches one page. It takes a while, and may throw anything.
using Get = std::function<std::string(const std::string& url)>;

// Calls get(url) once for each of the urls, and returns what it returned, in the order of the urls.
//
// Requires: places >= 1; get may be called by several threads at once.
// - At most `places` calls of get are in progress at any time.
// - While a url waits for its turn, all places are taken: when a call of get ends, by an exception
//   too, the next one begins and no time passes in between. Which url is the next does not matter.
// - If get throws, all other urls are fetched all the same. When that is done, fetch_all throws
//   what get threw; if it threw for several urls, what it threw for the first of them in `urls`.
// - It creates the threads that it needs: one for each url is fine, and so are `places` of them
//   that share the urls. They have all ended when fetch_all returns or throws.
// - A thread that has to wait sleeps: it does not ask again and again.
// - Each call has places of its own. The same url may be there more than once, and there may be
//   none.
std::vector<std::string> fetch_all(const std::vector<std::string>& urls, const Get& get,
                                   int places = 5);
