# SPDX-License-Identifier: MIT
"""What the last run left behind: test_unchanged.py OCCUPARE. A run over what did not change
reads and sums only, and ends as a full run would; any change makes a full run. That nothing
is extracted shows in that a run without a place for temporary files succeeds."""

import gzip
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "fetch"))
from source_site import ROOT, SourceSite, sample_pages  # noqa: E402

OCCUPARE = None
NOWHERE = "/nonexistent/temporary"
PROFILE = ROOT / "schemas" / "profiles" / "zippia.json"
A_PAGE = "debt-collector-vs-account-specialist.txt"
ALIASES = "alias,occupation_id\nDebt Colector,debt-collector\n"


def contents(folder):
    return {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()}


def marks(folder):
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns, path.stat().st_ctime_ns)
            for path in pathlib.Path(folder).iterdir()}


class UnchangedCase(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="occupare-unchanged-"))
        self.pages = self.folder / "pages"
        self.data = self.folder / "data"
        shutil.copytree(ROOT / "raw", self.pages)
        self.program = OCCUPARE

    def tearDown(self):
        shutil.rmtree(self.folder)

    def call(self, *arguments, **settings):
        kept = {name: value for name, value in os.environ.items() if "SAN_OPTIONS" in name}
        environment = kept | {"XDG_CACHE_HOME": str(self.folder / "cache")} | settings
        return subprocess.run([self.program, *map(str, arguments)], cwd=self.folder, text=True,
                              env=environment, capture_output=True, timeout=120, check=False)

    def run_pages(self, *options, **settings):
        return self.call("run", *(options or ("pages",)), "-o", "data", **settings)

    def assert_remembered(self, *options, full=None):
        """The run has no need of extracting, and says what `full` said but for a word."""
        before = marks(self.data)
        done = self.run_pages(*options, TMPDIR=NOWHERE)
        self.assertNotIn("set TMPDIR", done.stderr)
        self.assertEqual(marks(self.data), before)
        if full is not None:
            self.assertEqual((done.returncode, done.stdout, done.stderr),
                             (full.returncode, full.stdout,
                              full.stderr.replace(": written;", ": unchanged;")))

    def assert_afresh(self, *options):
        """It does extract, and ends as a run that remembers nothing would."""
        done = self.run_pages(*options, TMPDIR=NOWHERE)
        self.assertIn("set TMPDIR", done.stderr)
        self.assertEqual(done.returncode, 2)
        twin = self.folder / "twin"
        shutil.rmtree(twin, ignore_errors=True)
        shutil.copytree(self.data, twin / "data", symlinks=True)
        for name in ("pages", "more", "profile.json", "aliases.csv"):
            if (self.folder / name).exists():
                (twin / name).symlink_to(self.folder / name)
        done = self.run_pages(*options)
        same = subprocess.run([self.program, "run", "--no-cache", *(options or ("pages",)), "-o",
                               "data"], cwd=twin, text=True, capture_output=True, check=False)
        self.assertEqual((done.returncode, done.stdout, done.stderr),
                         (same.returncode, same.stdout, same.stderr))
        self.assertEqual(contents(self.data), contents(twin / "data"))
        return done


class Run(UnchangedCase):
    def test_nothing_changed(self):
        first = self.run_pages()
        self.assert_remembered(full=first)
        again = self.run_pages("--no-cache", "pages")
        self.assert_remembered(full=again)
        self.assert_remembered("-j3", "pages", full=again)
        self.assert_remembered("--strict", "pages", full=again)
        for path in self.pages.iterdir():
            os.utime(path)
        self.assert_remembered(full=again)

    def test_order_of_paths(self):
        paths = [f"pages/{name}" for name in sorted(os.listdir(self.pages))]
        full = self.run_pages(*paths)
        self.assert_remembered(*reversed(paths), full=full)
        self.assert_afresh(*paths[1:])

    def test_pages_that_could_not_be_read(self):
        (self.pages / "link.txt").symlink_to("nowhere")
        (self.pages / "cut.txt.gz").write_bytes(
            gzip.compress((self.pages / A_PAGE).read_bytes())[:300])
        (self.pages / "damaged.gz").write_bytes(b"\x1f\x8b\x08\0" + bytes(40))
        full = self.run_pages()
        self.assertEqual(full.returncode, 1)
        self.assert_remembered(full=full)
        (self.pages / "link.txt").unlink()
        self.assert_afresh()
        (self.pages / "other.txt").symlink_to("nowhere")
        self.assert_afresh()

    def test_changed_pages(self):
        page = self.pages / A_PAGE
        text = page.read_bytes()
        self.run_pages()

        def edit():
            page.write_bytes(text.replace(b"e", b"f", 1))

        def put_back():
            page.write_bytes(text)

        def add():
            (self.pages / "more.txt").write_bytes(text)

        def rename():
            (self.pages / "more.txt").rename(self.pages / "another.txt")

        def swap():
            one, other = self.pages / "another.txt", self.pages / "quite-another.txt"
            other.write_bytes(text.replace(b"Debt", b"Dept"))
            self.run_pages()
            one.rename(self.pages / "x")
            other.rename(one)
            (self.pages / "x").rename(other)

        def remove():
            (self.pages / "another.txt").unlink()

        for change in (edit, put_back, add, rename, swap, remove):
            with self.subTest(change.__name__):
                change()
                self.assert_afresh()
                self.assert_remembered()

    def test_changed_archives(self):
        archive = self.pages / "page.txt.gz"
        page = (self.pages / A_PAGE).read_bytes()
        warc = (ROOT / "tests" / "golden" / "warc-pages" / "page.warc").read_bytes()
        empty = warc[:warc.index(b"WARC/", 5)]  # the record that tells of the archive only
        self.run_pages()
        for bytes_ in (gzip.compress(page, mtime=0), gzip.compress(page, mtime=1), warc,
                       warc.replace(b"202", b"201", 1), gzip.compress(warc), empty):
            archive.write_bytes(bytes_)
            self.assert_afresh()
            self.assert_remembered()
        archive.rename(self.pages / "page.warc")
        self.assert_afresh()

    def test_verbose(self):
        (self.pages / "page.warc.gz").write_bytes(gzip.compress(
            (ROOT / "tests" / "golden" / "warc-pages" / "page.warc").read_bytes()))

        def how_much(*options):
            return self.run_pages("-v", *options, "pages").stderr.split("\n")[0].split(" in ")[0]

        full = how_much()
        self.assertRegex(full, r"\d\d pages, 0\.\d MB")
        self.assert_remembered()
        self.assertEqual(how_much(), full)

    def test_changed_settings(self):
        shutil.copy(PROFILE, self.folder / "profile.json")
        (self.folder / "aliases.csv").write_text(ALIASES)
        for options in (["--history"], ["-f", "csv,ndjson"], ["--spreadsheet-safe"],
                        ["--max-cells", "7", "--accept"], ["--max-nesting", "9"],
                         ["--max-seconds", "11"],
                        ["--max-page-bytes", "2500", "--accept"], ["--profile", "profile.json"],
                        ["--aliases", "aliases.csv"]):
            with self.subTest(options):
                self.run_pages()
                self.assert_afresh(*options, "pages")
                self.assert_remembered(*options, "pages")
        (self.folder / "aliases.csv").write_text(ALIASES.replace("Colector", "Colectors"))
        self.assert_afresh("--aliases", "aliases.csv", "pages")
        self.run_pages("--profile", "profile.json", "pages")
        profile = (self.folder / "profile.json").read_text("utf-8")
        (self.folder / "profile.json").write_text(profile + "\n")
        self.assert_afresh("--profile", "profile.json", "pages")

    def test_another_program(self):
        self.run_pages()
        self.program = shutil.copy(OCCUPARE, self.folder / "another")
        self.assert_remembered()
        with open(self.program, "ab") as file:
            file.write(b"x")
        self.assert_afresh()
        self.program = OCCUPARE
        self.assert_afresh()

    def test_edited_datasets(self):
        self.run_pages()
        for name in sorted(os.listdir(self.data)):
            with self.subTest(name):
                path = self.data / name
                text = path.read_bytes()
                with open(path, "r+b") as file:  # at once, in place, of the same size
                    file.write(b"X")
                self.assert_afresh()
                self.assert_remembered()
                self.assertEqual(path.read_bytes(), text)
                path.unlink()
                self.assert_afresh()
        path = self.data / "skills.csv"
        path.rename(self.data / "kept")
        path.symlink_to("kept")
        self.assert_afresh()
        (self.data / "kept").write_text("of somebody else\n")
        shutil.copytree(self.data, self.folder / "copy")
        shutil.rmtree(self.data)
        (self.folder / "copy").rename(self.data)
        self.assert_remembered()  # by its sums
        self.assert_remembered()

    def test_what_is_not_remembered(self):
        page = (self.pages / A_PAGE).read_text()
        for _ in range(2):
            done = subprocess.run([OCCUPARE, "run", "-", "-o", "data"], cwd=self.folder, text=True,
                                  input=page, capture_output=True, check=True,
                                  env=os.environ | {"XDG_CACHE_HOME": str(self.folder / "cache")})
        self.assertIn("unchanged", done.stderr)
        self.assertFalse((self.folder / "cache").exists())
        shutil.rmtree(self.pages)
        self.pages.mkdir()
        (self.pages / "empty.txt").write_text("nothing\n")
        self.assertEqual(self.run_pages("--accept", "pages").returncode, 0)
        self.assertEqual(self.run_pages(TMPDIR=NOWHERE).returncode, 2)

    def test_without_a_place_that_can_be_used(self):
        cache = self.folder / "cache" / "occupare"
        self.run_pages()
        kept, = cache.iterdir()
        self.assertLess(kept.stat().st_size, 1000)
        memory = kept.read_bytes()
        for bytes_ in (b"", memory[:-1], memory + b"x", memory[:300] + b"?" + memory[301:]):
            kept.write_bytes(bytes_)
            self.assert_afresh()
            self.assert_remembered()
            self.assertEqual(kept.read_bytes(), memory)
        self.assertEqual(os.listdir(cache), [kept.name])
        full = self.run_pages("--no-cache", "pages")
        shutil.rmtree(cache)
        cache.write_text("no folder")
        for settings in ({}, {"XDG_CACHE_HOME": "relative"}, {"XDG_CACHE_HOME": "/dev/null"}):
            done = self.run_pages(**settings)
            self.assertEqual((done.returncode, done.stdout, done.stderr),
                             (full.returncode, full.stdout, full.stderr))
        self.assertEqual(sorted(os.listdir(self.folder)), ["cache", "data", "pages", "twin"])
        self.run_pages(XDG_CACHE_HOME="", HOME=str(self.folder))
        self.assertEqual(os.listdir(self.folder / ".cache" / "occupare"), [kept.name])

    def test_random_changes(self):
        rng = random.Random(5)
        names = sorted(os.listdir(self.pages))
        self.run_pages()
        for _ in range(25):
            path = self.pages / rng.choice(names)
            text = path.read_bytes() if path.exists() else b""
            at = rng.randrange(len(text) + 1)
            match rng.randrange(5):
                case 0 if text:
                    path.rename(path.with_stem(f"{path.stem}-{rng.randrange(9)}"))
                case 1:
                    path.write_bytes(text[:at] + bytes([rng.randrange(256)]) + text[at + 1:])
                case 2:
                    path.write_bytes(gzip.compress(text, mtime=0))
                case 3:
                    shutil.copy(ROOT / "raw" / path.name, path)
                case _:
                    pass  # nothing: the next run is the same again
            names = sorted(os.listdir(self.pages))
            done = self.run_pages()
            same = self.run_pages("--no-cache", "pages")
            before = contents(self.data)
            self.assertEqual((done.returncode, done.stderr.replace(": written;", ": unchanged;")),
                             (same.returncode, same.stderr))
            shutil.rmtree(self.data)
            self.run_pages("--no-cache", "pages")
            self.assertEqual(contents(self.data), before)
            self.assert_remembered()


class Refresh(UnchangedCase):
    def setUp(self):
        super().setUp()
        shutil.rmtree(self.pages)
        self.site = SourceSite(sample_pages())
        self.assertEqual(self.refresh(*self.site.urls()).returncode, 1)

    def tearDown(self):
        self.site.close()
        super().tearDown()

    def refresh(self, *arguments, **settings):
        return self.call("refresh", "--allow-private", "127.0.0.1", "--delay", "0", "--raw",
                         "pages", "-o", "data", "--revisit", "all", *arguments, **settings)

    def offline(self, *arguments, **settings):
        return self.call("refresh", "--offline", "--format", "json", "--raw", "pages", "-o",
                         "data", *arguments, **settings)

    def test_nothing_changed(self):
        before = marks(self.data)
        done = self.refresh(TMPDIR=NOWHERE)
        self.assertEqual((done.returncode, done.stdout), (0, "unchanged\n"), done.stderr)
        self.assertEqual(marks(self.data), before)
        for options in ([], ["--keep", "2"], ["--accept"]):
            done = self.offline(*options, TMPDIR=NOWHERE)
            same = self.offline(*options, "--no-cache")
            self.assertEqual((done.returncode, done.stdout, done.stderr),
                             (same.returncode, same.stdout, same.stderr))
        self.assert_remembered()  # `run` and `refresh` make the same of the same

    def test_expectations_are_held_all_the_same(self):
        (self.folder / "expect.json").write_text('{"rows_at_least": {"occupations": 99}}')
        done = self.offline("--expect", "expect.json", TMPDIR=NOWHERE)
        same = self.offline("--expect", "expect.json", "--no-cache")
        self.assertEqual((done.returncode, done.stdout, done.stderr),
                         (same.returncode, same.stdout, same.stderr))
        self.assertEqual(done.returncode, 3)

    def test_changed_pages(self):
        path = sorted(self.site.pages)[0]
        self.site.pages[path] += b"<!-- -->"
        self.assertEqual(self.refresh(TMPDIR=NOWHERE).returncode, 2)
        self.assertEqual(self.refresh().returncode, 0)
        self.assertEqual(self.refresh(TMPDIR=NOWHERE).returncode, 0)

    def test_changed_ledger(self):
        for change in ("fetched_at = fetched_at - 86400", "http_status = 404, outcome = 'gone'",
                       "url = url || '?'"):
            with self.subTest(change):
                before = contents(self.data)
                ledger = sqlite3.connect(self.pages / ".occupare" / "ledger.db")
                with ledger:
                    ledger.execute(f"UPDATE page SET {change} WHERE rowid = "
                                   "(SELECT min(rowid) FROM page WHERE file IS NOT NULL)")
                ledger.close()
                self.assert_afresh()
                self.assertNotEqual(contents(self.data), before)
                self.assert_remembered()


if __name__ == "__main__":
    OCCUPARE = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
