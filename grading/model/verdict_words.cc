#include "grading/model/verdict_words.h"

#include <array>

namespace racecourse {
namespace {

// In the order of Verdict.
constexpr std::array<VerdictWords, 23> kWords = {{
    {"Not a submission",
     "What was handed in is not what the exercise asks for, so nothing was run.",
     "Read the reason, and hand in the files that the handout names."},
    {"Does not compile", "The compiler could not make a program of it, so nothing was run.",
     "Begin with the first error: the others often follow from it."},
    {"Tampering",
     "The program interfered with what watches it, so nothing it shows can be believed.",
     "Remove what talks to the harness; the exercise can be solved without."},
    {"Data race",
     "Two threads used the same memory at the same time, at least one of them writing, and nothing "
     "put the two in an order. C++ gives such a program no meaning at all.",
     "Find the lock (or atomic) that both places should share, and see which of them goes "
     "without."},
    {"Memory error",
     "Memory was used that does not belong to the program, or an operation was done that C++ "
     "leaves "
     "undefined.",
     "Ask, of the place that is named: who owns this memory, and until when?"},
    {"Crash", "The program ended by a signal or by an exception that nobody caught.",
     "Follow the stack from the innermost line of yours outwards."},
    {"Ended early", "The program ended before the check did, by exit or a similar call.",
     "Let functions return, and threads end by returning."},
    {"Deadlock", "Threads wait for one another, or for what nobody is left to do, for ever.",
     "Follow who waits for whom until the circle closes, and break it by one order of locks."},
    {"Lost wakeup",
     "A thread sleeps although what it waits for has happened: it was told before it "
     "listened, or the wrong one was told.",
     "Change the condition under the mutex, wait with a predicate, and tell everybody whom it "
     "concerns."},
    {"Rule broken", "A rule of the handout, or of a lock or queue, was broken at the place named.",
     "Read the rule in the handout, then the steps that led there."},
    {"Wrong result", "The program ended, and its answer is not the right one.",
     "Look for the first step after which a value is not what the thread believes it to be."},
    {"Starvation",
     "One thread waits for its turn much longer than it must, while others pass it by.",
     "Ask who decides who is next, and whether anybody can be passed over for ever."},
    {"Livelock", "The threads run and react to one another, and none of them gets on.",
     "Break the symmetry: two that do the same at the same time do so again."},
    {"Leak",
     "Memory, a thread, a process or a lock was still there when everything should be over.",
     "Give each of them an owner who ends it: a destructor, a join, a wait."},
    {"Limit exceeded", "The program took more time, memory, threads or output than it may.",
     "Look for a loop or a recursion that does not end, and for what grows in it."},
    {"Not parallel", "The answer is right, but threads waited that could have worked side by side.",
     "Hold a lock only around what several threads share."},
    {"Too slow", "The answer is right, but it took longer than it should on these cores.",
     "Look for what each step does besides its work, and for what keeps it on one core."},
    {"Busy wait", "The answer is right, but a thread waited by asking again and again.",
     "Wait where one can sleep: in a condition variable, a semaphore, a future or a join."},
    {"Not told", "Points were lost here. What for will not be told, or not yet.",
     "Ask your course when more is told."},
    {"All right", "Nothing wrong was found, in any schedule that was tried.", "Go on to the next."},
    {"Pending", "It could not be measured here, so these points are neither given nor lost.",
     "Check again on a machine that has nothing else to do."},
    {"Inconclusive", "racecourse could not decide it in the time there was. It costs no points.",
     "Check again; if it stays like this, tell the course's staff."},
    {"racecourse's own fault", "racecourse or its exercise failed. It costs no points.",
     "Tell the course's staff: this is to be mended there."},
}};

static_assert(static_cast<std::size_t>(Verdict::kHarnessError) + 1 == kWords.size());

}  // namespace

const VerdictWords& words(Verdict verdict) { return kWords.at(static_cast<std::size_t>(verdict)); }

std::string verdict_page(Verdict verdict, std::string_view base) {
  return std::string(base) + std::string(name(verdict)) + ".md";
}

}  // namespace racecourse
