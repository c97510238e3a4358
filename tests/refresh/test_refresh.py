# SPDX-License-Identifier: MIT
"""`occupare refresh`: test_refresh.py OCCUPARE. Each outcome with its exit status and what
then stands, over a source on loopback and offline; hooks, kept datasets, locks, and runs that
are killed."""

import csv
import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

import jsonschema

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "fetch"))
from misbehaving import Server, reply  # noqa: E402
from source_site import ROOT, SourceSite, sample_pages  # noqa: E402

OCCUPARE = None
SCHEMA = json.loads((ROOT / "schemas" / "refresh.schema.json").read_bytes())
BLOCK_PAGE = (b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>"
              b"<h1>Verify you are human</h1><p>Enable JavaScript and cookies to continue</p>"
              b"</body></html>")


def files_of(folder):
    return {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()}


class RefreshCase(unittest.TestCase):
    user = None  # who runs the command; None: who runs the test

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="occupare-refresh-"))
        self.data = self.folder / "normalized"

    def tearDown(self):
        shutil.rmtree(self.folder)

    def command(self, *arguments):
        return [OCCUPARE, "refresh", "--allow-private", "127.0.0.1", "--delay", "0",
                "--backoff", "0.01", "--revisit", "all", *arguments]

    def run_command(self, command, status, stdin=None):
        """With next to nothing in the environment, as from cron."""
        kept = {name: value for name, value in os.environ.items() if "SAN_OPTIONS" in name}
        done = subprocess.run(command, cwd=self.folder, env=kept, text=True, input=stdin,
                              capture_output=True, timeout=60, check=False, user=self.user)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done

    def refresh(self, *arguments, status=0):
        return self.run_command(self.command(*arguments), status)

    def summary(self, *arguments, status=0):
        value = json.loads(self.refresh("--format", "json", *arguments, status=status).stdout)
        jsonschema.Draft202012Validator(SCHEMA).validate(value)
        self.assertEqual(value["exit_status"], status)
        return value

    def assert_refused(self, outcome, *arguments, status=3):
        before, about = files_of(self.data), os.stat(self.data)
        value = self.summary(*arguments, status=status)
        self.assertEqual((value["outcome"], value["published"]), (outcome, False), value)
        self.assertEqual(files_of(self.data), before)
        self.assertEqual(os.stat(self.data).st_ino, about.st_ino)
        return value


class Online(RefreshCase):
    def setUp(self):
        super().setUp()
        self.site = SourceSite(sample_pages())
        self.refresh(*self.site.urls(), status=1)
        self.first = files_of(self.data)

    def tearDown(self):
        self.site.close()
        super().tearDown()

    def change(self, old, new):
        for path, body in self.site.pages.items():
            self.site.pages[path] = re.sub(old, new, body)
            self.assertNotEqual(self.site.pages[path], body, path)

    def test_unchanged_touches_nothing(self):
        about = [(path.stat().st_ino, path.stat().st_mtime_ns) for path in self.data.iterdir()]
        value = self.summary()
        self.assertEqual((value["outcome"], value["fetch"]["unchanged"]), ("unchanged", 5))
        self.assertEqual(about, [(path.stat().st_ino, path.stat().st_mtime_ns)
                                 for path in self.data.iterdir()])
        done = self.refresh("-q")
        self.assertEqual((done.stdout, done.stderr), ("", ""))
        self.assertEqual(self.refresh().stdout, "unchanged\n")

    def test_markup_that_says_nothing_new_is_unchanged(self):
        self.change(rb"\Z", b"<!-- built at noon -->")
        value = self.summary()
        self.assertEqual((value["outcome"], value["fetch"]["changed"]), ("unchanged", 5))

    def test_changed(self):
        self.change(rb"\$\d\d,", b"$55,")
        value = self.summary(status=1)
        self.assertEqual((value["outcome"], value["published"]), ("changed", True))
        self.assertGreater(value["changes"]["changed"], 0)
        self.assertNotEqual(files_of(self.data), self.first)
        self.assertEqual(self.summary()["outcome"], "unchanged")
        done = self.run_command([OCCUPARE, "run", "raw", "-o", "again"], 0)
        self.assertIn("written", done.stderr)
        self.assertEqual(files_of(self.folder / "again"), files_of(self.data))

    def test_known_pages_that_are_not_due_are_left_alone(self):
        count = len(self.site.requests)
        done = self.run_command([OCCUPARE, "refresh", "--allow-private", "127.0.0.1"], 0)
        self.assertEqual(done.stdout, "unchanged\n")
        self.assertIn("5 skipped", done.stderr)
        self.assertEqual(len(self.site.requests), count)

    def test_unreachable(self):
        self.site.answer_all = reply("", "503 Service Unavailable")
        value = self.assert_refused("unreachable", status=2)
        self.assertEqual(value["reason"], "5 of 5 pages failed")
        self.site.close()
        self.assert_refused("unreachable", status=2)

    def test_blocked(self):
        self.site.answer_all = reply("no", "403 Forbidden")
        self.assert_refused("blocked")
        self.site.answer_all = reply(BLOCK_PAGE)
        self.assert_refused("blocked")
        done = self.refresh(status=3)
        self.assertTrue(done.stdout.startswith("blocked: 5 of 5 pages were refused to us; "))

    def test_the_same_facts_in_other_elements(self):
        self.change(rb"<(/?)(?:table|tbody|thead|tr|td|th|ul|li)\b", rb"<\1div")
        self.assertEqual(self.summary()["outcome"], "unchanged")

    def test_redesigned(self):
        self.change(rb"<(/?)(?:table|tbody|thead|tr|td|th|ul|li)\b", rb"<\1span")
        self.assert_refused("redesigned")
        value = self.summary("--offline", "--accept", status=1)
        self.assertEqual((value["outcome"], value["published"]), ("redesigned", True))
        self.assertEqual(self.summary("--offline")["outcome"], "unchanged")

    def test_labels_renamed(self):
        self.change(rb"(?i)(yearly|annual) salary|hourly (rate|wage)|growth rate", b"Remit")
        value = self.assert_refused("redesigned")
        self.assertEqual([label["label"] for label in value["labels"]], ['"Remit"'])
        self.assertTrue((self.folder / "raw" / value["labels"][0]["page"]).exists())
        self.assertEqual(value["refused"], "normalized.refused")
        self.assertTrue(value["difference"]["shape"], value["difference"].keys())
        done = self.run_command([OCCUPARE, "diff", "normalized", value["refused"]], 1)
        self.assertIn("unknown label appeared  Remit", done.stdout)

    def test_the_refused_dataset_is_kept_once_and_only_if_it_is_wanted(self):
        self.change(rb"(?i)(yearly|annual) salary|hourly (rate|wage)|growth rate", b"Remit")
        refused = self.folder / "normalized.refused"
        self.refresh("--no-keep-refused", status=3)
        self.assertFalse(refused.exists())
        self.refresh("--keep-refused", status=3)
        first = files_of(refused)
        self.change(rb"Remit", b"Emolument")
        self.refresh(status=3)
        self.assertNotEqual(files_of(refused), first)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()),
                         ["normalized", "normalized.refused", "raw"])

    def test_a_folder_of_that_name_is_not_taken(self):
        self.change(rb"(?i)(yearly|annual) salary|hourly (rate|wage)|growth rate", b"Remit")
        other = self.folder / "normalized.refused"
        other.mkdir()
        (other / "mine").write_text("words")
        done = self.refresh("-q", status=3)
        self.assertIn("The refused dataset was not kept: cannot keep normalized: "
                      "normalized.refused is in the way", done.stdout)
        self.assertEqual(files_of(other), {"mine": b"words"})

    def test_a_first_dataset_that_is_refused(self):
        shutil.rmtree(self.data)
        (self.folder / "most.json").write_text('{"rows_at_least": {"occupations": 99}}')
        value = self.summary("--expect", "most.json", status=3)
        self.assertEqual((value["outcome"], value["refused"]),
                         ("redesigned", "normalized.refused"))
        self.assertTrue((self.folder / "normalized.refused" / "occupations.csv").exists())
        self.assertFalse(self.data.exists())

    def test_the_mail_of_many_changes(self):
        self.change(rb"\$\d\d,", b"$55,")
        for path, body in self.site.pages.items():
            self.site.pages[path] = re.sub(rb"(?i)(<td>(?:<b><i>)?)-8%", rb"\g<1>7%", body)
            self.site.pages[path] = self.site.pages[path].replace(b">46<", b">39<")
        done = self.refresh("-q", "--keep", "1", status=1)
        self.assertEqual(done.stderr, "")
        self.assertRegex(done.stdout, r"(?m)^    collector +34872 -> 55872 +\+21000")
        self.assertRegex(done.stdout, r"(?m)^\d+ more changes are not listed$")
        self.assertLess(done.stdout.count(" -> "), 26)
        self.assertTrue(done.stdout.endswith(
            "\nAll of it: occupare diff normalized.1 normalized\n"), done.stdout)

    def test_emptied(self):
        for path in self.site.pages:
            self.site.pages[path] = b"<html><body><p>Nothing here: %b</p>" % path.encode()
        value = self.assert_refused("emptied")
        self.assertEqual(value["fetch"]["replaced"], 5)

    def test_one_page_for_all_is_a_refusal_whatever_it_says(self):
        for at, path in enumerate(self.site.pages):
            self.site.pages[path] = b"<html><body><p>Nothing here, answer %d.</p>" % at
        value = self.assert_refused("blocked")
        self.assertEqual(value["fetch"]["replaced"], 5)

    def test_a_site_that_is_down_with_its_robots_txt(self):
        with sqlite3.connect(self.folder / "raw" / ".occupare" / "ledger.db") as ledger:
            ledger.execute("DELETE FROM robots")
        self.site.routes["/robots.txt"] = reply("", "503 Service Unavailable")
        value = self.assert_refused("unreachable", status=2)
        self.assertEqual(value["reason"], "5 of 5 pages failed")

    def replace_one(self, body, reason):
        """One page answers with something else: its good copy stays, and so do the facts."""
        path = sorted(self.site.pages)[0]
        good, self.site.pages[path] = self.site.pages[path], body
        copies = {copy: copy.read_bytes() for copy in (self.folder / "raw").glob("*/*.html")}
        value = self.summary()
        self.assertEqual((value["outcome"], value["fetch"]["replaced"]), ("unchanged", 1))
        for copy, text in copies.items():
            self.assertEqual(copy.read_bytes(), text)
        self.assertEqual(len(copies), len(list((self.folder / "raw").glob("*/*.html"))))
        for name in ("occupations.csv", "comparisons.csv", "skills.csv"):
            self.assertEqual(files_of(self.data)[name], self.first[name])
        self.assertEqual([row["message"] for row in self.rows("problems", code="stale-page")],
                         ["its address gives another page now; the last good copy is read"])
        done = self.run_command([OCCUPARE, "fetch", "--log", self.site.site + path], 0)
        self.assertIn(f"reason      another page{reason}", done.stdout)
        done = self.refresh()
        self.assertEqual(done.stdout, "unchanged\n"
                         "1 page gives another page now; its last good copy stays\n")
        self.site.pages[path] = good
        self.assertEqual(self.refresh().stdout, "unchanged\n")
        self.assertEqual(self.rows("problems", code="stale-page"), [])

    def test_a_maintenance_page(self):
        self.replace_one(b"<html><head><title>Back soon</title></head><body><h1>Maintenance"
                         b"</h1><p>We are working on it.</p></body></html>",
                         ', no comparison: "Back soon"')

    def test_a_page_that_asks_for_consent(self):
        self.replace_one("<html><head><title>Collector vs clerk</title></head><body>"
                         "<h2>Vos données</h2><button>J’accepte</button></body></html>"
                         .encode(), ', no comparison: "Collector vs clerk"')

    def test_a_shell_for_a_script(self):
        self.replace_one(b"<html><head><title>Jobs</title></head><body><div id=root></div>"
                         b"<script src=app.js></script></body></html>",
                         ', no comparison: "Jobs"')

    def test_another_comparison(self):
        self.replace_one(self.site.pages[sorted(self.site.pages)[1]], ": it compares ")

    def test_a_page_that_prints_its_titles_otherwise_is_the_same(self):
        path = next(path for path, body in self.site.pages.items() if b"Collector" in body)
        body = self.site.pages[path].replace(b"Collector", b"COLLECTOR").replace(b"$", b"$1")
        self.site.pages[path] = body
        value = self.summary(status=1)
        self.assertEqual((value["outcome"], value["fetch"]["replaced"]), ("changed", 0))

    def redirect_all(self, target, body):
        paths = list(self.site.pages)
        self.site.pages[target] = body
        for path in paths:
            self.site.routes[path] = reply(
                status="302 Found", fields=[("Location", self.site.site + target)])

    def test_all_lead_to_one_page_that_is_no_comparison(self):
        self.redirect_all("/sorry", b"<html><title>Sorry</title><p>Not in your land</p>")
        value = self.assert_refused("blocked")
        self.assertEqual((value["fetch"]["replaced"], value["fetch"]["moved"]), (6, 0))
        self.assertEqual(len(list((self.folder / "raw").glob("*/*.html"))), 5)

    def test_a_page_that_moved_to_a_comparison(self):
        path = sorted(self.site.pages)[0]
        self.site.pages["/new"] = self.site.pages[path]
        self.site.routes[path] = reply(
            status="301 Moved Permanently", fields=[("Location", self.site.site + "/new")])
        value = self.summary()
        self.assertEqual((value["fetch"]["moved"], value["fetch"]["new"]), (1, 1))
        self.assertEqual(value["fetch"]["replaced"], 0)

    def test_all_gone(self):
        self.site.answer_all = reply("no", "404 Not Found")
        self.assert_refused("emptied")

    def test_one_that_fails_does_not_stop_the_rest(self):
        gone = sorted(self.site.pages)[0]
        del self.site.pages[gone]
        self.change(rb"\$\d\d,", b"$55,")
        value = self.summary(status=1)
        self.assertEqual((value["outcome"], value["fetch"]["gone"]), ("changed", 1))

    def test_a_page_that_is_gone_is_marked_and_stays(self):
        gone = sorted(self.site.pages)[0]
        body = self.site.pages.pop(gone)
        done = self.refresh()
        self.assertEqual(done.stdout, "unchanged\n"
                         "1 page is gone from its source; its last good copy stays\n")
        rows = self.rows("problems", code="stale-page")
        self.assertEqual([row["message"][:10] for row in rows], ["status 404"])
        page, = self.rows("pages", page_id=rows[0]["page_id"])
        self.assertEqual(page["url"], self.site.site + gone)
        self.assertNotEqual(page["observation_count"], "0")
        for name in ("occupations.csv", "comparisons.csv", "skills.csv"):
            self.assertEqual(files_of(self.data)[name], self.first[name])
        before = files_of(self.data)
        self.refresh()  # again: nothing is said twice
        self.assertEqual(files_of(self.data), before)
        self.site.pages[gone] = body
        self.assertEqual(self.refresh().stdout, "unchanged\n")
        self.assertEqual(self.rows("problems", code="stale-page"), [])

    def rows(self, table, **wanted):
        with open(self.data / f"{table}.csv", encoding="utf-8", newline="") as file:
            return [row for row in csv.DictReader(file)
                    if all(row[name] == value for name, value in wanted.items())]

    def test_killed_while_fetching(self):
        self.site.close()
        go = {"wait": True}
        def slow(connection, unused):
            while go["wait"]:
                time.sleep(0.01)
            return reply("x")
        with Server({"*": slow, "/robots.txt": reply("")}) as site:
            child = subprocess.Popen(self.command(site.site + "/a-vs-b"), cwd=self.folder,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while len(site.requests) < 2:
                time.sleep(0.01)
            second = self.refresh("--offline", status=75)
            self.assertIn("another run", second.stderr)
            child.send_signal(signal.SIGTERM)
            self.assertEqual(child.wait(20), 2)
            go["wait"] = False
        self.assertEqual(files_of(self.data), self.first)


class Offline(RefreshCase):
    def setUp(self):
        super().setUp()
        shutil.copytree(ROOT / "raw", self.folder / "raw")

    def remove(self, pattern):
        for path in (self.folder / "raw").glob(pattern):
            path.unlink()

    def test_first_second_and_none(self):
        done = self.refresh("--offline", status=1)
        self.assertTrue(done.stdout.startswith("changed\noccupations: 13 added"), done.stdout)
        self.assertNotIn("shape", done.stdout)
        self.assertEqual(self.summary("--offline")["outcome"], "unchanged")
        self.run_command([OCCUPARE, "check", "normalized"], 0)
        shutil.rmtree(self.folder / "raw")
        self.refresh("--offline", status=2)
        self.refresh(status=2)

    def test_a_page_that_cannot_be_read_is_not_gone(self):
        self.user = 65534 if os.getuid() == 0 else None  # whom permissions are about
        if self.user is not None:
            os.chown(self.folder, self.user, -1)
            for path in (self.folder / "raw", *(self.folder / "raw").iterdir()):
                os.chown(path, self.user, -1)
        self.refresh("--offline", status=1)
        page = sorted((self.folder / "raw").glob("*-vs-*.txt"))[0]
        for path in (page, self.folder / "raw"):
            with self.subTest(path.name):
                mode = path.stat().st_mode
                path.chmod(0)
                done = self.refresh("--offline", "--format", "json", status=2)
                path.chmod(mode)
                if path == page:
                    value = json.loads(done.stdout)
                    self.assertEqual((value["outcome"], value["reason"]),
                                     ("unreachable", "1 page could not be read"))
                    self.assertEqual([one["page"] for one in value["pages"]], [page.name])
                    self.assertEqual(value["changes"]["removed"] > 0, True)
        self.assertEqual(self.summary("--offline")["outcome"], "unchanged")
        page.unlink()  # gone is gone
        self.assertNotEqual(
            json.loads(self.refresh("--offline", "--format", "json", "--accept",
                                    status=1).stdout)["outcome"], "unreachable")

    def test_bad_usage(self):
        self.refresh("--offline", "--tables", "json", status=2)
        self.refresh("--offline", "--tables", "csv,yaml", status=2)
        self.refresh("--offline", "--expect", "nowhere", status=2)
        self.assertFalse(self.data.exists())

    def test_other_formats(self):
        self.refresh("--offline", "--tables", "csv,sqlite", "-o", "data", status=1)
        self.assertIn("occupare.db", files_of(self.folder / "data"))

    def test_shrunken(self):
        self.refresh("--offline", status=1)
        self.remove("*.txt")
        self.assert_refused("emptied", "--offline")
        self.remove("*")
        self.assert_refused("emptied", "--offline")

    def test_block_pages_that_were_saved(self):
        self.refresh("--offline", status=1)
        for path in (self.folder / "raw").iterdir():
            path.write_bytes(BLOCK_PAGE)
        self.assert_refused("blocked", "--offline")

    def test_expectations(self):
        (self.folder / "expect.json").write_text('{"rows_at_least": {"occupations": 100}}')
        value = self.summary("--offline", "--expect", "expect.json", status=3)
        self.assertEqual(value["outcome"], "redesigned")
        self.assertIn("check expect.", value["reason"])
        self.assertFalse(self.data.exists())
        self.refresh("--offline", "--expect", "expect.json", "--accept", status=1)

    def test_on_change(self):
        hook = "cat > got.json; exit 7"
        self.refresh("--offline", "--on-change", hook, status=1)
        os.unlink(self.folder / "got.json")
        self.refresh("--offline", "--on-change", hook)
        self.assertFalse((self.folder / "got.json").exists())
        page = self.folder / "raw" / "collector-vs-collections-representative.html"
        page.write_bytes(re.sub(rb"\$\d\d,", b"$55,", page.read_bytes()))
        done = self.refresh("--offline", "--on-change", hook, status=1)
        self.assertIn("exit status 7", done.stderr)
        diff = json.loads((self.folder / "got.json").read_bytes())
        schema = json.loads((ROOT / "schemas" / "difference.schema.json").read_bytes())
        jsonschema.Draft202012Validator(schema).validate(diff)
        self.assertIn("55", json.dumps(diff))
        self.refresh("--offline", "--on-change", "exec <&-; false", status=0)
        self.remove("*")
        self.refresh("--offline", "--on-change", "touch called", status=3)
        self.assertFalse((self.folder / "called").exists())

    def test_keep(self):
        kept = []
        page = self.folder / "raw" / "collector-vs-collections-representative.html"
        for figure in (b"$51,", b"$52,", b"$53,", b"$54,"):
            page.write_bytes(re.sub(rb"\$\d\d,", lambda _, f=figure: f, page.read_bytes()))
            self.refresh("--offline", "--keep", "2", status=1)
            kept.append(files_of(self.data))
        self.refresh("--offline", "--keep", "2")
        names = sorted(path.name for path in self.folder.iterdir())
        self.assertEqual(names, ["normalized", "normalized.1", "normalized.2", "raw"])
        self.assertEqual(files_of(self.folder / "normalized.1"), kept[2])
        self.assertEqual(files_of(self.folder / "normalized.2"), kept[1])
        self.run_command([OCCUPARE, "diff", "normalized.1", "normalized"], 1)

    def test_keep_touches_nothing_of_others(self):
        self.refresh("--offline", status=1)
        before = files_of(self.data)
        (self.folder / "normalized.1").mkdir()
        (self.folder / "normalized.1" / "mine").write_text("x")
        page = self.folder / "raw" / "collector-vs-collections-representative.html"
        page.write_bytes(re.sub(rb"\$\d\d,", b"$55,", page.read_bytes()))
        done = self.refresh("--offline", "--keep", "2", status=2)
        self.assertIn("normalized.1 is in the way", done.stderr)
        self.assertEqual(files_of(self.data), before)
        self.assertEqual(files_of(self.folder / "normalized.1"), {"mine": b"x"})
        self.assertEqual(len(list(self.folder.iterdir())), 3)

    def test_one_lock(self):
        self.refresh("--offline", status=1)
        self.run_command(["flock", "normalized", *self.command("--offline")], 75)
        self.run_command(["flock", "normalized", OCCUPARE, "run"], 75)

    def test_killed_at_any_moment(self):
        self.refresh("--offline", status=1)
        page = self.folder / "raw" / "collector-vs-collections-representative.html"
        texts = [re.sub(rb"\$\d\d,", figure, page.read_bytes()) for figure in (b"$51,", b"$52,")]
        good = []
        for text in texts:
            page.write_bytes(text)
            self.refresh("--offline", status=1)
            good.append(files_of(self.data))
        begin = time.monotonic()
        self.refresh("--offline")
        took = time.monotonic() - begin
        for step in range(24):
            page.write_bytes(texts[step % 2])
            child = subprocess.Popen(self.command("--offline", "--keep", "1"), cwd=self.folder,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(took * (step + 1) / 20)
            child.kill()
            child.wait()
            self.assertIn(files_of(self.data), good)
        page.write_bytes(texts[0])
        done = subprocess.run(self.command("--offline", "--keep", "1"), cwd=self.folder,
                              capture_output=True, timeout=60, check=False)
        self.assertIn(done.returncode, (0, 1))
        self.assertEqual(files_of(self.data), good[0])
        left = [path.name for path in self.folder.iterdir() if ".new-" in path.name
                or ".old-" in path.name]
        self.assertEqual(left, [])


if __name__ == "__main__":
    OCCUPARE = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=1)
