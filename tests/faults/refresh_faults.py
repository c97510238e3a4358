#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""refresh_faults.py OCCUPARE ROOT: refreshes a dataset after a change of the pages while the
Nth call of a kind fails or the program is killed at it, for N = 1, 2, 3, 5, 8, ... until a run
passes untouched. After each: the dataset is the old one or the new one, whole; so is each
earlier one that was kept; and the next refresh succeeds and leaves nothing behind.
Needs strace; exit status 77 (skipped) where that cannot be used."""
import pathlib
import shutil
import subprocess
import sys
import tempfile

ERRORS = [("write", "ENOSPC"), ("write", "EIO"), ("fsync", "EIO"), ("renameat2", "EXDEV"),
          ("renameat,renameat2", "EACCES"), ("linkat", "EPERM"), ("mkdirat", "ENOSPC"),
          ("unlinkat", "EIO")]
KILLS = ["write", "fsync", "close", "renameat", "renameat2", "linkat", "unlinkat", "mkdirat",
         "openat", "flock", "mmap"]


def files_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


class Bench:
    def __init__(self, program, root, home):
        self.program, self.home = program, pathlib.Path(home)
        self.data, self.raw = self.home / "data", self.home / "raw"
        self.template = self.home / "template"
        shutil.copytree(root / "raw", self.raw)
        self.good = []
        for old, new in ((b"", b""), (b"$37,938", b"$41,500"), (b"$41,500", b"$42,500")):
            for page in self.raw.iterdir():
                page.write_bytes(page.read_bytes().replace(old, new) if old else
                                 page.read_bytes())
            assert self.refresh().returncode == 1
            self.good.append(files_of(self.data))
            if len(self.good) == 2:
                self.save()
        self.runs = 0

    def save(self):
        self.template.mkdir()
        for path in self.home.glob("data*"):
            shutil.copytree(path, self.template / path.name)

    def reset(self):
        for path in [*self.home.glob("data*"), *self.home.glob(".data*")]:
            shutil.rmtree(path)
        for path in self.template.iterdir():
            shutil.copytree(path, self.home / path.name)

    def refresh(self, *strace):
        command = [*strace, self.program, "refresh", "--offline", "--keep", "1", "-o", "data",
                   "-j", "1"]
        return subprocess.run(command, capture_output=True, text=True, cwd=self.home,
                              check=False)

    def kept_is_whole(self):
        kept = self.home / "data.1"
        return not kept.exists() or files_of(kept) in self.good

    def run(self, calls, injection, number):
        """False when the fault did not come up any more."""
        self.reset()
        log = self.home / "log"
        result = self.refresh("strace", "-f", "-o", str(log), "-e", f"trace={calls}",
                              "-e", f"inject={calls}:{injection}:when={number}")
        is_kill = injection.startswith("signal")
        text = log.read_text(errors="replace")
        if ("killed by SIGKILL" if is_kill else "(INJECTED)") not in text:
            assert result.returncode == 1, result.stderr
            return False
        self.runs += 1
        where = f"{calls}:{injection}:when={number}: exit {result.returncode} {result.stderr}"
        found = files_of(self.data)
        assert found in self.good[1:], f"{where}: a mixture: {sorted(found)}"
        assert self.kept_is_whole(), f"{where}: what was kept is no dataset"
        if not is_kill:
            assert result.returncode in (1, 2), where
            assert result.returncode == 2 or found == self.good[2], where
        again = self.refresh()
        assert again.returncode in (0, 1), f"{where}: the next run: {again.stderr}"
        assert files_of(self.data) == self.good[2], f"{where}: the next run"
        assert self.kept_is_whole(), f"{where}: what was kept after the next run"
        left = [path.name for path in self.home.glob(".data*")]
        # Half a copy, or a moved-away one, goes when something is kept again.
        assert not [name for name in left if ".keep-" not in name], f"{where}: {left}"
        return True


def main(program, root):
    if shutil.which("strace") is None or subprocess.run(
            ["strace", "-o", "/dev/null", "true"], capture_output=True,
            check=False).returncode != 0:
        return 77
    with tempfile.TemporaryDirectory() as home:
        bench = Bench(str(pathlib.Path(program).resolve()), pathlib.Path(root), home)
        for calls, injection in ([(call, f"error={error}") for call, error in ERRORS]
                                 + [(call, "signal=KILL") for call in KILLS]):
            number, following = 1, 2
            while bench.run(calls, injection, str(number)):
                number, following = following, number + following
            print(f"{calls} {injection}: up to {number}")
        print(f"{bench.runs} faults")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
