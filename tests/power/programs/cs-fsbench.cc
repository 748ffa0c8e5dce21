// verdict: wrong_result
// about: a free block is looked for and taken under its lock, but not in one critical section
// after: SCTBench CS/fsbench
#include <array>
#include <cassert>
#include <mutex>
#include <thread>
#include <vector>

namespace {

constexpr int kInodes = 8;
constexpr int kBlocks = 6;
constexpr int kThreads = 5;

struct Inode {
  std::mutex mutex;
  int block = -1;
};

struct Block {
  std::mutex mutex;
  bool busy = false;

  bool Busy() {
    std::lock_guard lock(mutex);
    return busy;
  }
  void Take() {
    std::lock_guard lock(mutex);
    busy = true;
  }
};

std::array<Inode, kInodes> inodes;
std::array<Block, kBlocks> blocks;

void CreateFile(int number) {
  Inode& inode = inodes[number % kInodes];
  std::lock_guard lock(inode.mutex);
  if (inode.block >= 0) return;
  int block = number * 2 % kBlocks;
  for (int tries = 0; tries < kBlocks; ++tries) {
    if (!blocks[block].Busy()) {
      blocks[block].Take();
      inode.block = block;
      return;
    }
    block = (block + 1) % kBlocks;
  }
}

}  // namespace

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) threads.emplace_back(CreateFile, i);
  for (std::thread& thread : threads) thread.join();

  std::array<int, kBlocks> owners{};
  for (const Inode& inode : inodes) {
    if (inode.block >= 0) ++owners[inode.block];
  }
  for (int count : owners) assert(count <= 1);
  return 0;
}
