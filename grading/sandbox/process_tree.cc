#include "grading/sandbox/process_tree.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace racecourse {
namespace {

std::string proc(int pid) { return "/proc/" + std::to_string(pid); }

// The numbers that entries of this folder are named by.
std::vector<int> numbers_in(const std::string& folder) {
  std::vector<int> numbers;
  DIR* dir = ::opendir(folder.c_str());
  if (dir == nullptr) return numbers;
  while (const dirent* entry = ::readdir(dir)) {
    if (const int number = std::atoi(entry->d_name); number > 0) numbers.push_back(number);
  }
  ::closedir(dir);
  return numbers;
}

// A process's children, thread by thread; false if the kernel does not list them.
bool add_children(int pid, std::set<int>& family, std::vector<int>& unseen) {
  bool listed = false;
  for (const int thread : numbers_in(proc(pid) + "/task")) {
    std::ifstream children(proc(pid) + "/task/" + std::to_string(thread) + "/children");
    listed = listed || children.is_open();
    for (int child = 0; children >> child;) {
      if (family.insert(child).second) unseen.push_back(child);
    }
  }
  return listed;
}

// For kernels without lists of children: from each process's parent.
std::set<int> family_by_parents(int root) {
  std::vector<std::pair<int, int>> parents;
  for (const int pid : numbers_in("/proc")) {
    char line[256];
    const int file = ::open((proc(pid) + "/stat").c_str(), O_RDONLY | O_CLOEXEC);
    const ssize_t length = file < 0 ? 0 : ::read(file, line, sizeof line - 1);
    if (file >= 0) ::close(file);
    if (length <= 0) continue;
    line[length] = 0;
    const char* name_end = std::strrchr(line, ')');
    int parent = 0;
    char state = 0;
    if (name_end != nullptr && std::sscanf(name_end + 1, " %c %d", &state, &parent) == 2) {
      parents.emplace_back(pid, parent);
    }
  }
  std::set<int> family = {root};
  for (bool grew = true; grew;) {
    grew = false;
    for (const auto& [pid, parent] : parents) {
      if (family.contains(parent) && family.insert(pid).second) grew = true;
    }
  }
  return family;
}

std::set<int> family_of(int root) {
  std::set<int> family = {root};
  std::vector<int> unseen = {root};
  while (!unseen.empty()) {
    const int pid = unseen.back();
    unseen.pop_back();
    if (!add_children(pid, family, unseen) && pid == root) return family_by_parents(root);
  }
  return family;
}

}  // namespace

long resident_mib(int root) {
  long pages = 0;
  for (const int pid : family_of(root)) {
    std::ifstream statm(proc(pid) + "/statm");
    long size = 0, resident = 0;
    if (statm >> size >> resident) pages += resident;
  }
  return pages * ::sysconf(_SC_PAGESIZE) >> 20;
}

}  // namespace racecourse
