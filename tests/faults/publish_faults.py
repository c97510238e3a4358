#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""publish_faults.py WRITE_SAMPLE: publishes a dataset over another while the Nth call of
a kind fails or the program is killed at it, for N = 1, 2, ... until a run passes untouched.
After each: the directory holds the old dataset or the new one, whole; the exit status
says which; what is not ours is still there; and the next run succeeds and leaves nothing
behind. That a loss of power leaves the same is seen by the order of the calls.
Needs strace; exit status 77 (skipped) where that cannot be used."""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ERRORS = [("write", "ENOSPC"), ("write", "EIO"), ("pwrite64", "ENOSPC"), ("fsync", "EIO"),
          ("close", "EIO"), ("renameat2", "EXDEV"), ("renameat2", "EIO"),
          ("renameat2,renameat", "EACCES"), ("linkat", "EPERM"), ("linkat", "ENOSPC"),
          ("mkdirat", "EACCES"), ("fchmod", "EPERM"), ("unlinkat", "EIO"),
          ("openat", "EMFILE"), ("getdents64", "EIO"), ("flock", "EINTR")]
LASTING = [("renameat2", "EXDEV"), ("renameat2", "EINVAL"), ("linkat", "EPERM")]
KILLS = ["write", "pwrite64", "fsync", "close", "renameat2", "renameat", "linkat",
         "unlinkat", "mkdirat", "flock", "openat", "getdents64"]
FORMATS = "csv,json,sqlite"


def read_dataset(folder):
    """Bytes of the files, without what is not ours."""
    return {path.name: path.read_bytes() for path in folder.iterdir()
            if path.is_file() and path.name != "README"}


class Bench:
    def __init__(self, program, home):
        self.program, self.home = program, pathlib.Path(home)
        self.data = self.home / "data"
        self.publish(1)
        self.old = read_dataset(self.data)
        self.publish(2)
        self.new = read_dataset(self.data)
        self.runs = 0

    def publish(self, salt, *strace):
        command = [*strace, self.program, str(self.data), FORMATS, "3", str(salt)]
        return subprocess.run(command, capture_output=True, text=True, cwd=self.home,
                              check=False)

    def reset(self):
        for path in self.home.iterdir():
            if path.name != "log":
                shutil.rmtree(path)
        self.publish(1)
        (self.data / "README").write_text("mine")
        (self.data / "folder").mkdir()
        (self.data / "folder" / "x").write_text("mine too")

    def is_kept(self):
        return ((self.data / "README").read_text() == "mine"
                and (self.data / "folder" / "x").read_text() == "mine too")

    def leftovers(self):
        return [path.name for path in self.home.iterdir() if path.name[0] == "."]

    def run(self, calls, injection, number):
        """False when the fault did not come up any more."""
        self.reset()
        log = self.home / "log"
        result = self.publish(2, "strace", "-f", "-o", str(log), "-e", f"trace={calls}",
                              "-e", f"inject={calls}:{injection}:when={number}")
        is_kill = injection.startswith("signal")
        text = log.read_text(errors="replace")
        if ("killed by SIGKILL" if is_kill else "(INJECTED)") not in text:
            assert result.returncode == 0, result.stderr
            return False
        where = (f"{calls}:{injection}:when={number}: exit {result.returncode} "
                 f"{result.stderr}")
        self.runs += 1
        if result.returncode == 127:
            return True  # the loader failed before the program began
        found = read_dataset(self.data)
        assert found in (self.old, self.new), f"{where}: a mixture: {sorted(found)}"
        if not is_kill:
            expected = self.new if result.returncode == 0 else self.old
            assert found == expected, f"{where}: the exit status does not fit"
            assert result.returncode in (0, 2), where
            # What cannot be cleaned up or moved now is settled by the next run.
            if calls not in ("unlinkat", "getdents64", "openat"):
                assert self.is_kept(), f"{where}: a file of others is gone"
                assert not self.leftovers(), f"{where}: {self.leftovers()}"
        again = self.publish(2)
        assert again.returncode == 0, f"{where}: the next run fails: {again.stderr}"
        assert read_dataset(self.data) == self.new, f"{where}: the next run"
        assert self.is_kept(), f"{where}: a file of others is gone after the next run"
        assert not self.leftovers(), f"{where}: left for good: {self.leftovers()}"
        return True

    def check_order(self, *injection):
        """Names are given to files that are on the disk, and are there themselves at the end."""
        self.reset()
        log = self.home / "log"
        result = self.publish(2, "strace", "-f", "-y", "-o", str(log), "-e",
                              "trace=write,pwrite64,fsync,renameat,renameat2", *injection)
        assert result.returncode == 0, result.stderr
        synced, seen, changed = set(), set(), set()
        for line in log.read_text(errors="replace").splitlines():
            call, path = re.match(r"\d+ +(\w*)(?:\(\d+<([^>]*)>)?", line).groups()
            path = pathlib.Path(path or ".")
            if "write" in call:
                assert path.name not in seen, f"{line}: changed when it could be seen"
                synced.discard(path.name)
            elif call == "fsync" and line.endswith("= 0"):
                synced.add(re.sub(r"^\.data\.new-\w+$", "staging", path.name))
                changed.discard(path)
            elif call.startswith("rename") and line.endswith("= 0"):
                needed, shown, folder = self.meaning_of(line)
                assert needed <= synced, f"{line}: before {needed - synced} was synced"
                seen |= shown
                changed |= folder
        assert seen == set(self.new), f"{injection}: {set(self.new) - seen} not seen"
        assert not changed, f"{injection}: {changed} not synced"

    def meaning_of(self, line):
        """Of a renaming: what has to be on the disk, what readers see, the folder changed."""
        if '"data", RENAME_EXCHANGE' in line:
            return set(self.new) | {"staging"}, set(self.new), {self.home}
        name = re.search(r'</[^>]*/data>, "([^"]*)"', line)
        shown = {name[1]} & set(self.new) if name else set()
        return shown, shown, {self.data} if shown else set()


def main():
    if shutil.which("strace") is None or subprocess.run(
            ["strace", "-o", "/dev/null", "true"], capture_output=True,
            check=False).returncode != 0:
        return 77
    with tempfile.TemporaryDirectory() as home:
        bench = Bench(str(pathlib.Path(sys.argv[1]).resolve()), home)
        for calls, injection in ([(call, f"error={error}") for call, error in ERRORS]
                                 + [(call, "signal=KILL") for call in KILLS]):
            number = 1
            while bench.run(calls, injection, str(number)):
                number += 1
            print(f"{calls} {injection}: {number - 1} places")
        bench.check_order()
        for calls, error in LASTING:  # a file system that does not know the call
            bench.check_order("-e", f"inject={calls}:error={error}")
            assert bench.run(calls, f"error={error}", "1+")
            print(f"{calls} always {error}")
        print(f"{bench.runs} faults")
    return 0


if __name__ == "__main__":
    sys.exit(main())
