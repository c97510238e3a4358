# SPDX-License-Identifier: MIT
"""The raw answers of curl's own cases, replayed: test_curl_replies.py PROBE SUITE.
What curl refuses must never be stored as a good page; what it takes is either stored whole
or refused for a reason of ours that is named here. Exit status 77: the suite is not there."""

import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile

from misbehaving import Server

# Options under which curl takes (refuses) what we, without them, do not (do).
ABOUT_OPTIONS = re.compile(r"--ignore-content-length|--max-filesize|--fail|--range|-r |--proto|--max-redirs|-C |-m ")
# Why a transfer that curl takes is no page for us.
OUR_REASONS = re.compile(
    r"not HTML|an empty body|status [1-5]\d\d$|a redirect|bad-coding|no valid Content-Length|"
    r"two different Locations|control character|too much in the headers|disallowed|"
    r"HTTP/0.9|cannot be had|too-large|malformed: .*bad argument")


def answer_of(replies, server):
    """Of a case marked "swsbounce", part 1 answers whoever asks again."""
    def answer(connection, request):
        path = request.path.split("?")[0].rstrip("/")
        digits = re.search(r"(\d+)(\.\w+)?$", path)
        if path == "/robots.txt" or digits is None:
            connection.sendall(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")
            return b""
        number, part = int(digits.group(1)), 1
        if number > 9999:
            number, part = divmod(number, 10000)
        name = f"{number:04d}.http" if part < 2 else f"{number:04d}.{part}.http"
        path = os.path.join(replies, name)
        if os.path.exists(path):
            with open(path, "rb") as file:
                data = file.read()
            if b"swsbounce" in data and server.asked[request.path] > 1:
                with open(os.path.join(replies, f"{number:04d}.1.http"), "rb") as file:
                    data = file.read()
            connection.sendall(data.replace(b"%HTTPPORT", str(server.port).encode()))
        return None
    return answer


def run_case(probe, folder, server, case):
    raw = os.path.join(folder, "raw")
    done = subprocess.run([probe, "--folder", raw, "--private", "127.0.0.1", "--timeout",
                           "1500", "--budget", "6000", server.site + case["request_path"]],
                          capture_output=True, text=True, timeout=60, errors="replace")
    bodies = []
    for base, folders, files in os.walk(raw):
        if ".occupare" in folders:
            folders.remove(".occupare")
        for name in files:
            with open(os.path.join(base, name), "rb") as file:
                bodies.append(file.read())
    shutil.rmtree(raw, ignore_errors=True)
    rows = [line.split("\t") for line in done.stdout.splitlines()[:-1]]
    return done.returncode, rows, bodies


def judge(case, status, rows, bodies):
    last = rows[-1] if rows else ["none", "", "", "", "no line"]
    good = last[0] == "new"
    if status < 0:
        return f"died of signal {-status}"
    if good != bool(bodies):
        return f"{last} but {len(bodies)} files"
    if ABOUT_OPTIONS.search(case["curl_options"]):
        return None
    if case["curl_exit_code"] != "0" and good:
        return f"curl says {case['curl_exit_code']}, but it was stored"
    if case["curl_exit_code"] == "0" and not good and not OUR_REASONS.search(last[4]):
        return f"curl takes it: {last}"
    return None


def main():
    probe, suite = os.path.abspath(sys.argv[1]), sys.argv[2]
    suite = os.path.join(os.environ.get("OCCUPARE_SHARED", suite), "suites",
                         "curl_http_replies")
    if not os.path.isdir(suite):
        return 77
    folder = tempfile.mkdtemp(prefix="occupare-curl-")
    failed = stored = tried = 0
    with open(os.path.join(suite, "cases.tsv"), newline="") as file:
        cases = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for case in cases:
        with Server() as server:
            server.routes["*"] = answer_of(os.path.join(suite, "replies"), server)
            status, rows, bodies = run_case(probe, folder, server, case)
        words = judge(case, status, rows, bodies)
        tried += 1
        stored += len(bodies)
        failed += words is not None
        if words is not None or "-v" in sys.argv:
            print(case["test"], case["name"], case["curl_options"], words, rows, sep=" | ")
    shutil.rmtree(folder)
    print(f"{tried} cases, {stored} pages stored, {failed} judged otherwise than by curl")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
