#!/usr/bin/env python3
"""How long `racecourse watch` takes from a save to the first verdict, and to the whole report.

Usage: watch_latency.py ROOT RACECOURSE [EXERCISE [SAVES]]

Each save is of a text that was never compiled before: the reference with another comment, padded to a hundred
lines. Prints the medians. To be run on a machine that has nothing else to do.
"""

import os
import pathlib
import queue
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

root, racecourse = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
exercise = sys.argv[3] if len(sys.argv) > 3 else "10-task-queue"
saves = int(sys.argv[4]) if len(sys.argv) > 4 else 11
LINES, PATIENCE = 100, 120  # seconds

folder = pathlib.Path(tempfile.mkdtemp())
source = next((root / "solutions" / exercise / "reference").glob("*.cc"))
text = source.read_text()


def save(number):
    missing = LINES - text.count("\n")
    padding = "".join(f"// Save {number} of process {os.getpid()}, line {i}.\n" for i in range(max(1, missing)))
    (folder / "next").write_text(text + padding)
    (folder / "next").rename(folder / source.name)
    return time.monotonic()


save(0)
watch = subprocess.Popen([racecourse, "watch", exercise], cwd=folder, stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL, text=True, env={**os.environ, "RACECOURSE_ROOT": str(root)})
lines = queue.Queue()
threading.Thread(target=lambda: [lines.put((time.monotonic(), line)) for line in watch.stdout], daemon=True).start()


def until(is_it):
    while True:
        at, line = lines.get(timeout=PATIENCE)
        if is_it(line):
            return at


def is_verdict(line):
    return line.startswith(("  + ", "  x ", "  - "))


def is_report(line):
    return "/100" in line and line.startswith(folder.name)


try:
    until(is_report)
    first, whole = [], []
    for number in range(1, saves + 1):
        saved = save(number)
        first.append(until(is_verdict) - saved)
        whole.append(until(is_report) - saved)
finally:
    watch.terminate()
    watch.wait()
    shutil.rmtree(folder)
for what, seconds in (("first verdict", first), ("whole report", whole)):
    print(f"{exercise}: save to {what}: median {statistics.median(seconds):.2f} s, "
          f"{min(seconds):.2f} to {max(seconds):.2f} of {saves}")
