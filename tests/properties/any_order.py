#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""any_order.py OCCUPARE BENCH_CORPUS: a hundred made-up pages of few occupations, in all
renderings and with figures that contradict each other, give the same dataset byte for byte
with any number of workers, their paths in any order, and through `extract | reconcile` with
the lines in any order and in several files."""
import pathlib
import random
import subprocess
import sys
import tempfile

from same_facts import load

FORMATS = "csv,json,ndjson"


def make_pages(corpus, folder, rng):
    people = [corpus.Occupation(1, number) for number in rng.sample(range(4000), 12)]
    forms = [("txt", corpus.glued), ("txt", corpus.piped), ("txt", corpus.glued),
             ("html", lambda a, b: "<!DOCTYPE html>" + corpus.content(a, b))]
    folder.mkdir()
    for number in range(100):
        suffix, form = forms[number % 4]
        text = form(*rng.sample(people, 2))
        if rng.random() < 0.3:
            text = text.replace("Uline", "Acme").replace("0,", "1,")
        (folder / f"{number:03}.{suffix}").write_text(text, "utf-8")


class Runs:
    def __init__(self, program, home):
        self.program, self.home, self.faults = program, home, []
        self.expected = None

    def dataset(self, name, *arguments, given=None):
        folder = self.home / "data"
        subprocess.run([self.program, *arguments, "-q", "-o", folder, "-f", FORMATS],
                       input=given, check=True)
        found = {path.name: path.read_bytes() for path in folder.iterdir()}
        self.expected = self.expected or found
        self.faults += [f"{name}: {file} is another" for file in self.expected
                        if found.get(file) != self.expected[file]]

    def lines(self, *arguments):
        return subprocess.run([self.program, "extract", *arguments], check=True,
                              capture_output=True).stdout.splitlines(keepends=True)


def main(program, path):
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        make_pages(load(path), home / "pages", rng)
        runs = Runs(program, home)
        runs.dataset("one worker", "run", "-j1", home / "pages")
        runs.dataset("four workers", "run", "-j4", home / "pages")
        paths = sorted((home / "pages").iterdir())
        rng.shuffle(paths)
        runs.dataset("shuffled paths", "run", "-j3", *paths)
        lines = runs.lines(home / "pages")
        runs.dataset("reconcile", "reconcile", given=b"".join(lines))
        pages_last = sorted(lines, key=lambda line: line.startswith(b'{"type":"page"'))
        runs.dataset("pages after observations", "reconcile", given=b"".join(pages_last))
        rng.shuffle(lines)
        for number in range(3):
            (home / str(number)).write_bytes(b"".join(lines[number::3]))
        runs.dataset("shuffled lines in three files", "reconcile", *(home / f for f in "201"))
    print("\n".join(runs.faults) or f"{len(runs.expected)} files, each time the same")
    sys.exit(bool(runs.faults))


if __name__ == "__main__":
    main(*sys.argv[1:])
