#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""problems.py OCCUPARE RAW: what `run` tells in `problems`.

- Each quality rule that a page can break: the page with one figure changed has a problem of
  that code for that occupation, once, and the page as it is, or with a figure within the
  rule's tolerance, has none. The rules change no fact.
- A thousand bad rows are a hundred lines for each page and code, ten thousand for each code,
  and one that counts the others; values in conflict are a hundred for each field. The file
  keeps its order and the dataset its schema."""
import collections
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

PER_PAGE, PER_CODE, PER_FIELD = 100, 10000, 100
PAGE = "collector-vs-collections-representative.html"
WHO = "collector"
# code, field, the text that breaks the rule, another that keeps it
RULES = [
    ("yearly-is-hourly", "annual_salary_usd", "$16.77", "$17.77", "$16.8"),
    ("salary-range", "salary_low_usd", "$27,000", "$35,000", "$34,872"),
    ("contradiction", "annual_salary_usd", 'Average Salary</th><td>$34,872',
     'Average Salary</th><td>$34,972', 'Average Salary</th><td>$34,872.00'),
    ("two-genders", "male_pct", "Male, 36.0% Female, 64.0%", "Male, 36.0% Female, 63.5%",
     "Male, 36.0% Female, 64.1%"),
    ("gender-shares", "gender", "Male, 36.0% Female, 64.0%", "Male, 36.0% Female, 63.5%",
     "Male, 36.0% Female, 64.1%"),
    ("race-shares", "race", "White, 59.5%", "White, 57.5%", "White, 59.9%"),
    ("top-skills-first", "top_skill", "<li>Patients,", "<li>Parking,", "<li>PATIENTS,"),
    ("own-description", "description", "<p>A collector works",
     "<p>A collections representative works", "<p>The collector works"),
]


class Checker:
    def __init__(self, program, home, raw):
        self.program, self.home, self.faults = program, pathlib.Path(home), []
        self.page = (pathlib.Path(raw) / PAGE).read_text("utf-8")

    def run(self, name, pages):
        """pages: {name: text}; returns the dataset's folder."""
        folder, data = self.home / name, self.home / f"{name}-data"
        folder.mkdir()
        for page, text in pages.items():
            (folder / page).write_text(text, "utf-8")
        subprocess.run([self.program, "run", "-q", folder, "-o", data], check=True)
        return data

    def expect(self, is_true, *what):
        if not is_true:
            self.faults.append(" ".join(map(str, what)))

    def found(self, name, text, code):
        rows = read(self.run(name, {"page.html": text}), "problems")
        return [row for row in rows if row["code"] == code and row["occupation_id"] == WHO]

    def check_rule(self, code, field, kept, broken, also_kept):
        self.expect(kept in self.page, code, "has no", kept)
        for name, text, count in (("as-it-is", kept, 0), ("broken", broken, 1),
                                  ("kept", also_kept, 0)):
            rows = self.found(f"{code}-{name}", self.page.replace(kept, text, 1), code)
            self.expect(len(rows) == count, code, name, "is told", rows)
            self.expect(all(row["field"] == field for row in rows), code, "is about", rows)

    def check_unit(self):
        label = "Years Of Experience</th><td>"
        for years, due in (("12", "2 places, the first: collector"),
                           ("1", "1 place, the first: collections-representative")):
            text = self.page.replace(f"{label}12", f"{label}{years}", 1)
            problems = read(self.run(f"unit-{years}", {"page.html": text}), "problems")
            # The reader of the page reports it, with the place; the rule does not repeat it,
            # and all places are one row.
            told = [row["message"].split(" in page.html")[0] for row in problems
                    if row["code"] == "experience-unit"]
            self.expect(told == [due], years, told)

    def check_order(self, data):
        rows = [[cell.encode() for cell in row.values()] for row in read(data, "problems")]
        self.expect(rows == sorted(rows), data.name, "is out of order")
        done = subprocess.run([self.program, "check", data], stdout=subprocess.PIPE, check=False)
        self.expect(b"schema" not in done.stdout, data.name, done.stdout)

    def check_capped(self):
        rows = "".join(f"<tr><td>Odd label {number}</td><td>1</td><td>2</td></tr>"
                       for number in range(PER_PAGE + 20))
        table = self.page.replace("</tbody>", rows + "</tbody>", 1)
        pages = {f"{number:03}.html": table for number in range(PER_CODE // PER_PAGE + 3)}
        data = self.run("capped", pages)
        problems = read(data, "problems")
        codes = collections.Counter(row["code"] for row in problems)
        self.expect(codes["unknown-label"] == PER_CODE, "lists", codes)
        told = collections.Counter(row["message"] for row in problems if row["code"] == "capped")
        self.expect(told == {"unknown-label: 300 more than are listed": 1,
                             "unknown-label: 20 more on this page": len(pages)}, told)
        counts = {int(row["problem_count"]) for row in read(data, "pages")}
        self.expect(min(counts) >= PER_PAGE + 20, "counts", counts)
        self.check_order(data)
        lines = subprocess.run([self.program, "extract", "-q", self.home / "capped"],
                               stdout=subprocess.PIPE, check=True).stdout
        kept = [problem for line in lines.splitlines()
                for problem in json.loads(line).get("problems", [])
                if problem["code"] == "unknown-label"]
        self.expect(len(kept) == PER_PAGE * len(pages), "extract keeps", len(kept))
        self.expect(sum(problem.get("more", 0) for problem in kept) == 20 * len(pages),
                    "extract does not count the others")
        subprocess.run([self.program, "reconcile", "-q", "-o", self.home / "piped"],
                       input=lines, check=True)
        for path in data.iterdir():
            self.expect(path.read_bytes() == (self.home / "piped" / path.name).read_bytes(),
                        "extract | reconcile:", path.name)

    def check_conflicts(self):
        pages = {f"{number:03}.html": self.page.replace("24,107", str(50000 + number))
                 .replace("2022-11-02", f"2022-{1 + number % 12:02}-{1 + number // 12:02}")
                 for number in range(PER_FIELD + 50)}
        data = self.run("conflicts", pages)
        values = [row for row in read(data, "conflicts") if row["field"] == "job_count"]
        self.expect(len(values) == PER_FIELD, len(values), "values in conflict")
        self.expect(sum(row["chosen"] == "true" for row in values) == 1, "nothing is chosen")
        told = [row for row in read(data, "problems") if row["code"] == "capped"]
        self.expect([(row["field"], row["occupation_id"], row["message"]) for row in told] ==
                    [("job_count", WHO, "conflicts: 50 more values than are listed")], told)
        self.check_order(data)


def read(folder, table):
    with open(folder / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main(program, raw):
    with tempfile.TemporaryDirectory() as home:
        checker = Checker(program, home, raw)
        for rule in RULES:
            checker.check_rule(*rule)
        checker.check_unit()
        checker.check_capped()
        checker.check_conflicts()
    print("\n".join(checker.faults) or f"{len(RULES)} rules, each kept and broken")
    sys.exit(bool(checker.faults))


if __name__ == "__main__":
    main(*sys.argv[1:])
