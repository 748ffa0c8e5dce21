"""Read by gdb for `racecourse replay --gdb`: commands that go to the steps of a schedule.

The program traps where it is told to by its argument --stop-at, or by the variable
racecourse_stop_at once it runs. RACECOURSE_STEPS names a file with the steps.
"""

import json
import os

import gdb

with open(os.environ["RACECOURSE_STEPS"], encoding="utf-8") as file:
    WALK = json.load(file)
STEPS = WALK["steps"]
state = {"at": 0}


def show_own_frame(name):
    """Selects the thread, and its innermost frame in one of the student's files."""
    for thread in gdb.selected_inferior().threads():
        if thread.name == name:
            thread.switch()
    frame = gdb.newest_frame()
    while frame is not None:
        symtab = frame.find_sal().symtab
        if symtab is not None and os.path.basename(symtab.filename) in WALK["files"]:
            frame.select()
            gdb.execute("frame")
            return
        frame = frame.older()


def is_running():
    return gdb.selected_inferior().pid != 0


def go_to(number):
    if not 1 <= number <= len(STEPS):
        raise gdb.GdbError(f"There are steps 1 to {len(STEPS)}.")
    step = STEPS[number - 1]
    # What is past comes again in a new run of the same schedule.
    if is_running() and number > state["at"]:
        gdb.execute(f"set var *(unsigned long *)&racecourse_stop_at = {step['event']}", to_string=True)
        gdb.execute("continue", to_string=True)
    else:
        if is_running():
            gdb.execute("kill", to_string=True)
        arguments = " ".join([*WALK["arguments"], f"--stop-at={step['event']}"])
        gdb.execute(f"set args {arguments}", to_string=True)
        gdb.execute("run", to_string=True)
    if not is_running():
        state["at"] = 0
        raise gdb.GdbError("The program did not come to this step.")
    state["at"] = number
    print(f"Step {number} of {len(STEPS)}, about to happen: {step['thread']} {step['does']}"
          + (f" ({step['place']})" if step["place"] else ""))
    show_own_frame(step["thread"])


class Rc(gdb.Command):
    """The steps of the schedule: rc next, rc back, rc goto N, rc list."""

    def __init__(self):
        super().__init__("rc", gdb.COMMAND_RUNNING, prefix=True)


class RcNext(gdb.Command):
    """On to the next step of the schedule."""

    def __init__(self):
        super().__init__("rc next", gdb.COMMAND_RUNNING)

    def invoke(self, argument, from_tty):
        go_to(state["at"] + 1)


class RcBack(gdb.Command):
    """Back to the step before, in a new run of the same schedule."""

    def __init__(self):
        super().__init__("rc back", gdb.COMMAND_RUNNING)

    def invoke(self, argument, from_tty):
        go_to(state["at"] - 1)


class RcGoto(gdb.Command):
    """To a step of the schedule: rc goto N."""

    def __init__(self):
        super().__init__("rc goto", gdb.COMMAND_RUNNING)

    def invoke(self, argument, from_tty):
        if not argument.isdigit():
            raise gdb.GdbError("rc goto N, where N is a step's number: rc list shows them.")
        go_to(int(argument))


class RcList(gdb.Command):
    """The steps of the schedule."""

    def __init__(self):
        super().__init__("rc list", gdb.COMMAND_DATA)

    def invoke(self, argument, from_tty):
        for number, step in enumerate(STEPS, 1):
            mark = ">" if number == state["at"] else " "
            print(f"{mark} {number:3} {step['thread']} {step['does']}"
                  + (f" ({step['place']})" if step["place"] else ""))


for command in (Rc, RcNext, RcBack, RcGoto, RcList):
    command()

gdb.execute("set pagination off")
gdb.execute("set confirm off")
gdb.execute("handle SIGVTALRM SIGALRM nostop noprint pass", to_string=True)
print("Commands of racecourse's: rc next, rc back, rc goto N, rc list. Threads: thread apply all bt.")
go_to(WALK["at"])
