#!/bin/sh
# What `racecourse new` makes passes verify, from every template; bad ids and taken numbers are refused; and at most
# 60 lines of one's own make another exercise of one, which passes, too. Usage: new_exercise_test.sh ROOT BINARY [KIND…]
set -eu
root=$1
binary=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/course/grading" "$work/course/exercises" "$work/mine"
ln -s "$root/harness" "$work/course/harness"
ln -s "$root/grading/templates" "$work/course/grading/templates"
export RACECOURSE_ROOT="$work/course"
cd "$work/course"
fail() { echo "FAILED: $1"; cat "$work/out"; exit 1; }

refused() {  # MESSAGE ARGUMENT…
  wanted=$1
  shift
  status=0
  "$binary" new "$@" >"$work/out" 2>&1 || status=$?
  [ "$status" -eq 64 ] && grep -q "$wanted" "$work/out" || fail "new $*: status $status"
}
verified() { timeout 900 "$binary" verify "$1" --quick >"$work/out" 2>&1 || fail "verify $1"; }

number=30
[ $# -gt 0 ] || set -- lock queue process perf table
for kind in "$@"; do
  number=$((number + 1))
  "$binary" new "$number-my-$kind" --from "$kind" >"$work/out" 2>&1 || fail "new --from $kind"
  ! grep -rEq '00-|[Tt]ally|[Ll]etterbox|[Ee]rrand|[Ss]upper' exercises/"$number-my-$kind" || fail "$kind: a name is left"
  verified "$number-my-$kind"
  echo "new --from $kind: verified"
done
refused 'this is no exercise' office
refused 'this is no exercise' 30-../x
refused 'already there' 31-another
refused 'There are: lock, perf, process, queue, table' 40-office --from theatre
[ "$(ls -A exercises solutions | grep -c racecourse-)" -eq 0 ] || fail "something is left over"

# A ticket office: whoever asks how many tickets there are may break off. One check more, and its defect.
"$binary" new 50-ticket-office --from lock >"$work/out"
cd "$work/mine"
cat >check <<'LINES'

TEST(TicketOffice, breaking_off) {
  for_each_execution([] {
    const auto office = make_ticket_office();
    std::thread other([&] { office->add([] { return 3; }); });
    try {
      office->add([]() -> long { throw std::runtime_error("the phone rings"); });
      ADD_FAILURE() << "what count() throws comes out of add()";
    } catch (const std::runtime_error&) {
    }
    office->add([] { return 4; });
    other.join();
    EXPECT_EQ(office->total(), 7) << "of 3 and 4, and of somebody who broke off";
  });
}
LINES
cat >yaml <<'LINES'
  - id: breaking_off
    title: Who breaks off adds nothing
    points: 10
    requires: [total]
    flavours: [sched, tsan, asan]
LINES
cat >row <<'LINES'
| `breaking_off` | 10 | what `count()` throws comes out of `add()`, which adds nothing then |
LINES
cat >contract <<'LINES'
  // What count() throws comes out unchanged, and nothing is added then.
LINES
cat >defect <<'LINES'
#include "ticket_office.h"

#include <mutex>

namespace {

class Office final : public TicketOffice {
 public:
  void add(const std::function<long()>& count) override {
    try {
      const long more = count();
      const std::lock_guard lock(mutex_);
      sum_ += more;
    } catch (...) {
    }
  }
  long total() const override {
    const std::lock_guard lock(mutex_);
    return sum_;
  }

 private:
  mutable std::mutex mutex_;
  long sum_ = 0;
};

}  // namespace

std::unique_ptr<TicketOffice> make_ticket_office() { return std::make_unique<Office>(); }
LINES
printf 'verdict: wrong_result\ncheck: breaking_off\n' >expect
lines=$(cat ./* | grep -c .)
[ "$lines" -le 60 ] || fail "$lines lines were written by hand"
exercise=$work/course/exercises/50-ticket-office
solutions=$work/course/solutions/50-ticket-office
cat check >>"$exercise/checks.cc"
sed -i 's/#include <thread>/#include <stdexcept>\n#include <thread>/' "$exercise/checks.cc"
insert() {  # FILE BEFORE WHAT: the lines of WHAT go before the first line that matches BEFORE
  awk -v before="$2" -v what="$3" '
    $0 ~ before && !done { while ((getline line < what) > 0) print line; done = 1 } { print }' "$1" >"$work/new"
  cat "$work/new" >"$1"
}
insert "$exercise/exercise.yaml" '^charges:' yaml
sed -i 's/points: 30/points: 20/' "$exercise/exercise.yaml"
insert "$exercise/README.md" '^.parallel. counts' row
sed -i '/^$/{N;/^\n| .breaking_off./s/^\n//}' "$exercise/README.md"
sed -i 's/| `parallel` | 30 |/| `parallel` | 20 |/' "$exercise/README.md"
insert "$exercise/include/ticket_office.h" 'virtual void add' contract
mkdir "$solutions/defects/swallows"
cp defect "$solutions/defects/swallows/ticket_office.cc"
cp expect "$solutions/defects/swallows/expect.yaml"
cd "$work/course"
verified 50-ticket-office
echo "$lines lines by hand: verified"
