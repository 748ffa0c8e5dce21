#include "mp_queue.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "harness/check/check.h"
#include "harness/check/worlds.h"

using racecourse::expect_rule;
using racecourse::for_each_execution;

namespace {

using Ids = std::vector<int>;

// Also bytes that look like a length, the end of a line or of a string; and none at all.
std::string text_of(int id) {
  constexpr std::size_t kSizes[] = {0, 5, 11};
  return std::string("\0\n\2\0:a\0\xff{1,", 11).substr(0, kSizes[id % 3]);
}

void put(MpQueue& queue, const Ids& ids) {
  for (const int id : ids) queue.put({id, text_of(id)});
}

Ids get(MpQueue& queue, int count) {
  Ids ids;
  for (int i = 0; i < count; ++i) {
    const auto task = queue.get();
    if (!task) {
      ADD_FAILURE() << "get() gave nothing, and the wire has not ended: no process closed it";
      break;
    }
    EXPECT_EQ(task->text, text_of(task->id)) << "the text that came with task " << task->id;
    ids.push_back(task->id);
  }
  return ids;
}

Ids get_all(MpQueue& queue) {
  Ids ids;
  while (const auto task = queue.get()) ids.push_back(task->id);
  return ids;
}

Ids sorted(Ids one, const Ids& other = {}) {
  one.insert(one.end(), other.begin(), other.end());
  std::ranges::sort(one);
  return one;
}

// Two wires with a queue on each side, as in two processes.
struct Line {
  explicit Line(racecourse::WirePlan plan = {}) : items(plan) {}
  Wire items, done{racecourse::WirePlan{}};
  std::unique_ptr<MpQueue> sender = make_mp_queue(items, done);
  std::unique_ptr<MpQueue> receiver = make_mp_queue(items, done);
};

// Both at the same time, the second one in this thread.
void together(const std::function<void()>& one, const std::function<void()>& two) {
  std::thread other(one);
  two();
  other.join();
}

}  // namespace

TEST(MpQueue, delivery) {
  for_each_execution([] {
    Line line;
    Ids got;
    together([&] { got = get(*line.receiver, 2); },
             [&] { put(*line.sender, {1}), racecourse::work(), put(*line.sender, {2}); });
    EXPECT_EQ(sorted(got), (Ids{1, 2})) << "what was got of tasks 1 and 2";
  });
}

TEST(MpQueue, at_once) {
  for_each_execution([] {
    Line line;
    put(*line.sender, {1, 2, 3});  // nobody reads as yet, and the wire has room for 8 bytes
    EXPECT_EQ(sorted(get(*line.receiver, 3)), (Ids{1, 2, 3})) << "what was got of tasks 1 to 3";
  });
}

TEST(MpQueue, order) {
  for_each_execution([] {
    Line line;
    put(*line.sender, {3, 1, 4, 2});
    EXPECT_EQ(get(*line.receiver, 4), (Ids{3, 1, 4, 2})) << "in the order in which they were put";
  });
}

TEST(MpQueue, threads) {
  for_each_execution([] {
    Line line;
    together([&] { put(*line.sender, {1, 3}); }, [&] { put(*line.sender, {2, 4}); });
    EXPECT_EQ(sorted(get(*line.receiver, 4)), (Ids{1, 2, 3, 4})) << "put by two threads";
  });
}

TEST(MpQueue, writers) {
  for_each_execution([] {
    Line line;
    const auto another = make_mp_queue(line.items, line.done);
    put(*line.sender, {1}), put(*another, {2});
    EXPECT_EQ(sorted(get(*line.receiver, 2)), (Ids{1, 2})) << "put into two queues on one wire";
  });
}

TEST(MpQueue, readers) {
  for_each_execution([] {
    Line line;
    const auto another = make_mp_queue(line.items, line.done);
    put(*line.sender, {1, 2});
    Ids one, two;
    together([&] { one = get(*line.receiver, 1); }, [&] { two = get(*another, 1); });
    EXPECT_EQ(sorted(one, two), (Ids{1, 2})) << "got from two queues on one wire";
  });
}

TEST(MpQueue, prompt) {
  for_each_execution([] {
    Line line;
    std::thread reader([&] {
      get(*line.receiver, 2);
      expect_rule(racecourse::now_ticks() == 3, "a task is sent as soon as it is put");
    });
    put(*line.sender, {1}), racecourse::work(3), put(*line.sender, {2});
    reader.join();
  });
}

TEST(MpQueue, close) {
  for_each_execution([] {
    Ids got;
    const racecourse::WirePlan plan;
    Wire items(plan), done(plan);
    const auto receiver = make_mp_queue(items, done);
    std::thread reader([&] { got = get_all(*receiver); });
    int others = racecourse::running_threads();
    const auto sender = make_mp_queue(items, done);
    put(*sender, {1, 2});
    sender->close();
    expect_rule(racecourse::running_threads() <= others, "close() leaves no thread of the queue's");
    sender->close();
    reader.join();
    EXPECT_EQ(sorted(got), (Ids{1, 2})) << "what came through the wire until it ended";
    Wire roomy({.room = 256});
    const auto last = make_mp_queue(roomy, done);
    others = racecourse::running_threads();
    put(*make_mp_queue(roomy, done), {1, 2});
    expect_rule(racecourse::running_threads() <= others, "the end of a queue closes it");
    EXPECT_EQ(sorted(get_all(*last)), (Ids{1, 2})) << "what a queue had when it was destroyed";
    last->close();  // nothing was put into it
  });
}

TEST(MpQueue, join) {
  for_each_execution([] {
    Line line({.room = 16});
    line.sender->join();  // nothing was put
    std::atomic<int> done = 0;
    std::thread worker([&] {
      for (int i = 0; i < 2; ++i) {
        get(*line.receiver, 1);
        racecourse::work();
        ++done;
        line.receiver->task_done();
      }
    });
    put(*line.sender, {1, 3});
    line.sender->join();
    EXPECT_EQ(done, 2) << "tasks done, of two, when join() returned";
    worker.join();
  });
}

TEST(MpQueue, processes) {
  for_each_execution([] {
    Wire items, done, go;
    const auto queue = make_mp_queue(items, done);
    const std::string large(1 << 20, 'x');
    const pid_t child = fork();
    if (child == 0) {
      queue->put({1, large});  // nobody reads before the child has come to the next line
      queue->put({2, "small"});
      go.write_some("!", 1);
      queue->close();
      _exit(0);
    }
    char word;
    go.close(), items.close();
    EXPECT_EQ(go.read_some(&word, 1), 1U) << "the child's put() returned";
    for (int i = 0; i < 2; ++i) {  // the order is another check's
      const auto task = queue->get();
      EXPECT_TRUE(task && task->text == (task->id == 1 ? large : "small")) << "1 MiB, or little";
    }
    EXPECT_FALSE(queue->get()) << "the wire has ended: both processes have closed it";
    waitpid(child, nullptr, 0);
  });
}
