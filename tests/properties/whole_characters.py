#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""whole_characters.py OCCUPARE: wherever a limit falls, no character is cut and none acts on
a terminal. Paragraphs, titles, labels and cells are long texts whose first characters of more
than one byte slide over every place; control characters stand raw and as references.

- Each file of a dataset is UTF-8, and has no control character but tabs and ends of lines.
- `run` and `extract | reconcile` give the same bytes, and `check` finds nothing."""
import pathlib
import re
import subprocess
import sys
import tempfile

PLACES = [*range(30, 50), 79, 80, 117, 118, 119, 120, 158, 159, 160, 199, 200, 201, 255]
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]")
WORDS = "the work of a day is to mend and to wind what others have let run down "


def letters(count):
    return (WORDS * (count // len(WORDS) + 1))[:count]


def text_page(place, sign):
    long = letters(place).strip().ljust(place, "x") + sign * 3 + " " + letters(60)
    return f"""# Lamplighter vs clock mender

| | Lamplighter | Clock mender |
|---|---|---|
| Yearly salary | $34,872 | $41,600 |
| Hourly rate | {long} | $20.00 |
| {long} | 46 | 52 |
| Average age | 46 | 52 |

## What does a lamplighter do?

A lamplighter {long}

{long}

{long}: $14,000

## {long}

A clock mender {long} and ends in {sign}"""


def html_page(place, sign):
    rows = [re.split(r" *\| *", line.strip("| ")) for line in text_page(place, sign).split("\n")
            if line.startswith("|")]
    rest = "".join(f"<p>{line}" for line in text_page(place, sign).split("\n\n")[2:])
    table = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows[2:])
    return ("<h1>Lamplighter vs clock mender</h1><table><tr><th><th>Lamplighter<th>Clock mender"
            f"{table}</table>{rest}")


def run(*command, **options):
    return subprocess.run(command, check=False, capture_output=True, **options)


class Checker:
    def __init__(self, program, home):
        self.program, self.home, self.faults = program, pathlib.Path(home), 0

    def fault(self, *what):
        self.faults += 1
        print(*what)

    def check_text(self, name, data):
        try:
            found = CONTROLS.search(data.decode())
        except UnicodeDecodeError as error:
            self.fault(name, error)
        else:
            if found:
                self.fault(name, "raw control character", repr(found[0]))

    def check(self, name, pages):
        raw, one, two = (self.home / f"{name}-{part}" for part in ("raw", "one", "two"))
        raw.mkdir()
        for file, text in pages.items():
            (raw / file).write_text(text, "utf-8")
        done = run(self.program, "run", raw, "-f", "csv,json,ndjson,sqlite", "-o", one)
        if done.returncode not in (0, 1):
            self.fault(name, "run", done.returncode, done.stderr.decode())
        self.check_text(f"{name} messages", done.stderr)
        lines = run(self.program, "extract", raw).stdout
        self.check_text(f"{name} lines", lines)
        done = run(self.program, "reconcile", "-q", "-", "-f", "csv,json,ndjson,sqlite", "-o", two,
                   input=lines)
        if done.returncode not in (0, 1):
            self.fault(name, "reconcile", done.returncode, done.stderr.decode())
        for file in sorted(one.iterdir()):
            if file.suffix != ".db":
                self.check_text(f"{name}/{file.name}", file.read_bytes())
            if file.read_bytes() != (two / file.name).read_bytes():
                self.fault(name, file.name, "differs between run and extract | reconcile")
        done = run(self.program, "check", one)
        if done.returncode != 0:
            self.fault(name, "check", done.returncode, done.stdout.decode(), done.stderr.decode())


def main():
    program, = sys.argv[1:]
    with tempfile.TemporaryDirectory() as home:
        checker = Checker(program, home)
        for number, sign in enumerate(("\u2019", "\u00e9", "\U0001f56f")):
            checker.check(f"slide{number}", {
                f"{place}{kind}": page(place, sign) for place in PLACES
                for kind, page in ((".txt", text_page), (".html", html_page))})
        signs = ["\x1b[31m", "\x07", "\x7f", "\u009b31m", "\u0085", "\x01", "\x0b"]
        raw = {f"{number}{kind}": page(40, sign) for number, sign in enumerate(signs)
               for kind, page in ((".txt", text_page), (".html", html_page))}
        references = {f"r{code}.html": html_page(40, f"&#{code};") for code in
                      (1, 7, 8, 11, 14, 27, 31, 127, 129, 133, 155)}
        checker.check("controls", raw | references)
    return 1 if checker.faults else 0


if __name__ == "__main__":
    sys.exit(main())
