#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""mutate_pages.py OCCUPARE PAGES WORK [FIRST [COUNT]]: broken pages must not break the program.

Makes seeded mutants of the pages in the folder PAGES (bytes cut, flipped, repeated, spliced,
markup thrown in) and lets `OCCUPARE extract` read them, many in one process. Every run must
end in time, with status 0 or 1, and without a word from a sanitizer. A mutant depends on its
number alone, so a failure is made again with its number as FIRST. The failing mutant stays
in WORK/failed. OCCUPARE_MUTATIONS sets COUNT (default 10,000).
"""
import os
import pathlib
import random
import shutil
import subprocess
import sys

BATCH = 250
SECONDS_TO_START, SECONDS_PER_PAGE = 10, 0.1
SANITIZERS = ("Sanitizer", "runtime error:")
TOKENS = (
    b"<table>", b"</table>", b"<tr>", b"<td>", b"</td>", b"<td colspan=1000 rowspan=65534>",
    b"<li>", b"</ul>", b"<script>", b"</script>", b"<!--", b"-->", b"<", b">", b"&", b"&#",
    b"&#x110000;", b"&#150;", b"<h1>", b"</p>", b"<![CDATA[", b"<svg>", b"<textarea>",
    b"|", b" | ", b"| --- |", b"\n", b"\r", b"\n\n", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xc2\xa0",
    b"\xf0\x9f", b"-", b"--", b"%", b"$", b",", b" vs ", b"9" * 40, b"\xff\xfe", b"\x1f\x8b",
)


def place(rng, page):
    begin = rng.randrange(len(page) + 1)
    return begin, min(len(page), begin + 1 + int(rng.paretovariate(0.6)))


def cut(rng, page, _):
    begin, end = place(rng, page)
    return page[:begin] + (b"" if rng.random() < 0.2 else page[end:])


def flip(rng, page, _):
    changed = bytearray(page)
    for _ in range(1 + int(rng.paretovariate(0.8)) % 200 if page else 0):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def repeat(rng, page, _):
    begin, end = place(rng, page)
    times = 1 + int(rng.paretovariate(0.5)) % 300
    return page[:begin] + page[begin:end][:2000] * times + page[end:]


def splice(rng, page, other):
    begin, end = place(rng, other)
    at = rng.randrange(len(page) + 1)
    return page[:at] + other[begin:end] + page[at:]


def throw_in(rng, page, _):
    at = rng.randrange(len(page) + 1)
    return page[:at] + rng.choice(TOKENS) * rng.choice((1, 1, 1, 2, 50)) + page[at:]


def mutant(number, pages):
    rng = random.Random(f"mutant {number}")
    page = rng.choice(pages)
    for _ in range(rng.choice((1, 1, 2, 3, 8))):
        page = rng.choice((cut, flip, repeat, splice, throw_in))(rng, page, rng.choice(pages))
    return page


def fault_of(occupare, folder, output, count):
    """What is wrong with the run over `folder`, in words, or None."""
    environment = os.environ | {
        "ASAN_OPTIONS": "exitcode=99:detect_leaks=1",
        "UBSAN_OPTIONS": "print_stacktrace=1",
    }
    limit = SECONDS_TO_START + SECONDS_PER_PAGE * count
    try:
        run = subprocess.run([occupare, "extract", "-o", output, folder], env=environment,
                             timeout=limit, stdin=subprocess.DEVNULL,
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    except subprocess.TimeoutExpired:
        return f"not done after {limit:.0f} seconds"
    words = run.stderr.decode(errors="replace")
    if run.returncode not in (0, 1) or any(name in words for name in SANITIZERS):
        return f"exit status {run.returncode}\n{words[-6000:]}"
    return None


def run_batch(occupare, pages, work, first, count):
    """The number of a failing mutant and what it does, or None."""
    folder = work / "mutants"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number in range(first, first + count):
        (folder / f"{number:07}.page").write_bytes(mutant(number, pages))
    fault = fault_of(occupare, folder, work / "mutants.ndjson", count)
    if fault is None or count == 1:
        return fault and (first, fault)
    half = count // 2
    return (run_batch(occupare, pages, work, first, half)
            or run_batch(occupare, pages, work, first + half, count - half)
            or (first, f"(only with {count - 1} others after it) {fault}"))


def main():
    if not 4 <= len(sys.argv) <= 6:
        sys.exit(__doc__)
    occupare, work = sys.argv[1], pathlib.Path(sys.argv[3])
    pages = [path.read_bytes() for path in sorted(pathlib.Path(sys.argv[2]).iterdir())]
    first = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    count = int(sys.argv[5] if len(sys.argv) > 5 else
                1 if len(sys.argv) > 4 else os.environ.get("OCCUPARE_MUTATIONS", "10000"))
    for at in range(first, first + count, BATCH):
        failure = run_batch(occupare, pages, work, at, min(BATCH, first + count - at))
        if failure:
            number, fault = failure
            failed = work / "failed" / f"{number:07}.page"
            failed.parent.mkdir(exist_ok=True)
            failed.write_bytes(mutant(number, pages))
            print(f"mutant {number}: {fault}\nkept as {failed}; again with:\n"
                  f"  {sys.argv[0]} {' '.join(sys.argv[1:4])} {number}")
            sys.exit(1)
    print(f"{count} mutants of {len(pages)} pages read, none of them harmful")


if __name__ == "__main__":
    main()
