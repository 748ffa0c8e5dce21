#!/usr/bin/env python3
"""The few fatal checks of .clang-tidy, over the host code. Usage: tidy_test.py ROOT

What takes the time are the headers: each of them is read, and walked by each check, for each file anew. So files are
looked at in groups, one translation unit each, in which names that clash are renamed. A group that does not compile, or in
which something is found, is halved, down to the file itself.
"""

import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

root = pathlib.Path(sys.argv[1]).resolve()
MOST = 16  # in a group
# What a line at the margin defines.
DEFINES = re.compile(r"(?!using namespace|namespace|return)[A-Za-z][\w:<>,&*\[\]\s]*?[\s&*]([A-Za-z_]\w*)\s*[(={;\[]")
FLAGS = ["-std=c++20", f"-I{root}", "-DFMT_SHARED", '-DRACECOURSE_VERSION=""', '-DRACECOURSE_SOURCE_DIR=""']


def together(files):
    text, taken = "", set()
    for number, file in enumerate(files):
        own = file.read_text()
        names = {found.group(1) for line in own.splitlines() if (found := DEFINES.match(line))}
        for name in names & taken:
            own = re.sub(rf"(?<![\w.:>/]){name}\b", f"{name}_{number}", own)  # not x.name, space::name, nor a path
        text += own
        taken |= names
    return text


def tidy(source):
    done = subprocess.run(["clang-tidy-19", "--quiet", f"--config-file={root}/.clang-tidy", str(source), "--", *FLAGS],
                          capture_output=True, text=True)
    return done.returncode, done.stdout


def look(files):
    if len(files) == 1:
        return tidy(files[0])
    with tempfile.NamedTemporaryFile("w", suffix=".cc") as group:
        group.write(together(files))
        group.flush()
        if tidy(group.name)[0] == 0:
            return 0, ""
    half = len(files) // 2
    parts = [look(files[:half]), look(files[half:])]
    return max(status for status, _ in parts), "".join(said for _, said in parts)


files = sorted(file for file in root.glob("grading/**/*.cc") if "templates" not in file.parts)
groups = [files[i : i + MOST] for i in range(0, len(files), MOST)]
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    results = list(pool.map(look, groups))
for status, said in results:
    if status != 0:
        print(said)
print(f"{len(files)} files in {len(results)} groups")
sys.exit(any(status != 0 for status, _ in results))
