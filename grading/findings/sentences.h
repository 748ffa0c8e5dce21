#pragma once

// What findings say happened, in one place, so that it can be read through and translated. What {}
// stands for is where the sentence is used. What is said of a verdict in general is in
// grading/model/verdict_words.cc, of an exercise in its exercise.yaml.
//
// For each new one: no word that the glossary does not have, nobody to blame, and what to look at.

namespace racecourse::sentences {

// What threads did to each other, to memory and to themselves.
inline constexpr char kDataRace[] = "Data race{}: {}, with nothing that orders the two.";
inline constexpr char kUnknownAccesses[] = "two threads access the same memory";
inline constexpr char kOutsideLifetime[] = "{} is used outside its lifetime or its bounds{}.";
inline constexpr char kMemoryError[] = "Memory error ({}){}";
inline constexpr char kMemoryWas[] = "; the memory was {} at {}";
inline constexpr char kUndefined[] = "Undefined behaviour{}: {}.";
inline constexpr char kLeakedMemory[] = "{} bytes that were allocated{} are never freed.";
inline constexpr char kUncaught[] =
    "An exception of type {} left the thread{} and nobody caught it{}.";
inline constexpr char kCrash[] = "The program {}{}.";
inline constexpr char kStackOverflow[] = "ran out of its stack (SIGSEGV)";
inline constexpr char kBadAddress[] = "touched memory that is not there (SIGSEGV)";
inline constexpr char kNullPointer[] = "followed a null pointer (SIGSEGV)";
inline constexpr char kAbort[] = "called abort(), or an assertion failed (SIGABRT)";
inline constexpr char kDivision[] = "divided by zero (SIGFPE)";
inline constexpr char kTerminate[] =
    "was terminated: a std::thread was destroyed or assigned to before it was joined";
inline constexpr char kOtherSignal[] = "was ended by {}";
inline constexpr char kExit[] = "The program ended itself with {}(){} before the check was done.";
inline constexpr char kThreadLeft[] =
    "{} was still running when the check was done: it was never joined.";
inline constexpr char kBusyWait[] =
    "{} waits by asking the same thing again and again, a thousand times without a pause{}.";
inline constexpr char kStarvation[] =
    "{} starves: it waits for a {}{}, and the others use it again and again without ever leaving "
    "it to this thread.";
inline constexpr char kLivelock[] =
    "Livelock: the threads take step after step, always the same ones, and none gets on{}.";
inline constexpr char kEndless[] =
    "The program does not come to an end: one run of it may take {}, and took more{}. Give the "
    "loop that goes on a way out; a program that is only long has to do less.";
inline constexpr char kRefused[] =
    "The program uses {}{}, which cannot be explored schedule by schedule; nothing is known. Leave "
    "it out, or let real threads alone decide.";
inline constexpr char kTrespass[] = "The program writes to memory of racecourse's own{}.";
inline constexpr char kForgery[] =
    "The program wrote to the channel by which racecourse observes it.";
inline constexpr char kTooMuchOutput[] = "The program printed or wrote more than it may.";
inline constexpr char kTooMuchTime[] =
    "The program used up its processor time without an end: a loop that does not end, or that "
    "waits by asking again and again.";
inline constexpr char kStopped[] =
    "The program stopped itself by signal {}, and nobody is there to let it go on.";
inline constexpr char kTookTooLong[] =
    "The repetition took longer than this machine could wait; nothing is known.";
inline constexpr char kNotRun[] = "The repetition could not be run.";
inline constexpr char kSignalled[] = "The program was ended by {}.";
inline constexpr char kBrokenPipe[] =
    "SIGPIPE: it wrote to a pipe or a connection whose other end is closed";
inline constexpr char kEnded[] = "The program ended before the check was done.";

// Who waits for whom.
inline constexpr char kSelfDeadlock[] = "Deadlock: a thread waits for itself";
inline constexpr char kCircle[] = "Deadlock: threads wait for each other in a circle";
inline constexpr char kAllAsleep[] = "Deadlock: every thread sleeps and nobody is left to wake one";
inline constexpr char kLostWakeup[] =
    "Lost wakeup: what a thread waits for has happened, but it sleeps on and nobody is left to "
    "wake it";
inline constexpr char kProcessesAsleep[] =
    "Deadlock: every process sleeps and nobody is left to wake one: {}.";

// Processes and what they leave behind.
inline constexpr char kChildRanOn[] = "went on running when all was over";
inline constexpr char kChildNotWaitedFor[] = "was not waited for: it is a zombie, or runs on";
inline constexpr char kDescriptorClosed[] =
    "Descriptor {}, which was open before the call, was closed by it.";
inline constexpr char kDescriptorLeft[] = "{}{} is still open at the end.";

// What the explorer says.
inline constexpr char kHadGoneOn[] =
    "Had {} gone on {} {} instead of being interrupted there, nothing would have gone wrong.";
inline constexpr char kUnfaithful[] =
    "A failing schedule could not be repeated; this is racecourse's defect.";
inline constexpr char kNoAccount[] = "The explorer met a failure of which it gave no account.";
inline constexpr char kNotRepeatable[] =
    "The program does not do the same under the same schedule, so that it cannot be explored: it "
    "depends on something outside of it.";

// Of a run as a whole.
inline constexpr char kTooMuchMemory[] = "The program used more memory than it may.";
inline constexpr char kTooManyTasks[] =
    "The program started more threads and processes than it may.";
inline constexpr char kTooManyRecords[] = "The program caused more events than can be recorded.";
inline constexpr char kRunTookTooLong[] = "The run took longer than this machine could wait.";
inline constexpr char kNothingStarts[] =
    "No program of this flavour starts on this machine (racecourse doctor says more).";
inline constexpr char kSignalledEarly[] =
    "The program was ended by {} before the check began, by the initialiser of a global "
    "variable.";
inline constexpr char kEndedInInitialiser[] =
    "The program ended before the check began, by the initialiser of a global variable.";
inline constexpr char kEndedDriver[] = "The program ended the process that runs it.";
inline constexpr char kFewRepetitions[] = "Only {} of {} repetitions were run.";
inline constexpr char kStuckInitialiser[] =
    "Deadlock: while global variables were initialised, before any check began, the only thread "
    "that there was waits for what nobody can bring.";
inline constexpr char kLongInitialiser[] =
    "Initialising global variables took more than 3 s of processor time; no check began.";
inline constexpr char kExploringTookTooLong[] =
    "Exploring took longer than it may; nothing is known.";
inline constexpr char kEndedExplorer[] = "The program ended the process in which it is explored.";
inline constexpr char kExplorerEnded[] = "The explorer ended before its time.";

}  // namespace racecourse::sentences
