#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""compare_renderings.py OCCUPARE REPOSITORY [--work DIR] [--refresh]: one page in any
rendering and any container gives the same facts.

Takes the pages of REPOSITORY/raw and made-up ones (made_pages.py, from a seed); renders them
with every text browser and converter that is there, raw's at four widths, the made-up ones at
two of these; with Chromium as DOM and as MHTML; packs them as WARC, WET and MHTML; writes them
as texts of its own. Runs OCCUPARE on the pages and on each rendering. Where the borders
between cells are kept the facts must be equal; where they are lost each must be right or
unknown, never wrong. Prints how many of a hundred facts each rendering kept, by field, and
holds README.md to it (--refresh writes it anew). Programs that are absent are named, and so
are pages that no text can tell all of. OCCUPARE_RENDERINGS is the number of made-up pages
(default 200)."""
import argparse
import collections
import concurrent.futures
import csv
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import made_pages
import matrix
import renderings

PAGES, SEED = 200, 20260504
TABLES = {"demographics": "occupation_id", "skills": "occupation_id",
          "responsibilities": "occupation_id", "comparisons": "occupation_id_a"}
SHOWN = 12


def read_facts(program, folder, out):
    """{(occupation, field): value}; a list is one fact."""
    subprocess.run([program, "run", "-q", folder, "-o", out], check=False,
                   stderr=subprocess.DEVNULL)
    facts = {}
    with open(out / "occupations.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for field, value in row.items():
                if value:
                    facts[row["occupation_id"], field] = value
    for table, key in TABLES.items():
        lists = collections.defaultdict(list)
        with open(out / f"{table}.csv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                lists[row[key]].append(tuple(row.values()))
        for occupation, rows in lists.items():
            facts[occupation, table] = rows
    return facts


class Comparison:
    """Runs the program on renderings and holds what it finds to what the pages say."""
    def __init__(self, program, work):
        self.program, self.work = program, work
        self.truths, self.rows, self.faults = {}, [], 0

    def facts(self, folder):
        return read_facts(self.program, folder, self.work / f"out-{folder.name}")

    def add(self, rendering):
        if rendering.source not in self.truths:
            self.truths[rendering.source] = self.facts(rendering.source)
        truth, facts = self.truths[rendering.source], self.facts(rendering.folder)
        wrong = [(key, truth.get(key), value) for key, value in facts.items()
                 if truth.get(key) != value]
        missing = [(key, value, None) for key, value in truth.items() if key not in facts]
        kept = collections.Counter(key[1] for key in facts if truth.get(key) == facts[key])
        row = matrix.Row(rendering, kept, collections.Counter(key[1] for key in truth))
        self.rows.append(row)
        faults = wrong + (missing if rendering.keeps else [])
        self.faults += len(faults)
        for (occupation, field), want, got in faults[:SHOWN]:
            print(f"{row.title()}: {occupation} {field}: {got!r} for {want!r}"[:400])
        if faults:
            print(f"{row.title()}: {len(wrong)} wrong, {len(missing)} missing of {len(truth)}")


def check_readme(readme, rows, is_refresh):
    """Whether README.md shows these rows, or does now."""
    there, made = matrix.replace_in(readme, rows)
    if there != made and is_refresh:
        readme.write_text(made, "utf-8")
    elif there != made or matrix.BEGIN not in there:
        print(f"README.md shows another matrix\nRemedy: {sys.argv[0]} OCCUPARE . --refresh")
        return False
    return True


def main(arguments, work):
    count = int(os.environ.get("OCCUPARE_RENDERINGS", PAGES))
    sources = renderings.Sources(work, arguments.repository / "raw",
                                 made_pages.make_pages(count, SEED))
    comparison, missing = Comparison(arguments.occupare, work), []
    comparison.truths[sources.everything] = comparison.facts(sources.everything)
    dates = renderings.dates_of(work / f"out-{sources.everything.name}")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for rendering in renderings.all_renderings(sources, dates, pool, missing):
            comparison.add(rendering)
    rows = comparison.rows
    matrix.print_matrix(rows)
    print(f"{len(rows)} renderings of {count} made-up pages and those of raw, "
          f"{comparison.faults} faults")
    is_right = comparison.faults == 0 and not matrix.ungrouped(rows)
    for field in matrix.ungrouped(rows):
        print(f"{field}: in no group of {matrix.__file__}")
    if missing or count != PAGES:
        print(f"README.md not looked at: not installed: {' '.join(missing) or 'nothing'}; "
              f"{count} made-up pages of {PAGES}")
    else:
        is_right &= check_readme(arguments.repository / "README.md", rows, arguments.refresh)
    return 0 if is_right else 1


def arguments_of(line):
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("occupare")
    parser.add_argument("repository", type=pathlib.Path)
    parser.add_argument("--work", type=pathlib.Path, help="keep everything here")
    parser.add_argument("--refresh", action="store_true", help="write README.md anew")
    return parser.parse_args(line)


if __name__ == "__main__":
    given = arguments_of(sys.argv[1:])
    if given.work is not None:
        shutil.rmtree(given.work, ignore_errors=True)
        given.work.mkdir(parents=True)
        sys.exit(main(given, given.work))
    with tempfile.TemporaryDirectory() as home:
        sys.exit(main(given, pathlib.Path(home)))
