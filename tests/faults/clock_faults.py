#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""clock_faults.py OCCUPARE: refreshes while the clock is wrong, or jumps at every request.
Waits do not depend on it, no page is forgotten for years, and the facts are the same.
Needs libfaketime; exit status 77 (skipped) where it is not."""
import csv
import glob
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "fetch"))
from source_site import SourceSite, agreeing_pages  # noqa: E402

OCCUPARE = None
LIBRARY = (glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1") or [None])[0]
FACTS = ("occupations.csv", "demographics.csv", "skills.csv", "comparisons.csv")
YEARS = 10 * 365


class Clock(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="occupare-clock-"))
        self.site = SourceSite(agreeing_pages())

    def tearDown(self):
        self.site.close()
        shutil.rmtree(self.folder)

    def refresh(self, offset, *arguments, status=(0,)):
        """offset: as libfaketime has it, "+3650d", for the file "clock", which may be
        written anew while the program runs; None: the true time."""
        (self.folder / "clock").write_text(offset or "+0")
        environment = {"LD_PRELOAD": LIBRARY, "FAKETIME_TIMESTAMP_FILE": self.folder / "clock",
                       "FAKETIME_DONT_FAKE_MONOTONIC": "1", "FAKETIME_NO_CACHE": "1"}
        done = subprocess.run(
            [OCCUPARE, "refresh", "--allow-private", "127.0.0.1", "--delay", "0.05",
             "--urls", self.urls(), *arguments], cwd=self.folder, text=True,
            env=environment if offset is not None else {}, capture_output=True, timeout=60,
            check=False)
        self.assertIn(done.returncode, status, done.stdout + done.stderr)

    def urls(self):
        path = self.folder / "urls"
        path.write_text("\n".join(self.site.urls()))
        return path

    def facts(self):
        return [(self.folder / "normalized" / name).read_bytes() for name in FACTS]

    def observed(self):
        with open(self.folder / "normalized" / "pages.csv", encoding="utf-8",
                  newline="") as file:
            return {row["observed_at"][:4] for row in csv.DictReader(file)}

    def asked(self):
        return [path for path in self.site.paths() if path != "/robots.txt"]

    def test_a_clock_that_is_wrong_for_a_while(self):
        for offset in (f"+{YEARS}d", f"-{YEARS}d", "@1970-01-02 00:00:00"):
            with self.subTest(offset):
                shutil.rmtree(self.folder / "raw", ignore_errors=True)
                shutil.rmtree(self.folder / "normalized", ignore_errors=True)
                self.refresh(offset, status=(1,))
                facts, asked = self.facts(), len(self.asked())
                self.refresh(None)  # the time is right again: all pages are due
                self.assertEqual(len(self.asked()), asked + len(self.site.pages))
                self.assertEqual(self.facts(), facts)
                self.assertLessEqual(max(self.observed()), time.strftime("%Y"))
                self.refresh(None)  # and now none is
                self.assertEqual(len(self.asked()), asked + len(self.site.pages))

    def test_a_clock_that_jumps_at_every_request(self):
        jumps = [f"+{YEARS}d", "+0", f"-{YEARS}d", "-1d", "+1d", "-3600"]
        answer = self.site.routes["*"]
        def jump(connection, request):
            (self.folder / "clock").write_text(jumps[len(self.site.requests) % len(jumps)])
            return answer(connection, request)
        self.site.routes["*"] = jump
        begin = time.monotonic()
        self.refresh("+0", status=(1,))
        facts = self.facts()
        self.refresh("+0", "--revisit", "all")
        self.assertLess(time.monotonic() - begin, 20)
        times = [request.at for request in self.site.requests]
        half = len(times) // 2 + 1
        for part in (times[:half], times[half:]):
            self.assertGreaterEqual(min(b - a for a, b in zip(part, part[1:])), 0.045)
        self.refresh(None, "--revisit", "all")
        self.assertEqual(self.facts(), facts)
        self.assertLessEqual(max(self.observed()), time.strftime("%Y"))
        with sqlite3.connect(self.folder / "raw" / ".occupare" / "ledger.db") as ledger:
            last, = ledger.execute("SELECT max(next_visit) FROM page").fetchone()
        self.assertLess(last, time.time() + 32 * 86400)


if __name__ == "__main__":
    if LIBRARY is None:
        print("SKIPPED, not installed: libfaketime")
        sys.exit(77)
    OCCUPARE = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=1)
