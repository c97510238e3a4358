#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""captures.py OCCUPARE RENDERINGS RAW: copies of one capture count once.

- Made-up pages (RENDERINGS/made_pages.py), each as HTML and in every form of text in one
  folder, give the facts, conflicts and counts of the HTML alone, and one capture for each
  page; so do HTML pages of RAW beside what a browser and a converter print of them.
- The same with any number of workers and under other names of the files.
- Pages that are there twice, under another name, change no fact, no conflict and no count
  that decides.
- What differs in one figure, in its address or in its day is no copy."""
import collections
import csv
import pathlib
import shutil
import subprocess
import sys
import tempfile

FACTS = ("occupations.csv", "demographics.csv", "skills.csv", "responsibilities.csv",
         "comparisons.csv", "occupations.json")
DECIDING = (*FACTS, "conflicts.csv", "history.csv")
TOOLS = (("w3m.txt", ["w3m", "-dump", "-O", "utf-8", "-cols", "200"]),
         ("md", ["pandoc", "-f", "html", "-t", "gfm", "--columns=200"]))
PAGE = """<!DOCTYPE html>
<link rel="canonical" href="https://example.org/{address}">
<meta property="article:modified_time" content="{day}T09:00:00Z">
<h1>Lamplighter vs Clock Mender</h1>
<table>
  <tr><th></th><th>Lamplighter</th><th>Clock Mender</th></tr>
  <tr><td>Yearly salary</td><td>$34,872</td><td>$41,600</td></tr>
  <tr><td>Hourly rate</td><td>$16.77</td><td>$20.00</td></tr>
  <tr><td>Growth rate</td><td>-8%</td><td>{growth}%</td></tr>
  <tr><td>Number of jobs</td><td>23,948</td><td>1,204</td></tr>
  <tr><td>Average age</td><td>44</td><td>51</td></tr>
</table>
"""


class Checker:
    def __init__(self, program, home):
        self.program, self.home, self.faults = program, pathlib.Path(home), []

    def folder(self, name):
        folder = self.home / name
        folder.mkdir(parents=True)
        return folder

    def run(self, name, pages, *options):
        folder = self.home / f"{name}-data"
        subprocess.run([self.program, "run", "-q", "--history", pages, "-o", folder, *options],
                       check=True)
        return folder

    def expect(self, is_true, *what):
        if not is_true:
            self.faults.append(" ".join(map(str, what)))

    def expect_same(self, one, other, files, *what):
        for name in files:
            self.expect((one / name).read_bytes() == (other / name).read_bytes(), *what, name)

    def check_renderings(self, name, alone, together, count):
        """`together` has `count` copies of each page of `alone`, named page.form."""
        one, all_of_them = self.run(f"{name}-one", alone), self.run(f"{name}-all", together)
        self.expect_same(one, all_of_them, DECIDING, name, "by its copies:")
        self.expect(len(read(all_of_them, "history")) > 50, name, "has no history")
        copies = collections.Counter(row["capture"] for row in read(all_of_them, "pages"))
        self.expect(set(copies.values()) == {count}, name, "has captures of", copies)
        first = min(path.name for path in together.iterdir())
        self.expect(first in copies, name, "does not begin with", first)
        self.expect_same(all_of_them, self.run(f"{name}-jobs", together, "-j3"), DECIDING,
                         name, "by workers:")

    def check_names(self, name, pages):
        """The same pages in another order of names."""
        renamed = self.folder(f"{name}-renamed")
        paths = sorted(pages.iterdir())
        for number, path in enumerate(paths):
            shutil.copy(path, renamed / f"{len(paths) - number:04}{path.suffix}")
        self.expect_same(self.run(f"{name}-named", pages), self.run(f"{name}-others", renamed),
                         DECIDING, name, "by names:")

    def check_doubled(self, name, pages):
        doubled = self.folder(f"{name}-doubled")
        shutil.copytree(pages, doubled, dirs_exist_ok=True)
        before = self.run(f"{name}-before", pages)
        for number, path in enumerate(sorted(pages.iterdir())):
            shutil.copy(path, doubled / f"{'az'[number % 2]}-{number}{path.suffix}")
        self.expect_same(before, self.run(f"{name}-after", doubled), DECIDING, name, "doubled:")

    def check_others(self):
        """A page, and one beside it that differs in one thing."""
        whole = {"address": "a", "day": "2023-04-18", "growth": "3"}
        undated = {**whole, "day": "?"}
        for name, page, other, want in (
                ("itself", whole, {}, 1), ("no-day", whole, undated, 1),
                ("figure", undated, {"growth": "4"}, 2), ("address", whole, {"address": "b"}, 2),
                ("day", whole, {"day": "2023-04-19"}, 2)):
            pages = self.folder(name)
            (pages / "1.html").write_text(PAGE.format(**page), "utf-8")
            text = PAGE.format(**{**page, **other}) + "<p>Another footer.</p>\n"
            (pages / "2.html").write_text(text, "utf-8")
            data = self.run(name, pages)
            found = {row["capture"] for row in read(data, "pages")}
            self.expect(len(found) == want, name, "gives captures", found)
            counts = {row["page_count"] for row in read(data, "history")
                      if row["field"] == "annual_salary_usd"}
            self.expect(counts == {str(want)}, name, "counts", counts)


def read(folder, table):
    with open(folder / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_made(checker, made_pages):
    alone, together = checker.folder("made/html"), checker.folder("made/all")
    for page in made_pages.make_pages(12, 7):
        (alone / f"{page.name}.html").write_text(page.html(), "utf-8")
        (together / f"{page.name}.html").write_text(page.html(), "utf-8")
        for form, (table_lines, _) in made_pages.TEXTS.items():
            text = page.text(table_lines)
            (together / f"{page.name}.{form.replace(' ', '-')}.txt").write_text(text, "utf-8")
    return alone, together, 1 + len(made_pages.TEXTS)


def write_raw(checker, raw):
    """The real layout, in what the programs print that are there."""
    alone, together = checker.folder("raw/html"), checker.folder("raw/all")
    tools = [tool for tool in TOOLS if shutil.which(tool[1][0])]
    for page in sorted(pathlib.Path(raw).glob("collector-vs-*.html")):
        shutil.copy(page, alone)
        shutil.copy(page, together)
        for suffix, command in tools:
            text = subprocess.run([*command, page], stdout=subprocess.PIPE, check=True).stdout
            (together / f"{page.stem}.{suffix}").write_bytes(text)
    return alone, together, 1 + len(tools)


def main(program, renderings, raw):
    sys.path.insert(0, renderings)
    import made_pages  # pylint: disable=import-outside-toplevel,import-error
    with tempfile.TemporaryDirectory() as home:
        checker = Checker(program, home)
        alone, together, count = write_made(checker, made_pages)
        checker.check_renderings("made", alone, together, count)
        checker.check_renderings("raw", *write_raw(checker, raw))
        checker.check_names("made", together)
        checker.check_doubled("made", together)
        checker.check_doubled("raw", pathlib.Path(raw))
        checker.check_others()
    print("\n".join(checker.faults) or f"{count} forms of each page count as one")
    sys.exit(bool(checker.faults))


if __name__ == "__main__":
    main(*sys.argv[1:])
