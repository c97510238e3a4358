#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""golden.py OCCUPARE [--refresh] [CASE...]: runs the page of each folder beside this file
(page.html, page-1.txt, page.warc, ...) and compares what comes out with the files that stand by it:
occupations.json, observations.csv, problems.csv or any other of a dataset. A new case gets
the last two with --refresh, which writes what comes out: review the diff against the page."""
import difflib
import pathlib
import subprocess
import sys
import tempfile

HOME = pathlib.Path(__file__).resolve().parent
FIRST = ("observations.csv", "problems.csv")


def check(program, case, is_refresh):
    pages = sorted(case.glob("page[.-]*"))
    expected = sorted(path.name for path in case.iterdir() if path not in pages)
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run([program, "run", "-q", *pages, "-o", f"{home}/data"], check=False)
        if done.returncode not in (0, 1):
            print(f"{case.name}: exit status {done.returncode}")
            return False
        found = {path.name: path.read_text("utf-8")
                 for path in pathlib.Path(home, "data").iterdir()}
    is_good = bool(expected)
    for name in expected or FIRST:
        path = case / name
        before = path.read_text("utf-8") if path.exists() else ""
        if before == found[name]:
            continue
        is_good = False
        sys.stdout.writelines(f"{line}\n" for line in difflib.unified_diff(
            before.splitlines(), found[name].splitlines(), f"{case.name}/{name} expected",
            f"{case.name}/{name} found", lineterm=""))
        if is_refresh:
            path.write_text(found[name], "utf-8")
    return is_good


def main():
    program, *names = [text for text in sys.argv[1:] if text != "--refresh"]
    is_refresh = "--refresh" in sys.argv
    cases = [HOME / name for name in names] or sorted(filter(pathlib.Path.is_dir, HOME.iterdir()))
    results = [check(program, case, is_refresh) for case in cases]
    sys.exit(not all(results) and not is_refresh)


if __name__ == "__main__":
    main()
