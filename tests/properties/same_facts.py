#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""same_facts.py OCCUPARE BENCH_CORPUS: made-up pairs of occupations (scripts/bench-corpus),
each as a page in every rendering and with its sides in either order, give the same facts.

- `A vs B` and `B vs A` give the same occupations, lists and comparison, byte for byte.
  (Glued cells may be decided in one order and not in the other; they agree where both are.)
- A page as HTML and in pipes gives the same figures; glued, nothing else than these.
- What the page was made from comes out: salary, wage, jobs, age of each side.
- Values in canonical form, printed in cells, are read as themselves or not at all."""
import csv
import importlib.machinery
import importlib.util
import pathlib
import subprocess
import sys
import tempfile

FACTS = ("occupations", "demographics", "skills", "responsibilities", "comparisons")
TEXTS = {"top_major", "top_college", "best_paying_company", "best_paying_industry"}
PAIRS = [(3, 700), (17, 18), (256, 1), (4000, 90), (5, 1285)]


def load(path):
    loader = importlib.machinery.SourceFileLoader("bench_corpus", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


class Checker:
    def __init__(self, program, home):
        self.program, self.home, self.faults = program, pathlib.Path(home), []

    def run(self, name, text):
        suffix = ".html" if text.startswith("<") else ".txt"
        (self.home / f"page{suffix}").write_text(text, "utf-8")
        folder = self.home / name
        subprocess.run([self.program, "run", "-q", self.home / f"page{suffix}", "-o", folder,
                        "--accept"],
                       check=True)
        return folder

    def expect(self, is_true, *what):
        if not is_true:
            self.faults.append(" ".join(map(str, what)))

    def check_swap(self, name, page, a, b):
        one, other = self.run(f"{name}-ab", page(a, b)), self.run(f"{name}-ba", page(b, a))
        for table in FACTS:
            self.expect(facts(one, table) == facts(other, table), name, table, "by order of sides")
        return one

    def check_truth(self, folder, a, b):
        rows = {row["title"]: row for row in read(folder, "occupations")}
        for side in (a, b):
            row = rows.get(side.title, {})
            for field, want in {"annual_salary_usd": str(side.salary),
                                "hourly_wage_usd": side.cells["Hourly rate"].strip("$"),
                                "job_count": side.cells["Number of jobs"].replace(",", ""),
                                "average_age": side.cells["Average age"]}.items():
                self.expect(row.get(field) == want, folder.name, side.title, field,
                            row.get(field), "for", want)

    def check_pair(self, corpus, a, b):
        html = self.check_swap("html", lambda x, y: "<!DOCTYPE html>" + corpus.content(x, y), a, b)
        pipes = self.check_swap("pipes", corpus.piped, a, b)
        self.check_truth(html, a, b)
        self.expect(facts(html, "occupations") == facts(pipes, "occupations"),
                    "html and pipes differ:", a.title, "and", b.title)
        for name, page in ("glued-ab", corpus.glued(a, b)), ("glued-ba", corpus.glued(b, a)):
            self.check_subset(html, self.run(name, page))

    def check_subset(self, whole, part):
        for left, right in zip(read(whole, "occupations"), read(part, "occupations")):
            for field, value in right.items():
                self.expect(value in ("", left[field]), part.name, left["title"], field,
                            value, "for", left[field])
            missing = [field for field in left if left[field] and not right[field]]
            self.expect(set(missing) <= TEXTS, part.name, left["title"], "misses", missing)

    def check_twice(self, corpus, a, b):
        """Prints every value that came out in a cell under its label, and reads it again."""
        first = self.run("first", corpus.piped(a, b))
        labels, cells = {}, {}
        for row in read(first, "observations"):
            if row["method"] == "cell" and row["section"] != "description":
                labels.setdefault(row["label"], []).append(row["field"])
                cells[row["field"], row["occupation_id"]] = row["value"]
        sides = [(a.title, slug(a)), (b.title, slug(b))]
        lines = [f"| {a.title} | {b.title} | |"]
        for label, fields in labels.items():
            if len(set(fields)) == 1:
                values = (cells.get((fields[0], side), "-") for _, side in sides)
                lines.append(f"| {label} | {' | '.join(values)} |")
        for row in read(self.run("second", "\n".join(lines) + "\n"), "observations"):
            want = cells.get((row["field"], row["occupation_id"]))
            self.expect(row["value"] in ("", want), "twice", row["label"], want, "became",
                        row["value"])


def slug(side):
    return side.name.replace(" ", "-")


def read(folder, table):
    with open(folder / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def facts(folder, table):
    return (folder / f"{table}.csv").read_bytes()


def main(program, path):
    corpus = load(path)
    with tempfile.TemporaryDirectory() as home:
        checker = Checker(program, home)
        for one, other in PAIRS:
            a, b = corpus.Occupation(1, one), corpus.Occupation(1, other)
            checker.check_pair(corpus, a, b)
            checker.check_twice(corpus, a, b)
    print("\n".join(checker.faults) or f"{len(PAIRS)} pairs")
    sys.exit(bool(checker.faults))


if __name__ == "__main__":
    main(*sys.argv[1:])
