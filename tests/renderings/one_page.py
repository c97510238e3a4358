#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""one_page.py OCCUPARE: a folder that holds one page in many forms, as people who save a page
more than once have it, gives the facts of that page and no conflict."""
import csv
import pathlib
import subprocess
import sys
import tempfile

import containers
import made_pages

PAGES, SEED = 12, 20261122
FACTS = ("occupations", "demographics", "skills", "responsibilities", "comparisons")
TEXTS = ("pipes", "tabs", "cells", "glued", "spaced")
PACKED = ("gzip", "WARC", "WARC.gz, chunked bodies in gzip", "MHTML, quoted-printable",
          "MHTML, base64")


def write_all(page, to):
    """The page in each form; returns how many these are."""
    (to / "page.html").write_text(page.html(), "utf-8")
    for name in TEXTS:
        (to / f"{name}.txt").write_text(page.text(made_pages.TEXTS[name][0]), "utf-8")
    packed = containers.Packed("packed", page.html().encode(), "text/html",
                               "2024-02-29T12:00:00Z")
    for number, name in enumerate(PACKED):
        folder = to / str(number)
        folder.mkdir()
        containers.FORMS[name]([packed], folder)
    return 1 + len(TEXTS) + len(PACKED)


def read(program, source, out):
    subprocess.run([program, "run", "-q", source, "-o", out], check=True)
    return {path.stem: path.read_bytes() for path in out.glob("*.csv")}


def faults_of(program, page, home):
    saved, alone = home / "saved", home / "alone"
    saved.mkdir()
    alone.mkdir()
    count = write_all(page, saved)
    (alone / "page.html").write_text(page.html(), "utf-8")
    truth, tables = read(program, alone, home / "truth"), read(program, saved, home / "data")
    for name in FACTS:
        if tables[name] != truth[name]:
            yield f"{name} differs:\n{tables[name].decode()}\nfor\n{truth[name].decode()}"
    if tables["conflicts"].count(b"\n") != 1:
        yield f"conflicts:\n{tables['conflicts'].decode()}"
    rows = csv.DictReader(tables["pages"].decode().splitlines())
    if sum(row["sides"] != "" for row in rows) != count:  # frames compare nothing
        yield f"not {count} pages:\n{tables['pages'].decode()}"


def main(program):
    failed = 0
    for page in made_pages.make_pages(PAGES, SEED):
        with tempfile.TemporaryDirectory() as home:
            for fault in faults_of(program, page, pathlib.Path(home)):
                print(f"{page.name}: {fault}")
                failed += 1
    print(f"{PAGES} pages, each in {1 + len(TEXTS) + len(PACKED)} forms, {failed} faults")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
