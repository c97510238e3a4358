# SPDX-License-Identifier: MIT
"""How the fetcher paces itself, ends in time, and what its ledger tells of it:
test_manners.py PROBE."""

import contextlib
import os
import re
import sqlite3
import subprocess
import threading
import time

from fetch_case import FetchCase, main
from misbehaving import Server, page, redirect, reply

HOUR = 3600


class Pace(FetchCase):
    def gaps(self, url):
        """What the log says was waited for before requests below `url`, in milliseconds."""
        notes = self.ledger(f"SELECT detail FROM note WHERE what = 'request' AND url LIKE '{url}%'")
        return [int(re.search(r"; asked (\d+) ms after the last request$", note)[1])
                for note, in notes]

    def test_delays_hold_between_requests_that_run_at_once(self):
        """A server may hear late of a request, but never before its time."""
        for robots, delay in ((reply(""), "200"),
                              (reply("User-agent: *\nCrawl-delay: 0.2\n"), "0")):
            with Server({"/robots.txt": robots, "*": page()}) as server:
                begin = time.monotonic()
                self.run_probe(*[f"{server.site}/p{i}" for i in range(4)], "--delay", delay,
                               "--per-host", "4")
                for number, at in enumerate(sorted(one.at for one in server.requests[1:])):
                    self.assertGreaterEqual(at - begin, 0.2 * number - 0.01, robots)
                gaps = self.gaps(server.site + "/p")
                self.assertEqual(len(gaps), 4)
                self.assertGreaterEqual(sorted(gaps)[1], 200, robots)  # the first is robots.txt's

    def test_requests_to_a_slow_host_run_at_once_when_they_may(self):
        together, at_once = threading.Barrier(3), threading.Semaphore(3)
        def slow(unused_connection, unused_request):
            with contextlib.ExitStack() as here:
                self.assertTrue(at_once.acquire(blocking=False))  # never a fourth
                here.callback(at_once.release)
                together.wait(20)
                time.sleep(0.3)
            return page()
        with Server({"/robots.txt": reply(""), "*": slow}) as server:
            rows = self.run_probe(*[f"{server.site}/{i}" for i in range(6)], "--delay", "20",
                                  "--per-host", "3")
        self.assertEqual([(row.outcome, row.tries) for row in rows.values()], [("new", 1)] * 6)

    def test_log_tells_delays(self):
        robots = reply("User-agent: *\nCrawl-delay: 0.2\nDisallow: /x\n")
        with Server({"/robots.txt": robots, "*": page()}) as server:
            self.run_probe(server.site + "/1", server.site + "/2")
        notes = dict(self.ledger("SELECT url, detail FROM note WHERE what = 'request'"))
        self.assertNotIn("after the last request", notes[server.site + "/robots.txt"])
        self.assertGreaterEqual(self.gaps(server.site + "/2")[0], 200)
        self.assertEqual(
            self.ledger("SELECT detail FROM note WHERE what = 'robots' AND url LIKE '%.txt'"),
            [(f"1 rules for {server.site}; it wants a delay of 200 ms, and gets 200 ms",)])

    def test_log_tells_a_delay_that_is_clamped(self):
        robots = reply("User-agent: *\nCrawl-delay: 86400\n")
        with Server({"/robots.txt": robots, "*": page()}) as server:
            self.run_probe(server.site + "/1", "--budget", "1000")
        self.assertIn("wants a delay of 86400000 ms, and gets 300000 ms", self.ledger(
            "SELECT detail FROM note WHERE what = 'robots' AND url LIKE '%.txt'")[0][0])

    def test_robots_of_the_host_that_a_redirect_leads_to(self):
        rules = reply("User-agent: *\nDisallow: /closed\n")
        with Server({"/robots.txt": rules, "*": page()}) as other, \
             Server({"/a": redirect(other.site + "/closed"),
                     "/b": redirect(other.site + "/open")}) as server:
            rows = self.run_probe(server.site + "/a", server.site + "/b")
            self.assertEqual(other.paths(), ["/robots.txt", "/open"])
        self.assertEqual(rows[other.site + "/closed"].outcome, "disallowed")
        self.assertEqual(rows[other.site + "/open"].outcome, "new")


class End(FetchCase):
    def test_a_run_ends_when_all_waits_are_longer(self):
        """Both: what a server asks for, and what a robots.txt does."""
        busy = reply("", "503 Busy", [("Retry-After", "250")])
        slow = reply("User-agent: *\nCrawl-delay: 60\n")
        for robots, answer, failed in ((reply(""), busy, 1), (slow, page(), 0)):
            with Server({"/robots.txt": robots, "*": answer}) as server:
                begin = time.monotonic()
                self.run_probe(server.site + "/1", server.site + "/2", "--budget", "20000")
                self.assertLess(time.monotonic() - begin, 10)
            self.assertEqual(self.summary["interrupted"], "1")
            self.assertEqual([row.outcome for row in self.rows], ["failed"] * failed)
        self.assertRegex(
            self.ledger("SELECT detail FROM note WHERE what = 'retry'")[0][0],
            r"^not in this run: it ends before 25\d{4} ms of waiting \(Retry-After\)$")

    def test_most_pages_are_those_asked_for(self):
        """So that a run each night comes to all pages at last."""
        with Server({"/robots.txt": reply(""), "*": page()}) as server:
            urls = [f"{server.site}/{i}" for i in range(5)]
            limits = ["--max-pages", "2", "--revisit", "1"]
            for asked in (2, 4, 5):
                self.run_probe(*urls, *limits)
                self.assertEqual(len(server.requests) - 1, asked)
                self.assertEqual(self.summary["capped"], str(int(asked < 5)))
        self.assertEqual(self.summary["skipped"], "4")

    def test_what_was_done_long_ago_is_done_again(self):
        """A run that was interrupted is continued, but its pages fall due all the same."""
        with Server({"/robots.txt": reply(""), "*": page()}) as server:
            urls = [f"{server.site}/{i}" for i in range(2)]
            self.run_probe(*urls)
            path = os.path.join(self.raw, ".occupare/ledger.db")
            with sqlite3.connect(path) as database:
                database.execute("UPDATE run SET finished_at = NULL")
                database.execute("UPDATE page SET next_visit = checked_at - 1 WHERE url = ?",
                                 urls[:1])
            self.run_probe(*urls)
        self.assertEqual((self.summary["continued"], self.summary["unchanged"],
                          self.summary["skipped"]), ("1", "1", "1"))


class Look(FetchCase):
    def test_a_dry_run_waits_for_nobody_and_nobody_for_it(self):
        go = threading.Event()
        def wait(unused_connection, unused_request):
            go.wait(20)
            return reply("")
        with Server({"/robots.txt": wait, "*": page()}) as server, \
             Server({"*": page()}) as other:
            self.run_probe(other.site + "/x")
            path = os.path.join(self.raw, ".occupare/ledger.db")
            with sqlite3.connect(path, timeout=1) as database:
                database.execute("BEGIN IMMEDIATE")
                begin = time.monotonic()
                rows = self.run_probe(other.site + "/y", "--dry")
                self.assertLess(time.monotonic() - begin, 4)
                self.assertEqual(rows[other.site + "/y"].outcome, "planned")
                database.rollback()
                looking = subprocess.Popen(self.command(server.site + "/x", "--dry"),
                                           stdout=subprocess.DEVNULL)
                while not server.requests:
                    time.sleep(0.01)
                database.execute("BEGIN IMMEDIATE")
                database.rollback()
                go.set()
                self.assertEqual(looking.wait(20), 0)
        self.assertEqual(self.ledger("SELECT count(*) FROM run"), [(1,)])


class Kept(FetchCase):
    def test_a_page_without_text_does_not_replace(self):
        shells = [reply("<html><body></body></html>"),
                  reply("<!DOCTYPE html><head><title>Compare</title></head><body>"
                        "<div id=app></div><script>start('now')</script></body>")]
        with Server({"/page": [page("good")] + shells}) as server:
            self.run_probe(server.site + "/page")
            for _ in shells:
                row = self.run_probe(server.site + "/page")[server.site + "/page"]
                self.assertEqual((row.outcome, row.reason), ("failed", "a page without text"))
        self.assertIn(b"good", list(self.stored().values())[0])


if __name__ == "__main__":
    main()
