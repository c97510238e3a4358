#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""streaming.py OCCUPARE RAW: an archive of any length costs no more memory than its largest
record. Pipes archives of 4 and of 400 MB into the program, plain and with a gzip member for
each record, with a page now and then; the long ones may take 8 MB more than the short."""
import csv
import gzip
import os
import pathlib
import subprocess
import sys
import tempfile

RECORDS, MORE_KB = 40, 8 << 10
FILLER = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + bytes(100_000)


def record(block):
    return (b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.example/\r\n"
            b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n"
            % (len(block), block))


def read(program, parts, times, out):
    """(peak memory in KB, pages) of a run over the parts, so many times."""
    with subprocess.Popen([program, "run", "-q", "-", "-o", out], stdin=subprocess.PIPE) as run:
        for _ in range(times):
            for part in parts:
                run.stdin.write(part)
        run.stdin.close()
        _, status, usage = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode != 0:
        sys.exit(f"exit status {run.returncode}")
    with open(out / "pages.csv", encoding="utf-8", newline="") as file:
        return usage.ru_maxrss, sum(1 for _ in csv.DictReader(file))


def main(program, raw):
    page = sorted(pathlib.Path(raw).glob("*.html"))[0].read_bytes()
    html = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    plain = [record(html)] + [record(FILLER)] * RECORDS
    failed = 0
    with tempfile.TemporaryDirectory() as home:
        for name, parts in ("plain", plain), ("gzip", [gzip.compress(part) for part in plain]):
            short, one = read(program, parts, 1, pathlib.Path(home, f"{name}-short"))
            long, hundred = read(program, parts, 100, pathlib.Path(home, f"{name}-long"))
            is_right = (one, hundred) == (1, 100) and long <= short + MORE_KB
            failed += not is_right
            print(f"{name}: {one} pages in {short} KB, {hundred} pages in {long} KB"
                  f"{'' if is_right else ': too much, or pages lost'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
