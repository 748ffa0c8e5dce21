"""Every format of every report is valid by its schema: the golden reports, one for each verdict, reports
full of hostile bytes, and whatever else lies in the folders given.

Usage: formats_test.py ROOT RACECOURSE HOSTILE_REPORTS [FOLDER...]
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import jsonschema

root, racecourse, hostile_reports, *folders = sys.argv[1:]
root = pathlib.Path(root)
SCHEMAS = {
    "json": root / "docs/schema/report.schema.json",
    "sarif": root / "tests/schemas/sarif-2.1.0.json",
    "gradescope": root / "tests/schemas/gradescope.schema.json",
    "exercism": root / "tests/schemas/exercism.schema.json",
}
validators = {}
for name, path in SCHEMAS.items():
    schema = json.loads(path.read_text())
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    validators[name] = kind(schema)

problems = 0


def problem(report, form, text):
    global problems
    problems += 1
    if problems < 20:
        print(f"{report}: {form}: {text}")


def render(report, form):
    done = subprocess.run([racecourse, "render", report, "--format", form], capture_output=True)
    if done.returncode != 0:
        problem(report, form, done.stderr.decode(errors="replace"))
    return done.stdout


def check(report):
    for form, validator in validators.items():
        text = render(report, form)
        try:
            tree = json.loads(text)
        except ValueError as error:
            problem(report, form, error)
            continue
        for error in validator.iter_errors(tree):
            problem(report, form, f"{list(error.path)}: {error.message[:200]}")
    return render(report, "junit")


def check_junit(files):
    """By Jenkins's schema, all at once."""
    done = subprocess.run(
        ["xmllint", "--noout", "--schema", root / "tests/schemas/junit-10.xsd", *files],
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        wrong = [line for line in done.stderr.splitlines() if not line.endswith(" validates")]
        problem(files[0].parent, "junit", "\n".join(wrong[:5]))
    for file in files:  # what it says of itself is so
        suite = xml.etree.ElementTree.parse(file).getroot().find("testsuite")
        if int(suite.get("tests")) != len(suite.findall("testcase")):
            problem(file, "junit", "counts its cases wrongly")


with tempfile.TemporaryDirectory() as scratch:
    scratch = pathlib.Path(scratch)
    subprocess.run([hostile_reports, scratch], check=True, stdout=subprocess.DEVNULL)
    reports = sorted((root / "tests/golden").glob("*.yaml")) + sorted(scratch.glob("*.yaml"))
    for folder in folders:
        reports += sorted(pathlib.Path(folder).rglob("*.yaml"))
    xml_files = []
    for number, report in enumerate(reports):
        xml_files.append(scratch / f"{number}.xml")
        xml_files[-1].write_bytes(check(report))
    check_junit(xml_files)
    print(f"{len(reports)} reports in {len(validators) + 1} formats, {problems} problems")
sys.exit(1 if problems or len(reports) < 100 else 0)
