#include "grading/build/audit.h"

#include <gtest/gtest.h>

namespace racecourse {
namespace {

const std::vector<std::string> kThreads = {"threads"};
const std::vector<SourceFile> kFiles = {
    {"a.cc", "int x;\nvoid f() { forkx(); xfork(); fork(); }\n"}, {"a.txt", "fork"}};

std::vector<std::string> complaints(const ObjectFile& object,
                                    const std::vector<std::string>& allowed = kThreads) {
  return audit(object, allowed, kFiles);
}

// What -O0 -fsanitize=thread and -fsanitize=address,undefined make of an ordinary source.
TEST(Audit, HasNothingAgainstWhatCompilersMake) {
  ObjectFile object;
  object.sections = {".text",
                     ".text.startup",
                     ".rodata.str1.1",
                     ".data.rel.ro",
                     ".bss",
                     ".tbss",
                     ".gcc_except_table._ZN1AC2Ev",
                     ".eh_frame",
                     ".rela.eh_frame",
                     "rc_text",
                     "rc_data",
                     "rc_student_init",
                     ".relarc_student_init",
                     ".debug_line",
                     ".group",
                     ".symtab",
                     "asan_globals",
                     ".note.GNU-stack"};
  object.wanted = {"pthread_create",
                   "_ZNSt6thread4joinEv",
                   "__tsan_read8",
                   "__tsan_atomic32_load",
                   "__tsan_func_entry",
                   "__asan_report_store8",
                   "__ubsan_handle_add_overflow",
                   "__libc_single_threaded",
                   "memcpy",
                   "exit",
                   "write",
                   "sem_open",
                   "__cxa_throw",
                   "_ZN2rc4workEv",
                   "racecourse_student_syscall",
                   "__start_asan_globals"};
  object.defined = {{"main"},
                    {"_Z8transferR7AccountS0_l"},
                    {"tsan.module_ctor"},
                    {"___asan_globals_registered"},
                    {"__odr_asan_gen_x"},
                    {"write"},
                    {"_ZN7testing3mineEv"}};
  EXPECT_EQ(complaints(object), std::vector<std::string>());
}

TEST(Audit, SaysWhereAndWhy) {
  ObjectFile object;
  object.wanted = {"fork"};
  EXPECT_EQ(complaints(object), std::vector<std::string>{
                                    "a.cc:2: error: 'fork' is of the group 'processes', which this "
                                    "exercise does without"});
  EXPECT_TRUE(complaints(object, {"threads", "processes"}).empty());
  object.wanted = {"dlsym"};
  EXPECT_EQ(complaints(object).at(0).rfind("a.cc: error: 'dlsym' may not be used", 0), 0U);
}

TEST(Audit, AFunctionOfTwoGroupsNeedsOneOfThem) {
  ObjectFile object;
  object.wanted = {"socketpair"};
  EXPECT_EQ(complaints(object).size(), 1U);
  EXPECT_TRUE(complaints(object, {"pipes"}).empty());
  EXPECT_TRUE(complaints(object, {"sockets"}).empty());
}

TEST(Audit, RefusesWhatReachesPastTheHarness) {
  for (const char* name :
       {"mprotect", "dlsym", "ptrace", "process_vm_writev", "__tsan_acquire",
        "__tsan_ignore_thread_begin", "AnnotateHappensBefore", "__asan_unpoison_memory_region",
        "__lsan_disable", "__sanitizer_set_report_path", "__interceptor_write",
        "_ZN10racecourse5g_keyE", "racecourse_unobserved_pthread_mutex_lock",
        "_ZN7testing8UnitTest11GetInstanceEv", "__libc_dlsym"}) {
    ObjectFile object;
    object.wanted = {name};
    EXPECT_EQ(complaints(object, {"threads", "processes", "pipes", "sockets"}).size(), 1U) << name;
  }
}

TEST(Audit, RefusesToDefineWhatSanitizersAskFor) {
  for (const char* name : {"__tsan_default_options", "__asan_on_error", "__lsan_is_turned_off",
                           "racecourse_observed", "_ZN10racecourse4workEv"}) {
    ObjectFile object;
    object.defined = {{name}};
    EXPECT_EQ(complaints(object).size(), 1U) << name;
  }
  ObjectFile object;
  object.defined = {{"f", true}};
  EXPECT_EQ(complaints(object).size(), 1U) << "ifunc";
}

TEST(Audit, RefusesSectionsOfOnesOwn) {
  for (const char* name : {".init", ".deplibs", ".linker-options", "mine", "rc_student_code",
                           ".dynamic", ".interp", "__libc_atexit"}) {
    ObjectFile object;
    object.sections = {name};
    EXPECT_EQ(complaints(object).size(), 1U) << name;
  }
}

TEST(Audit, RefusesInstructionsThatNobodyObserves) {
  ObjectFile object;
  // Names stand in a row in bitcode.
  object.bitcode = "BC\xc0\xdexllvm.x86.sse2.pausellvm.memcpy.p0.p0.i64llvm.x86.rdtsc";
  EXPECT_EQ(complaints(object), std::vector<std::string>{});
  object.bitcode += "mainllvm.masked.store.v8i64.p0x";
  ASSERT_EQ(complaints(object).size(), 1U);
  EXPECT_NE(complaints(object)[0].find("(llvm.masked.…)"), std::string::npos)
      << complaints(object)[0];
}

}  // namespace
}  // namespace racecourse
