#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""split_memory.py OCCUPARE: what a glued row costs does not grow with the cuts that other
pages of its occupations bring in. The pages of one occupation leave its company a hundred
beginnings of one long name, and a thousand rows of other occupations begin with all of
them: 96 MB are enough."""
import os
import pathlib
import subprocess
import sys
import tempfile

MOST_KB, BEGINNINGS, ROWS = 96 << 10, 100, 1000
PAGE = """Zed vs. Worker {number}

Overview
ZedWorker {number}
Yearly salary$20,000$30,000
Hourly rate$10$12
Average age4652

Zed vs Worker {number} salary

ZedWorker {number}
Best paying company{company}
"""


def main(program):
    with tempfile.TemporaryDirectory() as home:
        pages = pathlib.Path(home, "pages")
        pages.mkdir()
        companies = [f"Ab{'ab' * i}{name}" for i in range(BEGINNINGS)
                     for name in ("Google", "Gooogle")]
        companies += [f"Ab{'ab' * (BEGINNINGS + 4)}x{i}Micro" for i in range(ROWS)]
        for number, company in enumerate(companies, 1000):
            text = PAGE.format(number=number, company=company)
            (pages / f"{number}.txt").write_text(text, "utf-8")
        run = subprocess.Popen([program, "run", "-q", "-j1", pages, "-o", f"{home}/data"])
        _, status, usage = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    print(f"exit status {run.returncode}, {usage.ru_maxrss} KB")
    return 1 if run.returncode != 0 or usage.ru_maxrss > MOST_KB else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
