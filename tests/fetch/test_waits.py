# SPDX-License-Identifier: MIT
"""What outlives a run of `occupare fetch` and `refresh`: waits that a host asked for, what was
had before a kill, what was learned about a page. test_waits.py OCCUPARE."""

import gzip
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

from misbehaving import Server, page, reply
from source_site import SourceSite, sample_pages

OCCUPARE = None


class WaitCase(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="occupare-waits-"))

    def tearDown(self):
        shutil.rmtree(self.folder)

    def command(self, name, *arguments):
        return [OCCUPARE, name, "--allow-private", "127.0.0.1", "--delay", "0", "--backoff",
                "0.01", *arguments]

    def occupare(self, name, *arguments, status=0):
        kept = {name: value for name, value in os.environ.items() if "SAN_OPTIONS" in name}
        done = subprocess.run(self.command(name, *arguments), cwd=self.folder, env=kept,
                              text=True, capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done

    def ledger(self, query):
        path = self.folder / "raw" / ".occupare" / "ledger.db"
        with sqlite3.connect(path) as ledger:
            return ledger.execute(query).fetchall()

    def pass_days(self, days):
        """As if all that the ledger knows had been noted so long ago."""
        seconds = int(days * 86400)
        self.ledger(f"UPDATE page SET checked_at = checked_at - {seconds}, fresh_until = "
                    f"fresh_until - {seconds}, next_visit = next_visit - {seconds}")
        self.ledger(f"UPDATE host SET noted_at = noted_at - {seconds}, "
                    f"not_before = not_before - {seconds}")


class Waits(WaitCase):
    def test_retry_after_outlives_the_run(self):
        for status, outcome in (("429 Slow down", "blocked"), ("503 Busy", "failed")):
            with self.subTest(status), Server({
                    "/robots.txt": reply(""), "/1": page(),
                    "*": reply("", status, [("Retry-After", "7200")])}) as site:
                urls = [f"{site.site}/{i}" for i in (1, 2, 3, 4)]
                done = self.occupare("fetch", *urls, status=1)
                self.assertIn(f"raw: 1 new, 1 {outcome}, 2 waiting; ", done.stderr)
                self.assertRegex(done.stderr, r"2 pages wait until 20[^ ]*Z, as their host asked")
                asked = len(site.requests)
                done = self.occupare("fetch", "--format", "json", *urls[2:])
                rows = [json.loads(line) for line in done.stdout.splitlines()]
                self.assertEqual([row.get("outcome") for row in rows], ["waiting"] * 2 + [None])
                self.assertRegex(rows[0]["reason"], r"^until 20\S+Z, as the host asked \(Retry-")
                self.assertIn(rows[2]["waits_until"], rows[0]["reason"])
                self.assertEqual(len(site.requests), asked)
                self.pass_days(0.1)
                site.routes["*"] = page()
                done = self.occupare("fetch", *urls)
                self.assertIn("3 new", done.stderr)
                shutil.rmtree(self.folder / "raw")

    def test_a_refresh_in_which_all_pages_wait_is_unchanged(self):
        with SourceSite(sample_pages()) as site:
            self.occupare("refresh", *site.urls(), status=1)
            site.answer_all = reply("", "503 Busy", [("Retry-After", "86400")])
            done = self.occupare("refresh", "--revisit", "all", status=2)
            self.assertTrue(done.stdout.startswith("unreachable: 1 of 1 pages failed"))
            asked = len(site.requests)
            done = self.occupare("refresh", "--revisit", "all")
            self.assertRegex(done.stdout,
                             r"^unchanged\n5 pages wait until 20\S+Z, as the source asked\n$")
            done = self.occupare("refresh", "-q", "--revisit", "all")
            self.assertEqual(done.stdout + done.stderr, "")
            self.assertEqual(len(site.requests), asked)

    def test_a_wait_of_another_clock_is_forgotten(self):
        with Server({"/robots.txt": reply(""), "*": page()}) as site:
            self.occupare("fetch", site.site + "/1")
            for noted, until in ((3600, 7200), (-86400 * 30, 86400 * 365)):
                self.ledger("REPLACE INTO host VALUES('127.0.0.1:%d', unixepoch() + %d, "
                            "unixepoch() + %d, 'Retry-After')" % (site.port, noted, until))
                done = self.occupare("fetch", f"{site.site}/{until}")
                self.assertIn("1 new", done.stderr)

    def test_a_cap_is_told(self):
        robots = reply("User-agent: *\nCrawl-delay: 99999999999999999999999999\n")
        with Server({"/robots.txt": robots, "*": page()}) as site:
            done = self.occupare("fetch", site.site + "/1", "--max-time", "1", status=2)
            self.assertIn("robots.txt wants 86400 s between two requests; it gets 300 s",
                          done.stderr)
        busy = reply("", "503 Busy", [("Retry-After", "99999999999999999999")])
        with Server({"/robots.txt": reply(""), "*": busy}) as site:
            done = self.occupare("fetch", site.site + "/1", status=2)
            self.assertIn("Retry-After: 99999999999999999999; it gets no more than 7 days",
                          done.stderr)

    def test_a_crawl_delay_counts_from_request_to_request(self):
        """From the robots.txt to the first page, and from the last page to the next run."""
        robots = reply("User-agent: *\nCrawl-delay: 1.5\n")
        with Server({"/robots.txt": robots, "*": page()}) as site:
            self.occupare("fetch", site.site + "/1")
            self.occupare("fetch", site.site + "/2")
            times = [request.at for request in site.requests]
            self.assertEqual(site.paths(), ["/robots.txt", "/1", "/2"])
        self.assertGreaterEqual(times[1] - times[0], 1.45)
        self.assertGreaterEqual(times[2] - times[1], 1.45)


class Killed(WaitCase):
    def start(self, *arguments):
        return subprocess.Popen(self.command("fetch", *arguments), cwd=self.folder,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def test_at_most_one_page_of_a_host_is_asked_again(self):
        with Server({"/robots.txt": reply(""), "*": page()}) as site:
            urls = [f"{site.site}/{i}" for i in range(5)]
            child = self.start("--delay", "0.6", *urls)
            while len(site.requests) < 5:
                time.sleep(0.01)
            child.send_signal(signal.SIGKILL)
            child.wait(20)
            first = site.paths()
            self.occupare("fetch", *urls)
            again = set(first[1:]) & set(site.paths()[len(first):])
        self.assertLessEqual(len(again), 1, site.paths())

    def test_the_warc_of_a_killed_run_is_continued(self):
        for wait in (1, 4):
            with self.subTest(wait), \
                 Server({"/robots.txt": reply(""), "*": page()}) as site:
                warc = self.folder / f"{wait}.warc.gz"
                urls = [f"{site.site}/{i}" for i in range(6)]
                child = self.start("--delay", "0.5", "--warc", warc.name, *urls)
                while len(site.requests) < wait:
                    time.sleep(0.001)
                child.send_signal(signal.SIGKILL)
                child.wait(20)
                self.occupare("fetch", "--warc", warc.name, *urls)
                with gzip.open(warc) as file:
                    text = file.read()
                for url in urls:
                    self.assertGreaterEqual(
                        text.count(f"WARC-Target-URI: {url}\r".encode()), 1)

    def test_a_file_of_somebody_else_is_no_warc_to_continue(self):
        with Server({"/robots.txt": reply(""), "*": page()}) as site:
            self.occupare("fetch", "--warc", "my.warc", site.site + "/1")
            self.ledger("UPDATE warc SET bytes = 0")
            for text in ("my own words", "WARC"):
                (self.folder / "my.warc").write_text(text)
                status = 0 if text == "WARC" else 2
                self.occupare("fetch", "--warc", "my.warc", site.site + "/2", status=status)
                if status != 0:
                    self.assertEqual((self.folder / "my.warc").read_text(), text)
            self.ledger("DELETE FROM warc")
            self.occupare("fetch", "--warc", "my.warc", site.site + "/3", status=2)


class Damaged(WaitCase):
    """A ledger that is damaged, at its head, in its middle, or altogether."""

    def damage(self, how):
        path = self.folder / "raw" / ".occupare" / "ledger.db"
        text = bytearray(path.read_bytes())
        if how == "head":
            text[:64] = b"no database " * 5 + b"1234"
        elif how == "middle":
            text[4096:8192] = b"\xff" * 4096
        else:
            text = b"words" * 100
        path.write_bytes(bytes(text))

    def test_it_is_set_aside_and_made_anew(self):
        pages = sample_pages()
        first, *others = sorted(pages)
        links = "".join(f"<p><a href='{path}'>x</a>" for path in others).encode()
        pages[first] += links
        for how in ("head", "middle", "all"):
            with self.subTest(how), SourceSite(pages) as site:
                self.occupare("refresh", *site.urls(), status=1)
                facts = (self.folder / "normalized" / "occupations.csv").read_bytes()
                known = self.ledger("SELECT url, file, sha256 FROM page ORDER BY url")
                self.damage(how)
                done = self.occupare("refresh", site.site + first)
                self.assertIn("ledger.db: was damaged, and is made anew", done.stderr)
                self.assertTrue(list(self.folder.glob("raw/.occupare/ledger.damaged-20*Z")))
                self.assertEqual(
                    self.ledger("SELECT url, file, sha256 FROM page ORDER BY url"), known)
                self.assertEqual((self.folder / "normalized" / "occupations.csv").read_bytes(),
                                 facts)
                done = self.occupare("refresh")  # the others are due, since nobody knows
                self.assertIn("4 unchanged", done.stderr)
                self.assertNotIn("damaged", done.stderr)
                shutil.rmtree(self.folder / "raw")
                shutil.rmtree(self.folder / "normalized")


class Learned(WaitCase):
    def interval(self):
        return self.ledger("SELECT interval FROM page")[0][0] / 86400

    def test_asking_often_teaches_nothing(self):
        with SourceSite({"/x": b"<html><body><p>x</p></body></html>"}) as site:
            for _ in range(7):
                self.occupare("fetch", *site.urls())
            self.assertEqual(self.interval(), 7)
            self.pass_days(7)
            self.occupare("fetch", *site.urls())
            self.assertAlmostEqual(self.interval(), 10.5, 2)

    def test_a_nightly_run_sees_the_change_of_the_day(self):
        """The line of the crontab, once a night and never at the same second."""
        urls = self.folder / "urls.txt"
        lines = (pathlib.Path(__file__).parents[2] / "scripts/crontab.example").read_text()
        options = lines.splitlines()[-1].split("occupare refresh ")[1].split()
        with SourceSite(sample_pages()) as site:
            urls.write_text("\n".join(site.urls()))
            self.occupare("refresh", *options, status=1)
            for night in range(4):
                self.pass_days(1 - 0.01 * (night % 2))
                asked = len(site.requests)
                path = sorted(site.pages)[night]
                site.pages[path] = site.pages[path].replace(b"$", b"$1")
                done = self.occupare("refresh", *options, status=1)
                self.assertTrue(done.stdout.startswith("changed\n"), done.stdout)
                self.assertGreaterEqual(len(site.requests), asked + 5)
                asked = len(site.requests)
                self.occupare("refresh", *options)  # and not twice in a night
                self.assertEqual(len(site.requests), asked)

    def test_times_that_are_none(self):
        for text in ("0d", "d", "1", "1y", "-1d", "1.5d", "9999999d", "due "):
            done = self.occupare("fetch", "--revisit", text, "http://127.0.0.1:1/", status=2)
            self.assertIn("--revisit: expected stale, due, all or a time like 12h or 1d, got "
                          f'"{text}"', done.stderr)


if __name__ == "__main__":
    OCCUPARE = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=1)
