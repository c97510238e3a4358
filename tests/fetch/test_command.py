# SPDX-License-Identifier: MIT
"""`occupare fetch` as its users meet it: test_command.py OCCUPARE. Options, statuses, what is
printed, and what `run` makes of the pages and their ledger."""

import csv
import gzip
import hashlib
import json
import os
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


class CommandCase(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="occupare-command-")

    def tearDown(self):
        shutil.rmtree(self.folder)

    def occupare(self, *arguments, status=0, stdin=None):
        kept = {name: value for name, value in os.environ.items() if "SAN_OPTIONS" in name}
        done = subprocess.run([OCCUPARE, *arguments], cwd=self.folder, env=kept, text=True,
                              input=stdin, capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done

    def fetch(self, *arguments, **options):
        return self.occupare("fetch", "--allow-private", "127.0.0.1", "--delay", "0",
                             "--backoff", "0.01", *arguments, **options)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def pages(self):
        with open(self.path("normalized", "pages.csv"), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


class Fetching(CommandCase):
    def test_pages_and_second_run(self):
        with SourceSite(sample_pages()) as site:
            done = self.fetch(*site.urls())
            self.assertEqual(done.stdout, "")
            self.assertIn("raw: 5 new; 6 requests", done.stderr)
            done = self.fetch(*site.urls())
            self.assertIn("raw: 5 unchanged; 5 requests, 0.0 MB", done.stderr)
            agents = {request.fields["user-agent"] for request in site.requests}
        self.assertTrue(all(agent.startswith("occupare/") for agent in agents), agents)

    def test_progress_says_rate_queue_and_time_left(self):
        with SourceSite(sample_pages()) as site:
            done = self.fetch(*site.urls(), "--progress", "always", "--delay", "0.4")
        self.assertRegex(done.stderr, r"fetching: [1-4] pages, [01] under way, [1-4] waiting, "
                         r"[0-9.]+ MB, [0-9.]+ pages/s, [0-9]+ s left")

    def test_some_failed_and_none_had(self):
        with SourceSite(sample_pages()) as site:
            done = self.fetch(site.urls()[0], site.site + "/gone", status=1)
            self.assertIn("warning", done.stderr)
            self.assertIn("/gone: gone: status 404", done.stderr)
            self.fetch(site.site + "/gone", site.site + "/none", status=2)
        self.occupare("fetch", status=2)
        self.fetch("ftp://example.org/x", status=2)
        self.fetch("http://127.0.0.1:1/x", "--match", "(", status=2)
        self.fetch("http://127.0.0.1:1/x", "--delay", "-1", status=2)

    def test_a_private_address_needs_leave(self):
        with SourceSite(sample_pages()) as site:
            done = self.occupare("fetch", "--backoff", "0.01", site.urls()[0], status=2)
            self.assertIn("loopback", done.stderr)
            self.assertEqual(site.requests, [])

    def test_list_of_urls(self):
        with SourceSite(sample_pages()) as site:
            text = "# pages\n\n" + "\r\n".join(site.urls()[:2]) + "\n"
            done = self.fetch("--urls", "-", "-o", "marked", stdin="\ufeff" + site.urls()[0])
            self.assertIn("1 new", done.stderr)
            done = self.fetch("--urls", "-", stdin=text)
            self.assertIn("2 new", done.stderr)
            with open(self.path("list"), "w", encoding="utf-8") as file:
                file.write(text)
            done = self.fetch("--urls", "list", site.urls()[2], "-o", "other", "-q")
            self.assertEqual(done.stderr, "")
            self.assertEqual(sum(len(files) for base, _, files in os.walk(self.path("other"))
                                 if ".occupare" not in base), 3)
        self.fetch("--urls", "nowhere", status=2)

    def test_sitemap_match_exclude_and_limit(self):
        with SourceSite({f"/a-vs-{i}/": b"<html><body>x</body></html>" for i in range(6)}) as site:
            urls = "".join(f"<url><loc>{url}</loc></url>" for url in site.urls())
            site.routes["/s.xml"] = reply(f"<urlset>{urls}</urlset>")
            with open(self.path("all.json"), "w", encoding="utf-8") as file:
                file.write(json.dumps({"any": 1}))
            done = self.fetch("--sitemap", site.site + "/s.xml", "--match", "-vs-[0-4]",
                              "--exclude", "-vs-[12]", "--dry-run", "--profile",
                              self.profile_without_address())
            found = {line.split("\t")[1][len(site.site):] for line in done.stdout.splitlines()
                     if line.startswith("planned")}
            self.assertEqual(found, {"/a-vs-0/", "/a-vs-3/", "/a-vs-4/"})
            self.assertIn("3 planned, 3 unwanted", done.stderr)

    def test_what_sitemaps_leave_out_is_told(self):
        with SourceSite({f"/a-vs-{i}/": b"<html>x</html>" for i in range(3)}) as site:
            urls = "".join(f"<url><loc>{url}</loc></url>" for url in site.urls())
            site.routes["/s.xml"] = reply(f"<urlset>{urls}</urlset>")
            done = self.fetch("--sitemap", site.site + "/s.xml", status=2)
            self.assertIn("raw: 3 unwanted; ", done.stderr)
            self.assertEqual(done.stdout, "")
            done = self.fetch("--sitemap", site.site + "/s.xml", "--exclude", "vs-1",
                              "--dry-run", status=2)
            self.assertEqual(done.stdout, "".join(
                f"unwanted\t{url}\t{why}\n" for url, why in zip(site.urls(), (
                    "no page by the address pattern of a profile", "matches --exclude",
                    "no page by the address pattern of a profile"))))

    def test_a_dry_run_says_what_it_asks_for(self):
        done = self.occupare("fetch", "--help")
        self.assertRegex(done.stdout, r"--dry-run .*asks for robots\.txt and sitemaps only")

    def test_a_pattern_of_the_user_overrules_that_of_a_profile(self):
        with SourceSite({f"/a-vs-{i}/": b"<html>x</html>" for i in range(3)}) as site:
            urls = "".join(f"<url><loc>{url}</loc></url>" for url in site.urls())
            site.routes["/s.xml"] = reply(f"<urlset>{urls}</urlset>")
            done = self.fetch("--sitemap", site.site + "/s.xml", "--match", "-vs-[01]",
                              "--exclude", "vs-1", "--dry-run")
            self.assertEqual(
                sorted(line.split("\t")[::2] for line in done.stdout.splitlines()),
                [["planned", ""], ["unwanted", "does not match --match"],
                 ["unwanted", "matches --exclude"]])

    def test_sitemaps_that_fail_are_named(self):
        with SourceSite({"/a-vs-b/": b"<html>x</html>"}) as site:
            entry = f"<url><loc>{site.urls()[0]}</loc></url>"
            site.routes.update({
                "/html": page("not here"), "/other.xml": reply("<feet></feet>"),
                "/cut.xml": reply(f"<urlset>{entry}<url><loc>http"),
                "/part.xml.gz": reply(gzip.compress(b"<urlset>")[:-3])})
            for name, reason, status in (
                    ("/lost.xml", "status 404", 2), ("/no.xml", "line 2: Disallow: /no", 2),
                    ("/html", "the file has a DOCTYPE", 2),
                    ("/other.xml", "the file is not a sitemap; 0 entries were read", 2),
                    ("/cut.xml", "the file ends early; 1 entries were read", 1),
                    ("/robots.txt", "this robots.txt names no sitemap", 2),
                    ("/part.xml.gz", "a gzip file that is damaged", 2)):
                arguments = ["--sitemap", site.site + name, "--profile",
                             self.profile_without_address()]
                done = self.fetch(*arguments, status=status)
                self.assertRegex(done.stderr, f"warning: {site.site}{name}: failed: .*{reason}")
                done = self.fetch(*arguments, "--format", "json", status=status)
                row = json.loads(done.stdout.splitlines()[0])
                self.assertEqual((row["type"], row["url"], row["outcome"]),
                                 ("sitemap", site.site + name, "failed"))

    def profile_without_address(self):
        profile = json.loads(self.occupare("schema", "zippia").stdout)
        profile.pop("address", None)
        with open(self.path("profile.json"), "w", encoding="utf-8") as file:
            json.dump(profile, file)
        return "profile.json"

    def test_follow(self):
        with Server({"/1": page('<a href="/2">2'), "/2": page('<a href="/3">3'),
                     "/3": page('<a href="/4">4'), "/robots.txt": reply("")}) as site:
            done = self.fetch("--follow", "--depth", "1", site.site + "/1", "--profile",
                              self.profile_without_address())
            self.assertIn("2 new", done.stderr)
            done = self.fetch("--follow", "--max-pages", "3", site.site + "/1", "--profile",
                              self.profile_without_address(), "-o", "other")
            self.assertIn("3 new", done.stderr)

    def test_lines_of_json(self):
        with SourceSite(sample_pages()) as site:
            done = self.fetch("--format", "json", site.urls()[0], site.site + "/no", status=1)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        rows = {line["url"][len(site.site):]: line for line in lines[:-1]}
        self.assertEqual(rows["/no"]["outcome"], "disallowed")
        self.assertEqual(rows["/no"]["reason"], "robots.txt, line 2: Disallow: /no")
        self.assertEqual(lines[0]["type"], "page")
        self.assertEqual((lines[-1]["type"], lines[-1]["new"], lines[-1]["disallowed"]),
                         ("summary", 1, 1))

    def test_dry_run_says_why_not(self):
        with SourceSite(sample_pages()) as site:
            done = self.fetch("--dry-run", site.urls()[0], site.site + "/no", status=1)
            self.assertEqual(site.paths(), ["/robots.txt"])
            self.assertIn(f"planned\t{site.urls()[0]}\t\n", done.stdout)
            self.assertIn("\trobots.txt, line 2: Disallow: /no\n", done.stdout)
        self.assertFalse(os.path.exists(self.path("raw")))

    def test_user_agent_and_contact(self):
        with SourceSite(sample_pages()) as site:
            site.routes["/robots.txt"] = reply("User-agent: mine\nDisallow: /\n")
            self.fetch("--user-agent", "mine/2", site.urls()[0], status=2)
            self.fetch("--contact", "mailto:a@b.org", "-o", "other", site.urls()[0])
            agents = [request.fields["user-agent"] for request in site.requests]
        self.assertEqual(agents[0], "mine/2")
        self.assertRegex(agents[-1], r"^occupare/[0-9.]+ \(\+mailto:a@b\.org\)$")

    def test_warc(self):
        with SourceSite(sample_pages()) as site:
            self.fetch("--warc", "pages.warc", *site.urls())
        self.occupare("run", "pages.warc")
        self.assertEqual(len([row for row in self.pages() if row["rendering"] == "html"]), 5)

    def test_log(self):
        with SourceSite(sample_pages()) as site:
            self.fetch(site.urls()[0])
            text = self.occupare("fetch", "--log", site.urls()[0]).stdout
            self.assertIn("outcome     new\n", text)
            self.assertIn("robots      allowed; no rule matches", text)
            self.occupare("fetch", "--log", site.site + "/other", status=2)
        self.occupare("fetch", "-o", "empty", "--log", "http://example.org/", status=2)

    def test_explain_robots(self):
        with open(self.path("robots.txt"), "w", encoding="utf-8") as file:
            file.write("User-agent: *\nDisallow: /a\nAllow: /a/b\n")
        done = self.occupare("fetch", "--explain-robots", "robots.txt", "--user-agent", "me",
                             "/a/b", "https://example.org/a", "/c", status=1)
        self.assertEqual(done.stdout, "allow\t/a/b\tline 3: Allow: /a/b\n"
                         "disallow\thttps://example.org/a\tline 2: Disallow: /a\n"
                         "allow\t/c\tno rule\n")
        self.occupare("fetch", "--explain-robots", "robots.txt", "/c")
        self.occupare("fetch", "--explain-robots", "robots.txt", status=2)
        self.occupare("fetch", "--explain-robots", "nowhere", "/c", status=2)

    def test_signal_ends_the_run_cleanly(self):
        with SourceSite(sample_pages()) as site:
            command = [OCCUPARE, "fetch", "--allow-private", "127.0.0.1", "--delay", "1",
                       *site.urls()]
            child = subprocess.Popen(command, cwd=self.folder, stderr=subprocess.PIPE, text=True)
            while len(site.requests) < 2:
                time.sleep(0.01)
            time.sleep(0.2)
            second = self.fetch(site.urls()[0], status=75)
            child.send_signal(signal.SIGTERM)
            words = child.communicate(timeout=20)[1]
            self.assertEqual(child.returncode, 1, words)
            self.assertIn("another run", second.stderr)
            self.assertIn("interrupted", words)
            done = self.fetch(*site.urls())
            self.assertIn("4 new", done.stderr)
            self.assertIn("1 skipped", done.stderr)


class Secrets(CommandCase):
    def test_what_an_address_hides_is_published_nowhere(self):
        path, body = next(iter(sample_pages().items()))
        with SourceSite({}) as site:
            site.routes["*"] = lambda unused, request: reply(body)
            urls = [f"{site.site}{path}?page=1&token=canary{i}" for i in (1, 2)]
            done = self.fetch("-v", "--format", "json", *urls)
            told = done.stdout + done.stderr + self.occupare("run", "-v", "raw", "-o",
                                                             "data").stderr
            self.assertEqual({request.path for request in site.requests[1:]},
                             {f"{path}?page=1&token=canary{i}" for i in (1, 2)})
        for base, _, names in os.walk(self.folder):
            told += " ".join(names)
            for name in names:
                if ".occupare" not in base:
                    with open(os.path.join(base, name), encoding="utf-8",
                              errors="replace") as file:
                        told += file.read()
        self.assertNotIn("canary", told)
        with open(self.path("data", "pages.csv"), encoding="utf-8", newline="") as file:
            shown = sorted(row["url"] for row in csv.DictReader(file))
        self.assertEqual(len(set(shown)), 2)
        self.assertRegex(shown[0], r"\?page=1&token=\*[0-9a-f]{8}$")
        mode = os.stat(self.path("raw", ".occupare", "ledger.db")).st_mode
        self.assertEqual(mode & 0o777, 0o600)

    def test_who_asks_cannot_say_more_than_that(self):
        with SourceSite({"/x": b"<html>x</html>"}) as site:
            for option in ("--contact", "--user-agent"):
                for text in ("me\r\nX-Evil: 1", "me\n", "me\x1b[0m", "\x7f"):
                    done = self.fetch(option, text, *site.urls(), status=2)
                    self.assertIn(f"{option}: expected text without line breaks", done.stderr)
                    self.assertNotIn("\x1b", done.stderr)
            self.assertEqual(site.requests, [])
            self.fetch(*site.urls())
            with sqlite3.connect(self.path("raw", ".occupare", "ledger.db")) as ledger:
                ledger.execute("UPDATE page SET etag = '\"x\"\r\nX-Evil: 1'")
            self.fetch(*site.urls())
            self.assertNotIn("x-evil", site.requests[-1].fields)
            self.assertNotIn("if-none-match", site.requests[-1].fields)


class Learning(CommandCase):
    def interval(self):
        with sqlite3.connect(self.path("raw", ".occupare", "ledger.db")) as ledger:
            return ledger.execute("SELECT interval FROM page").fetchone()[0] / 86400

    def pass_days(self, days):
        if days != 0:
            with sqlite3.connect(self.path("raw", ".occupare", "ledger.db")) as ledger:
                ledger.execute(f"UPDATE page SET checked_at = checked_at - {days} * 86400")

    def test_values_decide_not_bytes(self):
        path, body = next(iter(sample_pages().items()))
        with SourceSite({path: body}) as site:
            intervals = []
            for days, change in ((0, b""), (7, b"<!-- built at noon -->"),
                                 (10.5, b"<p>$1</p>")):
                self.pass_days(days)
                site.pages[path] += change
                self.fetch(*site.urls())
                intervals.append(self.interval())
            self.pass_days(15.75)
            site.pages[path] = body.replace(b"$", b"$1")
            self.fetch(*site.urls())
            intervals.append(self.interval())
        for interval, expected in zip(intervals, [7, 10.5, 15.75, 7.875]):
            self.assertAlmostEqual(interval, expected, 2)


class Origins(CommandCase):
    def test_pages_know_address_and_time(self):
        with SourceSite(sample_pages()) as site:
            self.fetch(*site.urls())
        self.occupare("run")
        rows = self.pages()
        self.assertEqual(len(rows), 5)
        for row in rows:
            self.assertRegex(row["observed_at"], r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
            self.assertTrue(row["url"], row)
        shutil.move(self.path("raw"), self.path("moved"))
        os.mkdir(self.path("more"))
        self.occupare("run", "moved/", "more", "-o", "other")
        with open(self.path("other", "pages.csv"), encoding="utf-8", newline="") as file:
            moved = list(csv.DictReader(file))
        self.assertEqual([row["observed_at"] for row in moved],
                         [row["observed_at"] for row in rows])

    def test_each_folder_has_a_ledger_of_its_own(self):
        """Also when their names are the same, and not fit for a page_id as they are."""
        body = next(iter(sample_pages().values()))
        os.mkdir(self.path("old"))
        os.mkdir(self.path("new"))
        with SourceSite({"/a-vs-b": body}) as site:
            self.fetch(*site.urls(), "-o", "old/my raw")
            site.pages["/a-vs-b"] = body + b"<!-- new -->"
            self.fetch(*site.urls(), "-o", "new/my raw")
        with sqlite3.connect(self.path("old", "my raw", ".occupare", "ledger.db")) as ledger:
            ledger.execute("UPDATE page SET fetched_at = 0")
        ledger.close()
        old = hashlib.sha256(body).hexdigest()
        for folders in (["old", "new"], ["new", "old"]):
            self.occupare("run", *[folder + "/my raw" for folder in folders])
            self.assertEqual([row["observed_at"].startswith("1970-") for row in self.pages()],
                             [row["sha256"] == old for row in self.pages()])
            self.assertEqual(len(self.pages()), 2)
            self.assertTrue(all(row["url"] for row in self.pages()))

    def test_plain_files_have_no_time(self):
        body = next(iter(sample_pages().values()))
        with SourceSite({"/a-vs-b": body}) as site:
            self.fetch(*site.urls())
            os.mkdir(self.path("plain"))
            with open(self.path("plain", "copy.html"), "wb") as file:
                file.write(body)
        self.occupare("run", "plain")
        self.assertEqual(self.pages()[0]["observed_at"], "")

    def test_a_broken_ledger_is_a_problem(self):
        with SourceSite(sample_pages()) as site:
            self.fetch(*site.urls())
        with open(self.path("raw", ".occupare", "ledger.db"), "wb") as file:
            file.write(b"no database at all" * 100)
        self.occupare("run", status=1)
        with open(self.path("normalized", "problems.csv"), encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["code"] == "unreadable"]
        self.assertEqual([row["page_id"] for row in rows], [".occupare/ledger.db"])
        self.assertEqual(len(self.pages()), 6)


if __name__ == "__main__":
    OCCUPARE = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=1)
