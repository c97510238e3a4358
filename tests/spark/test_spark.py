#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""test_spark.py OCCUPARE BENCH_CORPUS JOB PYTHON: the job on a real Spark cluster of two
executors on this machine: eight WARC files, one of them cut, with pages that stand twice; one
executor is killed in the middle. The dataset is what `occupare run` writes, byte for byte. A
program that is missing, a list without paths, and a file that is not there end the job with
words. Ends with 77 where PySpark is not installed (scripts/setup --spark)."""
import gzip
import os
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "properties"))
from same_facts import load  # noqa: E402

# Kills, once, the executor that runs it, and then is the program.
KILLER = """#!/bin/sh
if [ "$1" = extract ] && mkdir "@MARK@" 2>/dev/null; then
    pid=$PPID
    while [ "$pid" -gt 1 ] && ! tr '\\0' ' ' < /proc/$pid/cmdline | grep -q ExecutorBackend; do
        pid=$(awk '/^PPid/ {print $2}' /proc/$pid/status)
    done
    # Marked first: the executor's end may take this process along.
    [ "$pid" -gt 1 ] && touch "@MARK@/killed" && { kill -9 "$pid" || rm "@MARK@/killed"; }
    sleep 5
fi
exec "@PROGRAM@" "$@"
"""


def record(number, text):
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + text.encode()
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}"
            f"\r\nWARC-Date: 2024-01-0{number % 9 + 1}T00:00:00Z\r\nWARC-Record-ID: "
            f"<urn:uuid:00000000-0000-0000-0000-{number:012}>\r\nContent-Type: "
            f"application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n")
    return gzip.compress(head.encode() + body + b"\r\n\r\n", mtime=0)


def make_archives(corpus, folder):
    rng = random.Random(5)
    people = [corpus.Occupation(1, number) for number in rng.sample(range(4000), 14)]
    pages = [record(number, rng.choice([corpus.glued, corpus.piped])(*rng.sample(people, 2)))
             for number in range(160)]
    for number in range(8):
        held = pages[20 * number:20 * number + 20] + rng.sample(pages, 3)
        path = folder / f"crawl/{number}.warc.gz"
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(b"".join(held)[:-700 if number == 5 else None])
    return [f"{number}.warc.gz" for number in range(8)]


class Job:
    def __init__(self, job, python, home):
        self.job, self.python, self.home = job, python, home

    def run(self, listed, program, output):
        (self.home / "list").write_text("".join(f"{name}\n" for name in listed))
        submit = pathlib.Path(self.python).parent / "spark-submit"
        return subprocess.run(
            [submit, "--master", "local-cluster[2,1,1024]", "--conf", "spark.ui.enabled=false",
             "--conf", f"spark.local.dir={self.home}/spark", self.job,
             "--input", f"file:{self.home}/list", "--input_base_url", f"{self.home}/crawl/",
             "--output", output, "--occupare", program],
            env={**os.environ, "PYSPARK_PYTHON": self.python,
                 "SPARK_LOCAL_IP": "127.0.0.1"},
            cwd=self.home, capture_output=True, text=True, timeout=500, check=False)


def main(program, corpus, script, python):
    if not pathlib.Path(python).exists():
        print(f"{python}: not there; scripts/setup --spark installs it")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        names = make_archives(load(corpus), home)
        subprocess.run([program, "run", "-q", "--no-cache", "-o", home / "expected",
                        home / "crawl"], check=False)
        killer = home / "occupare"
        killer.write_text(KILLER.replace("@PROGRAM@", program).replace("@MARK@", f"{home}/mark"))
        killer.chmod(0o755)
        job = Job(script, python, home)
        done = job.run(names, killer, home / "data")
        if done.returncode != 0:
            sys.exit(f"the job ended with {done.returncode}: {done.stderr[-3000:]}")
        assert (home / "mark" / "killed").exists(), "no executor was killed"
        expected = {path.name: path.read_bytes() for path in (home / "expected").iterdir()}
        found = {path.name: path.read_bytes() for path in (home / "data").iterdir()}
        wrong = [name for name in expected if found.get(name) != expected[name]]
        assert not wrong and len(found) == len(expected), wrong
        done = job.run(names, home / "nothing", home / "other")
        assert done.returncode != 0 and "no such file" in done.stdout + done.stderr, done.stdout
        done = job.run([*names, "none.warc"], program, home / "other")
        assert done.returncode != 0 and "none.warc" in done.stdout + done.stderr, done.stderr[-500:]
        part = next((home / "data.parts").glob("part-*"))
        part.write_bytes(part.read_bytes()[:-40])
        done = subprocess.run([program, "reconcile", "-q", home / "data.parts", "-o",
                               home / "other"], capture_output=True, text=True, check=False)
        assert done.returncode == 2 and part.name in done.stderr, done.stderr
    print(f"{len(expected)} files as `run` writes them, with one executor killed")


if __name__ == "__main__":
    main(*sys.argv[1:])
