#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""history_log.py OCCUPARE: the table `history` is a log that goes on from run to run.

- A year of nightly runs over a page that is overwritten whenever its figure changes: the
  history has each value with its first and last day, though the page has the last one only.
- A night without news changes no byte and touches no file.
- What is at hand is read anew: a mended profile corrects its rows, and no other.
- A page that is removed, and its occupations, stay in the log; an alias that comes later
  joins their rows; a list is one value, in whatever spelling.
- `--history=fresh` begins anew, and a history that cannot be read is not thrown away."""
import csv
import datetime
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PAGE = """<!DOCTYPE html>
<link rel="canonical" href="https://example.org/{name}-vs-clock-mender">
<meta property="article:modified_time" content="{day}T09:00:00Z">
<h1>{title} vs Clock Mender</h1>
<table>
  <tr><th></th><th>{title}</th><th>Clock Mender</th></tr>
  <tr><td>Yearly salary</td><td>{salary}</td><td>$41,600</td></tr>
  <tr><td>{label}</td><td>{jobs}</td><td>1,204</td></tr>
  <tr><td>Average age</td><td>44</td><td>51</td></tr>
</table>
<h2>{title} vs clock mender skills</h2>
<h3>Common {lower} skills</h3>
<ul><li>{skill}, 12%</li><li>Oil, 9%</li></ul>
"""
FIRST = datetime.date(2023, 1, 1)


class Checker:
    def __init__(self, program, home):
        self.program, self.home, self.faults = program, pathlib.Path(home), []
        self.raw, self.data = self.home / "raw", self.home / "data"
        self.raw.mkdir()

    def expect(self, is_true, *what):
        if not is_true:
            self.faults.append(" ".join(map(str, what)))

    def write(self, day, name="lamplighter", **what):
        title = name.title()
        told = {"name": name, "title": title, "lower": title.lower(), "day": day,
                "salary": "$34,872", "jobs": "23,948", "label": "Number of jobs",
                "skill": "Wick Trimming"} | what
        (self.raw / f"{name}.html").write_text(PAGE.format(**told), "utf-8")

    def run(self, *options, status=0):
        done = subprocess.run([self.program, "run", "-q", "raw", "-o", "data", "--history",
                               "--accept", *options], cwd=self.home, capture_output=True,
                              text=True)
        self.expect(done.returncode == status, "exit status", done.returncode, done.stderr)
        return done.stderr

    def check(self):
        done = subprocess.run([self.program, "check", "data"], cwd=self.home,
                              capture_output=True, text=True)
        self.expect(done.returncode == 0, "check:", done.stdout)

    def history(self, occupation, field):
        with open(self.data / "history.csv", encoding="utf-8", newline="") as file:
            return [tuple(row.values())[2:] for row in csv.DictReader(file)
                    if (row["occupation_id"], row["field"]) == (occupation, field)]

    def state(self):
        return {path.name: (path.read_bytes(), os.stat(path).st_mtime_ns,
                            os.stat(path).st_ino) for path in self.data.iterdir()}


def year(checker):
    """365 nights; the number of jobs is another one on each first day of a month."""
    expected, jobs, quiet = [], None, 0
    for number in range(365):
        day = FIRST + datetime.timedelta(days=number)
        if day.day == 1:
            jobs = 20000 + 137 * day.month
            checker.write(day, jobs=f"{jobs:,}")
            expected.append((str(jobs), str(day), str(day), "1", str(day), str(day), "1"))
        elif day.day == 11 and day.month % 3 == 0:  # the same figure, another byte
            checker.write(day, jobs=f"{jobs:,}", label="Number of Jobs")
            first = str(day.replace(day=1))
            expected[-1] = (str(jobs), first, str(day), "2", first, str(day), "2")
        else:
            before = checker.state()
            checker.run(*(["--no-cache"] if number % 40 == 5 else []))
            checker.expect(checker.state() == before, day, "a quiet night changed something")
            quiet += 1
            continue
        checker.run()
    checker.expect(quiet == 349, "quiet nights:", quiet)
    # Of the page at hand, nothing is past.
    last = expected[-1]
    expected[-1] = (last[0], "2023-12-01", "2023-12-11", "2", "2023-12-01", "2023-12-01", "1")
    found = checker.history("lamplighter", "job_count")
    checker.expect(found == sorted(expected), "a year:", found)
    salaries = checker.history("lamplighter", "annual_salary_usd")
    checker.expect(salaries == [("34872", "2023-01-01", "2023-12-11", "16", "2023-01-01",
                                 "2023-12-01", "15")], "one value all year:", salaries)
    skills = checker.history("lamplighter", "skill")
    checker.expect([row[0] for row in skills] == ["Wick Trimming=12;Oil=9"], "list:", skills)
    checker.check()


def spelled(checker):
    checker.write("2024-02-01", skill="WICK TRIMMING")
    checker.run()
    skills = checker.history("lamplighter", "skill")
    checker.expect(len(skills) == 1 and skills[0][2] == "2024-02-01", "spelling:", skills)


def corrected(checker):
    """A profile that takes the highest pay for the lowest, and is mended."""
    page = checker.raw / "baker.html"
    text = ('{"profile": "mine", "recognise": {"labels": 1}, "headings": [{"pattern": '
            '"^(?<title>.+) by mine$", "samples": ["Baker by mine"]}], "labels": '
            '[{"label": "Best pay", "kind": "money", "fields": ["%s"]}]}')
    profile = checker.home / "mine.json"
    for day, pay, field in (("2024-04-01", 50, "salary_low_usd"),
                            ("2024-05-01", 60, "salary_low_usd"),
                            ("2024-05-01", 60, "salary_high_usd")):
        profile.write_text(text % field, "utf-8")
        page.write_text(f'<meta property="article:modified_time" content="{day}T09:00:00Z">'
                        "<h1>Baker by mine</h1><table><tr><th>Best pay</th>"
                        f"<td>${pay},000</td></tr></table>", "utf-8")
        checker.run("--profile", "mine.json")
    low = [row[0] for row in checker.history("baker", "salary_low_usd")]
    high = [row[0] for row in checker.history("baker", "salary_high_usd")]
    checker.expect((low, high) == (["50000"], ["60000"]), "mended:", low, high)
    page.unlink()


def removed(checker):
    checker.write("2024-03-01", name="lamp lighters mate")
    checker.run()
    (checker.raw / "lamp lighters mate.html").unlink()
    checker.run()
    gone = checker.history("lamp-lighters-mate", "job_count")
    checker.expect(gone == [("23948", "2024-03-01", "2024-03-01", "1", "2024-03-01",
                             "2024-03-01", "1")], "removed:", gone)
    checker.check()
    (checker.home / "aliases.csv").write_text(
        "alias,occupation_id\nlamp-lighters-mate,lamplighter\n", "utf-8")
    checker.run("--aliases", "aliases.csv")
    joined = checker.history("lamplighter", "annual_salary_usd")
    checker.expect(len(joined) == 1 and joined[0][2] == "2024-03-01", "alias:", joined)
    checker.expect(not checker.history("lamp-lighters-mate", "job_count"), "alias: both")


def begun_anew(checker):
    file = checker.data / "history.csv"
    sound = file.read_bytes()
    file.write_bytes(sound + b'"torn')
    words = checker.run("--no-cache", status=2)
    checker.expect("--history=fresh" in words and "table history, line" in words, words)
    checker.expect(file.read_bytes() == sound + b'"torn', "the torn history is gone")
    checker.run("--history=fresh")
    rows = checker.history("lamplighter", "annual_salary_usd")
    checker.expect([row[4:] for row in rows] == [("", "", "")], "fresh:", rows)


def main():
    with tempfile.TemporaryDirectory(prefix="history-") as home:
        checker = Checker(str(pathlib.Path(sys.argv[1]).resolve()), home)
        os.environ["XDG_CACHE_HOME"] = home + "/cache"
        for part in (year, spelled, corrected, removed, begun_anew):
            part(checker)
        shutil.rmtree(checker.raw)
    for fault in checker.faults:
        print(fault)
    sys.exit(bool(checker.faults))


if __name__ == "__main__":
    main()
