# SPDX-License-Identifier: MIT
"""A source seen day by day, as cron sees it: test_days.py OCCUPARE [--refresh]. What a day's run
mails, its exit status, the dataset and its history stand in days/NN-NAME.txt, to be read by
people; --refresh writes them anew. Exit status 77 (skipped) where libfaketime is not."""

import csv
import glob
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "fetch"))
from misbehaving import reply  # noqa: E402
from source_site import SourceSite  # noqa: E402

LIBRARY = (glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1") or [None])[0]
EXPECTED = pathlib.Path(__file__).with_name("days")
LABELS = ("Yearly salary", "Hourly rate", "Growth rate", "Number of jobs", "Average age",
          "Job satisfaction", "Years of experience")
FIGURES = {  # of made-up trades, hourly * 2080 about yearly
    "Baker": ("$31,200", "$15.00", "4%", "182,040", "38", "4.1", "4"),
    "Cook": ("$29,120", "$14.00", "10%", "740,110", "35", "3.5", "2"),
    "Potter": ("$35,360", "$17.00", "2%", "9,870", "44", "4.6", "6"),
    "Miller": ("$33,280", "$16.00", "-3%", "12,406", "46", "-", "4"),
}
PAIRS = (("Baker", "Cook"), ("Cook", "Potter"), ("Potter", "Miller"), ("Miller", "Baker"))
MAINTENANCE = (b"<!DOCTYPE html><html><head><title>Back in an hour</title></head><body>"
               b"<h1>We are mending the shelves</h1></body></html>")
BLOCKED = (b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><noscript>"
           b"Enable JavaScript and cookies to continue</noscript></body></html>")
RENAMED = {"Yearly salary": "Pay in a year", "Hourly rate": "Pay in an hour",
           "Growth rate": "Outlook", "Number of jobs": "Posts"}


def page_of(pair, figures, labels):
    left, right = pair
    rows = "".join(f"<tr><td>{labels.get(label, label)}</td><td>{figures[left][i]}</td>"
                   f"<td>{figures[right][i]}</td></tr>" for i, label in enumerate(LABELS))
    return (f"<!DOCTYPE html><html><head><title>{left} vs {right}</title></head><body>"
            f"<h1>{left} vs {right}</h1><h2>{left} vs {right} overview</h2><table><thead><tr>"
            f"<th></th><th>{left}</th><th>{right}</th></tr></thead><tbody>{rows}</tbody></table>"
            "</body></html>").encode()


class Source(SourceSite):
    def __init__(self):
        self.figures, self.labels = dict(FIGURES), {}
        super().__init__({})
        self.print_pages()

    def path(self, pair):
        return f"/{pair[0]}-vs-{pair[1]}".lower()

    def print_pages(self):
        self.pages = {self.path(pair): page_of(pair, self.figures, self.labels)
                      for pair in PAIRS}

    def set_figure(self, trade, column, figure):
        row = list(self.figures[trade])
        row[column] = figure
        self.figures[trade] = tuple(row)
        self.print_pages()


class Days:
    def __init__(self, program):
        self.program, self.number, self.day = program, 0, 0
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="occupare-days-"))
        self.site = Source()
        self.texts = {}

    def run(self, *arguments):
        minute = 17 + self.number % 3  # cron is never there at the same second
        # The clock goes by days, and the waits between requests go on as they are.
        environment = {"LD_PRELOAD": LIBRARY, "FAKETIME_DONT_FAKE_MONOTONIC": "1",
                       "FAKETIME": f"@2026-03-{self.day + 1:02} 05:{minute}:00", "TZ": "UTC"}
        return subprocess.run(
            [self.program, "refresh", "-q", "--revisit", "1d", "--history", "--keep", "1",
             "--allow-private", "127.0.0.1", "--delay", "0", "--backoff", "0.01", *arguments],
            cwd=self.folder, text=True, env=environment, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, timeout=60, check=False)

    def made(self, text):
        """Without what differs from run to run: the port, and the sums of addresses in names."""
        text = re.sub(r"127\.0\.0\.1[:_]\d+", "source.example", text)
        return re.sub(r"-[0-9a-f]{12}\.html", ".html", text)

    def table(self, name):
        path = self.folder / "normalized" / f"{name}.csv"
        if not path.exists():
            return "(none)\n"
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        filled = [at for at in range(len(rows[0])) if any(row[at] for row in rows[1:])]
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([row[at] for at in filled] for row in rows)
        return out.getvalue()

    def pages(self):
        return "".join(f"{row}\n" for row in self.table("problems").splitlines()
                       if "stale-page" in row)

    def next(self, name, story, *arguments):
        self.day += 1
        self.number += 1
        done = self.run(*arguments)
        about = f"Day {self.number}: {story}."
        parts = [about, f"exit status {done.returncode}", "", "--- mail", done.stdout.rstrip(),
                 "", "--- occupations.csv, without empty columns", self.table("occupations"),
                 "--- history.csv", self.table("history")]
        stale = self.pages()
        if stale:
            parts += ["--- problems.csv, pages that are stale", stale]
        self.texts[f"{self.number:02}-{name}.txt"] = self.made("\n".join(parts))

    def close(self):
        self.site.close()
        shutil.rmtree(self.folder)


def mended_profile(days):
    text = subprocess.run([days.program, "schema", "zippia"], check=True,
                          capture_output=True).stdout
    profile = json.loads(text)
    for old, new in RENAMED.items():
        label, = (one for one in profile["labels"] if one["label"] == old)
        profile["labels"].append(label | {"label": new})
    path = days.folder / "mended.json"
    path.write_text(json.dumps(profile))
    return str(path)


def tell(days):
    site = days.site
    days.next("first-day", "four pages are there and nothing else", *site.urls())
    days.next("no-change", "the source says the same")
    site.set_figure("Cook", 0, "$30,160")
    site.set_figure("Cook", 1, "$14.50")
    days.next("figures-change", "a cook gets more, on both pages that name one")
    site.answer_all = reply("", "503 Service Unavailable")
    days.next("site-down", "every page answers 503, robots.txt as ever")
    robots, site.routes["/robots.txt"] = site.routes["/robots.txt"], reply("", "503 Busy")
    days.next("all-down", "robots.txt answers 503, too")
    site.routes["/robots.txt"], site.answer_all = robots, reply(BLOCKED)
    days.next("block-page", "a check for robots stands before every page, with status 200")
    site.answer_all = None
    site.pages["/cook-vs-potter"] = MAINTENANCE
    days.next("maintenance", "one address gives another page with status 200")
    site.labels = RENAMED
    site.print_pages()
    days.next("redesign", "four labels are renamed")
    profile = ["--profile", mended_profile(days)]
    days.next("profile-mended", "the profile knows the new labels", *profile)
    site.labels = {label: f"Fact {at}" for at, label in enumerate(LABELS)}
    site.print_pages()
    days.next("beyond-reading", "no label is left that the profile knows", *profile)
    site.labels = RENAMED
    site.print_pages()
    del site.pages["/potter-vs-miller"]
    days.next("page-gone", "one page answers 404", *profile)
    site.set_figure("Miller", 3, "12,911")
    days.next("back-again", "the page is back, and a figure of it has changed", *profile)


def main(program, *options):
    if LIBRARY is None:
        print("SKIPPED, not installed: libfaketime")
        sys.exit(77)
    days = Days(os.path.abspath(program))
    try:
        tell(days)
    finally:
        days.close()
    if "--refresh" in options:
        shutil.rmtree(EXPECTED, ignore_errors=True)
        EXPECTED.mkdir()
        for name, text in days.texts.items():
            (EXPECTED / name).write_text(text)
    wrong = [name for name, text in days.texts.items()
             if not (EXPECTED / name).exists() or (EXPECTED / name).read_text() != text]
    wrong += [path.name for path in EXPECTED.iterdir() if path.name not in days.texts]
    for name in wrong:
        print(f"{name}: not as expected; it is now:\n{days.texts.get(name, '(no such day)')}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main(*sys.argv[1:])
