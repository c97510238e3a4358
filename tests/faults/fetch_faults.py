#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""fetch_faults.py OCCUPARE: refreshes from a source whose pages have changed while the disk
fills up, or fails, at the Nth call that writes to the pages or their ledger, for N = 1, 2,
3, 5, 8, ... until a run passes untouched; and while no file may grow beyond a size. After
each: the published dataset is the old one or the new one, whole; every page in raw/ is an
old one or a new one, whole; and the next refresh succeeds.
Needs strace; exit status 77 (skipped) where that cannot be used."""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "fetch"))
from source_site import SourceSite, agreeing_pages  # noqa: E402

FAULTS = [("write", "ENOSPC"), ("pwrite64", "ENOSPC"), ("fsync", "ENOSPC"),
          ("fdatasync", "ENOSPC"), ("openat", "ENOSPC"), ("mkdirat", "ENOSPC"),
          ("renameat", "ENOSPC"), ("ftruncate", "ENOSPC"), ("fsync", "EIO")]
SIZES_KIB = [0, 8, 24, 40, 64, 128]


def files_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()} \
        if folder.is_dir() else {}


class Bench:
    def __init__(self, program, home):
        self.program, self.home = program, pathlib.Path(home)
        self.data, self.raw = self.home / "data", self.home / "raw"
        self.old_pages = agreeing_pages()
        self.new_pages = {path: re.sub(rb"\$\d\d,", b"$55,", body)
                          for path, body in self.old_pages.items()}
        self.site = SourceSite(self.old_pages)
        self.facts = []
        for pages in (self.old_pages, self.new_pages):
            self.reset()
            self.site.pages = dict(pages)
            assert self.refresh().returncode == 1
            self.facts.append(self.published())
            if len(self.facts) == 1:
                for folder in (self.raw, self.data):
                    shutil.copytree(folder, self.home / f"{folder.name}-before")
        assert self.facts[0] != self.facts[1]
        self.runs = 0

    def reset(self):
        for folder in (self.raw, self.data):
            shutil.rmtree(folder, ignore_errors=True)
            before = self.home / f"{folder.name}-before"
            if before.exists():
                shutil.copytree(before, folder)

    def refresh(self, *before):
        command = [*before, self.program, "refresh", "--allow-private", "127.0.0.1", "--delay",
                   "0", "--revisit", "all", "--backoff", "0.01", "-j", "1", "-o", "data",
                   *self.site.urls()]
        return subprocess.run(command, cwd=self.home, capture_output=True, text=True,
                              timeout=120, check=False)

    def published(self):
        """The facts, which say nothing of when a page was had."""
        return {name: body for name, body in files_of(self.data).items()
                if name in ("occupations.csv", "demographics.csv", "skills.csv",
                            "comparisons.csv", "responsibilities.csv")}

    def check(self, where):
        assert self.published() in self.facts, f"{where}: a mixture"
        good = {*self.old_pages.values(), *self.new_pages.values()}
        for folder in self.raw.iterdir():
            for name, body in files_of(folder).items() if folder.name[0] != "." else ():
                assert body in good, f"{where}: {name} is no whole page"

    def check_next(self, where):
        again = self.refresh()
        assert again.returncode in (0, 1), f"{where}: the next run: {again.stderr}"
        assert self.published() == self.facts[1], f"{where}: the next run"
        left = [path.name for path in self.home.glob(".data*")]
        left += [path.name for path in (self.raw / ".occupare" / "incoming").iterdir()]
        assert not left, f"{where}: left: {left}"

    def inject(self, call, error, number):
        """False when the fault did not come up any more."""
        self.reset()
        log = self.home / "log"
        result = self.refresh("strace", "-f", "-qq", "-o", str(log), "-e", f"trace={call}",
                              "-e", f"inject={call}:error={error}:when={number}")
        if "(INJECTED)" not in log.read_text(errors="replace"):
            return False
        self.runs += 1
        where = f"{call} {error} {number}: exit {result.returncode} {result.stderr}"
        if result.returncode != 127:  # else the loader failed before the program began
            assert result.returncode in (0, 1, 2), where
        self.check(where)
        self.check_next(where)
        return True

    def limit(self, size):
        self.reset()
        result = self.refresh("sh", "-c", f'ulimit -f {2 * size}; exec "$@"', "sh")
        where = f"files of at most {size} KiB: exit {result.returncode} {result.stderr}"
        assert result.returncode in (0, 1, 2), where
        assert result.returncode != 2 or self.published() == self.facts[0], where
        self.check(where)
        self.check_next(where)
        return result.returncode


def main(program):
    if shutil.which("strace") is None or subprocess.run(
            ["strace", "-o", "/dev/null", "true"], capture_output=True,
            check=False).returncode != 0:
        return 77
    with tempfile.TemporaryDirectory() as home:
        bench = Bench(str(pathlib.Path(program).resolve()), home)
        for call, error in FAULTS:
            number, following = 1, 2
            while bench.inject(call, error, number):
                number, following = following, number + following
            print(f"{call} {error}: up to {number}")
        statuses = [bench.limit(size) for size in SIZES_KIB]
        print(f"{bench.runs} faults; with files limited: {statuses}")
        assert 2 in statuses, "the limit was never hit"
        bench.site.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
