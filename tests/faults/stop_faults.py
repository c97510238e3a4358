#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""stop_faults.py OCCUPARE RAW: ends `run` by each of the signals that ask a program to end, at
many moments. It ends soon and by that signal, or had all done before; the dataset is the old
one or the new one, and nothing else is left behind."""
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

COPIES, MOMENTS, SOON = 40, 8, 20  # SOON: seconds, under sanitizers on a busy machine
SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def start(program, work):
    return subprocess.Popen([program, "run", "-q", "--no-cache", "pages", "-o", "data"],
                            cwd=work, stderr=subprocess.DEVNULL)


def make_pages(raw, work):
    """More than the dataset that stands was made of, so that a run has something to write."""
    pages = work / "pages"
    pages.mkdir()
    for path in raw.iterdir():
        for number in range(COPIES):
            shutil.copy(path, pages / f"{path.stem}-{number}{path.suffix}")


def interrupt(program, work, number, delay):
    """What is wrong with a run that gets the signal after so many seconds, or None; and
    whether it was stopped."""
    begun = time.monotonic()
    run = start(program, work)
    time.sleep(delay)
    run.send_signal(number)
    asked = time.monotonic()
    status = run.wait(60)
    if time.monotonic() - asked > SOON:
        return f"took {time.monotonic() - begun:.1f} s", True
    if status not in (0, 1, -number):
        return f"exit status {status}", True
    return None, status == -number


def main(program, raw):
    work = pathlib.Path(tempfile.mkdtemp(prefix="occupare-stop-"))
    stopped = failed = 0
    try:
        subprocess.run([program, "run", "-q", raw, "-o", work / "data"], check=False)
        old = contents(work / "data")
        make_pages(pathlib.Path(raw), work)
        begun = time.monotonic()
        start(program, work).wait()
        whole, new = time.monotonic() - begun, contents(work / "data")
        for step in range(MOMENTS * len(SIGNALS)):
            shutil.rmtree(work / "data")
            (work / "data").mkdir()
            for name, content in old.items():
                (work / "data" / name).write_bytes(content)
            number = SIGNALS[step % len(SIGNALS)]
            delay = whole * (step // len(SIGNALS)) / MOMENTS
            wrong, was_stopped = interrupt(program, work, number, delay)
            stopped += was_stopped
            if wrong is None and contents(work / "data") not in (old, new):
                wrong = "the dataset is neither the old nor the new one"
            left = {path.name for path in work.iterdir()} - {"pages", "data"}
            if wrong is None and left:
                wrong = f"left behind: {', '.join(sorted(left))}"
            if wrong is not None:
                failed += 1
                print(f"{number.name} after {delay:.3f} s: {wrong}")
    finally:
        shutil.rmtree(work)
    print(f"{MOMENTS * len(SIGNALS)} runs, {stopped} of them stopped, {failed} wrong")
    return 1 if failed or stopped == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
