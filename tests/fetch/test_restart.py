# SPDX-License-Identifier: MIT
"""Killed at any system call that writes, and with any of them failing: what is there is the
old page or the new one, whole, and the next run completes it. test_restart.py PROBE [STEP]
tries every STEP-th call (1: all). Exit status 77: no strace."""

import gzip
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from misbehaving import Server, reply

CALLS = ("write", "pwrite64", "fsync", "fdatasync", "syncfs", "renameat", "unlinkat",
         "unlink", "ftruncate", "mkdirat", "openat", "close")
PAGES = 5


class Site:
    """Pages with two states, old and new, and validators."""

    def __init__(self):
        self.state = "old"
        self.server = Server({"*": self.answer, "/robots.txt": reply("")})
        self.urls = [f"{self.server.site}/{i}" for i in range(PAGES)]

    def body(self, path, state):
        return f"<!DOCTYPE html><html><body>{path} {state} {'text ' * 400}</body></html>"

    def answer(self, unused_connection, request):
        etag = f'"{request.path}{self.state}"'
        if request.fields.get("if-none-match") == etag:
            return reply(status="304 Not Modified", fields=[("ETag", etag)])
        return reply(self.body(request.path, self.state), fields=[("ETag", etag)])


class Trial:
    def __init__(self, probe, site):
        self.probe, self.site = probe, site
        self.folder = tempfile.mkdtemp(prefix="occupare-restart-")
        self.raw = os.path.join(self.folder, "raw")
        self.warc = os.path.join(self.folder, "all.warc.gz")

    def run(self, *before):
        command = list(before) + [self.probe, "--folder", self.raw, "--private", "127.0.0.1",
                                  "--warc", self.warc] + self.site.urls
        return subprocess.run(command, capture_output=True, text=True, timeout=120)

    def pages(self):
        host = os.path.join(self.raw, f"127.0.0.1_{self.site.server.port}")
        found = []
        for name in sorted(os.listdir(host)) if os.path.isdir(host) else []:
            with open(os.path.join(host, name)) as file:
                found.append(file.read())
        return found

    def check_whole(self):
        """Only old or new pages, whole, none twice."""
        seen = set()
        for text in self.pages():
            path = re.search(r"/\d", text).group()
            if path in seen or text not in (self.site.body(path, "old"),
                                            self.site.body(path, "new")):
                return f"half or double: {text[:60]}"
            seen.add(path)
        return None

    def check_done(self):
        wanted = sorted(self.site.body(f"/{i}", "new") for i in range(PAGES))
        if sorted(self.pages()) != wanted:
            return "not all pages are new"
        if os.listdir(os.path.join(self.raw, ".occupare/incoming")):
            return "something is left in incoming"
        with sqlite3.connect(os.path.join(self.raw, ".occupare/ledger.db")) as database:
            rows = database.execute("SELECT count(*), sum(is_pending), count(DISTINCT sha256)"
                                    " FROM page").fetchone()
            open_runs = database.execute("SELECT count(*) FROM run WHERE finished_at IS NULL"
                                         ).fetchone()
        if rows != (PAGES, 0, PAGES) or open_runs != (0,):
            return f"the ledger says {rows}, {open_runs}"
        return self.check_warc()

    def check_warc(self):
        """Whole records; each page's new body once."""
        with gzip.open(self.warc) as file:
            data = file.read()
        bodies = []
        while data:
            head, _, rest = data.partition(b"\r\n\r\n")
            size = int(re.search(rb"Content-Length: (\d+)", head).group(1))
            if rest[size:size + 4] != b"\r\n\r\n" or not head.startswith(b"WARC/1.1"):
                return "a broken record"
            if b"WARC-Type: response" in head and b" new " in rest[:size]:
                bodies.append(re.search(rb"/\d new", rest).group())
            data = rest[size + 4:]
        if len(bodies) != PAGES or len(set(bodies)) != PAGES:
            return f"new bodies in the WARC: {sorted(bodies)}"
        return None

    def close(self):
        shutil.rmtree(self.folder)


def try_call(probe, site, call, number, fault):
    """None: all well; "beyond": the call was not reached; else what is wrong."""
    trial = Trial(probe, site)
    try:
        site.state = "old"
        trial.run()
        site.state = "new"
        log = os.path.join(trial.folder, "strace")
        done = trial.run("strace", "-f", "-qq", "-o", log, "-e", f"trace={call}", "-e",
                         f"inject={call}:{fault}:when={number}")
        with open(log) as file:
            text = file.read()
        if "INJECTED" not in text and "killed by SIGKILL" not in text:
            return "beyond"
        if fault != "signal=KILL" and done.returncode < 0:
            return f"died of {done.returncode}"
        wrong = trial.check_whole()
        if wrong is None:
            again = trial.run()
            wrong = None if again.returncode == 0 else "again: " + again.stderr
        return wrong or trial.check_done()
    finally:
        trial.close()


def main():
    probe, step = os.path.abspath(sys.argv[1]), int((sys.argv + ["1"])[2])
    if shutil.which("strace") is None:
        return 77
    site = Site()
    tried = failed = 0
    for fault in ("signal=KILL", "error=ENOSPC", "error=EIO"):
        for call in CALLS:
            for number in range(1, 2000, step):
                wrong = try_call(probe, site, call, number, fault)
                if wrong == "beyond":
                    break
                tried += 1
                if wrong is not None:
                    failed += 1
                    print(f"{call} {number} {fault}: {wrong}")
    print(f"{tried} calls, {failed} went wrong")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
