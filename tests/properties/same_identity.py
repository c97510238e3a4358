#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""same_identity.py OCCUPARE ACCURACY_FOLDER: occupations under many names (identity_pages.py)
are the same ones however their pages come:

- in another order of paths, and each from a run of `extract` of its own: not a byte differs,
  nor of the aliases that are suggested;
- every page twice, or with its sides swapped: not a byte of the facts differs;
- with pages taken away, or added: every side keeps its occupation_id. (But for a plural
  whose singular no page that is left prints; it has its own.)"""
import csv
import pathlib
import random
import subprocess
import sys
import tempfile

FACTS = ("occupations", "demographics", "skills", "responsibilities", "comparisons")


class Runs:
    def __init__(self, program, home):
        self.program, self.home, self.faults = program, home, []

    def dataset(self, name, *arguments, given=None):
        folder = self.home / name
        subprocess.run([self.program, *arguments, "-q", "-o", folder], input=given, check=True)
        return folder

    def extract(self, *arguments):
        return subprocess.run([self.program, "extract", *arguments], check=True,
                              capture_output=True).stdout

    def suggestions(self, lines):
        return subprocess.run([self.program, "reconcile", "--suggest-aliases"], input=lines,
                              check=True, capture_output=True).stdout

    def expect_same(self, one, other, tables):
        for table in tables:
            if (one / table).read_bytes() != (other / table).read_bytes():
                self.faults.append(f"{other.name}: {table} differs")


def sides(folder):
    with open(folder / "pages.csv", encoding="utf-8", newline="") as file:
        return {row["page_id"]: row["sides"].split(";") for row in csv.DictReader(file)}


def check_kept_ids(runs, name, whole, part):
    all_sides, some_sides = sides(whole), sides(part)
    left = {one for both in some_sides.values() for one in both}
    for page_id, both in some_sides.items():
        for one, other in zip(all_sides[page_id], both):
            if one != other and one in left:
                runs.faults.append(f"{name}: {page_id}: {one} became {other}")


def swapped(corpus_class):
    class Swapped(corpus_class):
        def put(self, a, b, printed=None, has_prose=True, is_glued=False):
            printed = printed or (a.title, b.title)
            return super().put(b, a, printed[::-1], has_prose, is_glued)
    return Swapped


def main(program, accuracy_folder):
    sys.path.insert(0, accuracy_folder)
    import identity_pages
    rng = random.Random(11)
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        runs = Runs(program, home)
        identity_pages.Corpus(home / "pages", "properties", 30).make()
        paths = sorted((home / "pages").iterdir())
        whole = runs.dataset("whole", "run", home / "pages")
        tables = [path.name for path in whole.iterdir()]
        facts = [f"{table}.csv" for table in FACTS] + ["occupations.json"]
        rng.shuffle(paths)
        runs.expect_same(whole, runs.dataset("shuffled", "run", "-j3", *paths), tables)
        lines = b"".join(runs.extract(path) for path in paths)
        runs.expect_same(whole, runs.dataset("many-runs", "reconcile", given=lines), tables)
        in_order = runs.extract(home / "pages")
        if runs.suggestions(in_order) != runs.suggestions(lines):
            runs.faults.append("the suggested aliases differ by the order of pages")
        (home / "twice").mkdir()
        for path in paths:
            for name in (path.name, f"again-{path.name}"):
                (home / "twice" / name).write_bytes(path.read_bytes())
        runs.expect_same(whole, runs.dataset("doubled", "run", home / "twice"), facts)
        swapped(identity_pages.Corpus)(home / "swapped-pages", "properties", 30).make()
        runs.expect_same(whole, runs.dataset("swapped", "run", home / "swapped-pages"), facts)
        for number in range(4):
            some = rng.sample(paths, len(paths) * (number + 1) // 5)
            part = runs.dataset(f"part-{number}", "run", *some)
            check_kept_ids(runs, f"{len(some)} of {len(paths)} pages", whole, part)
    print("\n".join(runs.faults) or f"{len(paths)} pages, the same occupations each time")
    sys.exit(bool(runs.faults))


if __name__ == "__main__":
    main(*sys.argv[1:])
