#include "task_queue.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "harness/check/check.h"

namespace {

using Ids = std::vector<int>;

// Too long for a string to keep it inside itself.
std::string text_of(int id) { return "the text of the task with the number " + std::to_string(id); }

void put(TaskQueue& queue, const Ids& ids) {
  for (const int id : ids) queue.put({id, text_of(id)});
}

Ids get(TaskQueue& queue, int count) {
  Ids ids;
  for (int i = 0; i < count; ++i) {
    const Task task = queue.get();
    EXPECT_EQ(task.text, text_of(task.id)) << "the text that came with task " << task.id;
    ids.push_back(task.id);
  }
  return ids;
}

Ids sorted(Ids one, const Ids& other) {
  one.insert(one.end(), other.begin(), other.end());
  std::ranges::sort(one);
  return one;
}

std::string look(const TaskQueue& queue) {
  if (queue.empty()) return queue.full() ? "empty and full" : "empty";
  return queue.full() ? "full" : "neither";
}

// All parts at the same time, the last one in this thread.
void together(const std::vector<std::function<void()>>& parts) {
  std::vector<std::thread> others(parts.begin(), parts.end() - 1);
  parts.back()();
  for (std::thread& other : others) other.join();
}

void do_task(TaskQueue& queue, std::atomic<int>& done, int ticks) {
  get(queue, 1);
  racecourse::work(ticks);
  ++done;
  EXPECT_NO_THROW(queue.task_done()) << "for a task that was got";
}

// Two threads put two tasks each; two other threads get two each.
void hand_over(std::size_t maxsize) {
  const auto queue = make_task_queue(maxsize);
  ASSERT_NE(queue, nullptr) << "make_task_queue() returned no queue";
  Ids one, two;
  together({[&] { one = get(*queue, 2); }, [&] { two = get(*queue, 2); },
            [&] { put(*queue, {1, 2}); },
            [&] {
              racecourse::work();  // the others have come to wait
              put(*queue, {3, 4});
            }});
  EXPECT_EQ(sorted(one, two), (Ids{1, 2, 3, 4})) << "what two threads got of tasks 1 to 4";
}

}  // namespace

TEST(TaskQueue, delivery) {
  racecourse::for_each_execution([] { hand_over(0); });
}

TEST(TaskQueue, order) {
  racecourse::for_each_execution([] {
    const auto queue = make_task_queue(0);
    put(*queue, {1, 2, 3});
    Ids one, two;
    together({[&] { one = get(*queue, 2); }, [&] { two = get(*queue, 2); },
              [&] { put(*queue, {4, 5, 6}); }});
    EXPECT_LT(one[0], one[1]) << "what one thread got first, and second";
    EXPECT_LT(two[0], two[1]) << "what one thread got first, and second";
    EXPECT_EQ(sorted(one, two), (Ids{1, 2, 3, 4})) << "the oldest four of six";
    EXPECT_EQ(get(*queue, 2), (Ids{5, 6})) << "the last two of six";
  });
}

TEST(TaskQueue, capacity) {
  racecourse::for_each_execution([] {
    const auto queue = make_task_queue(2);
    put(*queue, {1, 2});
    std::atomic<int> returned = 2, begun = 0;  // calls of put, calls of get
    const auto produce = [&](int id) {
      put(*queue, {id});
      const int puts = ++returned;  // before the look at `begun`, which can only grow meanwhile
      racecourse::expect_rule(puts - begun <= 2,
                              "with a maxsize of 2, put() waits while two tasks are there");
    };
    together({[&] { produce(3); }, [&] { produce(4); },
              [&] {
                racecourse::work();  // time for the others to find the queue full
                for (; begun < 4; get(*queue, 1)) ++begun;
              }});
  });
}

TEST(TaskQueue, one_place) {
  racecourse::for_each_execution([] { hand_over(1); });
}

TEST(TaskQueue, empty_full) {
  racecourse::for_each_execution([] {
    const auto queue = make_task_queue(3), endless = make_task_queue(0);
    EXPECT_EQ(look(*queue), "empty") << "a new queue";
    put(*queue, {1});
    together({[&] { put(*queue, {2}), get(*queue, 1); },
              [&] { EXPECT_EQ(look(*queue), "neither") << "one or two tasks, room for three"; }});
    put(*queue, {3, 4});
    EXPECT_EQ(look(*queue), "full") << "three tasks, room for three";
    get(*queue, 3);
    EXPECT_EQ(look(*queue), "empty") << "all tasks were got, and none is done";
    EXPECT_EQ(look(*endless), "empty") << "a new queue without a maxsize";
    put(*endless, {5});
    EXPECT_EQ(look(*endless), "neither") << "one task, no maxsize";
  });
}

TEST(TaskQueue, join) {
  racecourse::for_each_execution([] {
    const auto queue = make_task_queue(0);
    queue->join();  // there is nothing to wait for
    put(*queue, {1, 2});
    std::atomic<int> done = 0;
    const auto wait = [&](int ticks) {
      racecourse::work(ticks);
      queue->join();
      EXPECT_EQ(done, 2) << "tasks done, of two, when join() returned";
    };
    // One join comes before the last task_done, the other one together with it.
    together({[&] { do_task(*queue, done, 1); }, [&] { do_task(*queue, done, 2); },
              [&] { wait(0); }, [&] { wait(2); }});
  });
}

TEST(TaskQueue, task_done) {
  racecourse::for_each_execution([] {
    const auto queue = make_task_queue(0);
    EXPECT_THROW(queue->task_done(), std::logic_error) << "nothing was put";
    std::atomic<int> done = 0;
    together({[&] { do_task(*queue, done, 0), do_task(*queue, done, 0); },
              [&] { put(*queue, {1, 2}); }});
    EXPECT_THROW(queue->task_done(), std::logic_error) << "two tasks, and both are done";
  });
}

TEST(TaskQueue, independent) {
  racecourse::for_each_execution([] {
    const auto one = make_task_queue(0), two = make_task_queue(0);
    together({[&] { EXPECT_EQ(get(*one, 1), (Ids{1})) << "put into one of two queues"; },
              [&] { EXPECT_EQ(get(*two, 1), (Ids{2})) << "put into the other of two queues"; },
              [&] { put(*two, {2}), put(*one, {1}); }});
    two->task_done();
    two->join();  // the task of the other queue is unfinished, and does not count
  });
}
