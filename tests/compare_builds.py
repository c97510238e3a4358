#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""compare_builds.py OLD NEW [PATH...]: do two builds of occupare make the same bytes?

Runs both over raw/, over every page under tests/golden/, over corpora made by
scripts/bench-corpus over each PATH; compares what `extract` prints and the
whole dataset that `run` writes, and names each file that differs with its first difference.
For changes of the code that are to change no output. Exits with 1 when something differs."""
import argparse
import filecmp
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPORA = (("html", "100"), ("heavy", "10"), ("text", "200"), ("warc", "100"))


def first_difference(old, new):
    olds, news = old.read_bytes().splitlines(), new.read_bytes().splitlines()
    for number, (one, other) in enumerate(zip(olds, news), 1):
        if one != other:
            return f"line {number}:\n  - {one[:200]!r}\n  + {other[:200]!r}"
    return f"{len(olds)} lines, now {len(news)}"


def made_by(program, source, folder):
    folder.mkdir()
    status = subprocess.run([program, "run", "-q", source, "-o", folder / "data", "--history",
                             "-f", "csv,json,ndjson"], check=False, capture_output=True)
    lines = subprocess.run([program, "extract", "-q", source], check=False, capture_output=True)
    (folder / "observations.ndjson").write_bytes(lines.stdout)
    (folder / "messages.txt").write_bytes(status.stderr.replace(bytes(folder), b"") + lines.stderr)
    (folder / "status.txt").write_text(f"{status.returncode} {lines.returncode}\n")
    return {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}


def differences(programs, source, home):
    olds, news = (made_by(program, source, home / name)
                  for program, name in zip(programs, ("old", "new")))
    for name in sorted(olds.keys() | news.keys()):
        if name not in olds or name not in news:
            yield f"{name}: only in the {'new' if name in news else 'old'} one"
        elif not filecmp.cmp(olds[name], news[name], shallow=False):
            yield f"{name}: {first_difference(olds[name], news[name])}"


def sources(home, more):
    yield ROOT / "raw"
    yield ROOT / "tests" / "golden"
    for form, pages in CORPORA:
        subprocess.run([ROOT / "scripts" / "bench-corpus", form, pages, "1", home / form],
                       check=True, stdout=subprocess.DEVNULL)
        yield home / form
    yield from more


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=pathlib.Path)
    parser.add_argument("new", type=pathlib.Path)
    parser.add_argument("paths", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    count = 0
    with tempfile.TemporaryDirectory() as made:
        for number, source in enumerate(sources(pathlib.Path(made), options.paths)):
            home = pathlib.Path(made, str(number))
            home.mkdir()
            for text in differences((options.old.resolve(), options.new.resolve()), source, home):
                count += 1
                print(f"{source.name}: {text}")
            print(f"{source.name}: compared", file=sys.stderr)
    print(f"{count} differences")
    sys.exit(count != 0)


if __name__ == "__main__":
    main()
