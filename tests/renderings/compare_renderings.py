#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""compare_renderings.py OCCUPARE RAW [WORK]: one page in any rendering gives the same facts.

Renders the HTML pages of the folder RAW and made-up ones (made_pages.py, from a seed) with
every text browser and converter that is there, RAW's at every width, the made-up ones at one
of them each, and in forms of its own; runs OCCUPARE on the HTML and on each rendering. Where
the borders between cells are kept the facts must be equal; where they are lost each must be
right or unknown, never wrong. Prints how many of a hundred facts each rendering kept, by
field. Programs that are absent are named, and so are pages that no text can tell all of.
OCCUPARE_RENDERINGS is the number of made-up pages (default 200)."""
import collections
import concurrent.futures
import csv
import html.parser
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import made_pages

WIDTHS = (60, 80, 132, 200)
SEED = 20260504
LISTS = {"demographics": "category", "skills": "skill", "responsibilities": "responsibility"}
SHOWN = 12

# name: command with {width} and {page}; does it keep the borders between cells?
PROGRAMS = {
    "lynx": (["lynx", "-dump", "-nolist", "-display_charset=utf-8", "-width={width}", "{page}"],
             False),
    "lynx links": (["lynx", "-dump", "-display_charset=utf-8", "-width={width}", "{page}"],
                   False),
    "w3m": (["w3m", "-dump", "-O", "utf-8", "-cols", "{width}", "{page}"], True),
    "links": (["links", "-codepage", "utf-8", "-dump", "-width", "{width}", "{page}"], True),
    "elinks": (["elinks", "-dump", "-dump-charset", "utf-8", "-dump-width", "{width}", "{page}"],
               True),
    "html2text": (["html2text", "-utf8", "-width", "{width}", "{page}"], True),
}
for name, form in (("plain", "plain"), ("gfm", "gfm"), ("markdown", "markdown"),
                   ("grid", "markdown-simple_tables-multiline_tables-pipe_tables"),
                   ("multiline", "markdown-simple_tables-grid_tables-pipe_tables")):
    PROGRAMS[f"pandoc {name}"] = (
        ["pandoc", "-f", "html", "-t", form, "--columns={width}", "{page}"], True)


class Nesting(html.parser.HTMLParser):
    """How deep tables stand inside each other, and whether the page is whole."""
    def __init__(self, text):
        super().__init__()
        self.depth = self.deepest = 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)

    def handle_endtag(self, tag):
        self.depth -= tag == "table"

    def is_plain(self):
        return self.depth == 0 and self.deepest < 2


def render(program, width, page, to):
    command = [part.format(width=width, page=page) for part in program]
    made = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False,
                          env={**os.environ, "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"})
    (to / f"{page.stem}.txt").write_bytes(made.stdout)


def make_renderings(work, pages, sources, pool):
    """Yields the name of a rendering, its folder, the HTML of the same pages, and whether it
    keeps the borders between cells."""
    for name, (table_lines, keeps) in made_pages.TEXTS.items():
        to = work / name
        to.mkdir()
        for page in pages:
            (to / f"{page.name}.txt").write_text(page.text(table_lines), "utf-8")
        yield name, to, work / "html-made", keeps
    for name, (program, keeps) in PROGRAMS.items():
        if shutil.which(program[0]) is None:
            print(f"{name}: {program[0]} is not installed, left out")
            continue
        for width in WIDTHS:
            to = work / f"{name} {width}"
            to.mkdir()
            list(pool.map(lambda page, t=to, p=program, w=width: render(p, w, page, t),
                          sorted(sources[width].iterdir())))
            yield to.name, to, sources[width], keeps


def write_html(work, raw, pages):
    """The folders of HTML by width: the pages of RAW in each, a made-up one in one."""
    everything = work / "html-made"
    sources = {width: work / f"html-{width}" for width in WIDTHS}
    for folder in (everything, *sources.values()):
        folder.mkdir()
    for number, page in enumerate(pages):
        for folder in (everything, sources[WIDTHS[number % len(WIDTHS)]]):
            (folder / f"{page.name}.html").write_text(page.html(), "utf-8")
    for page in sorted(pathlib.Path(raw).glob("*.html")):
        # Of a layout by tables, and of a page that breaks off, the text tells less.
        if Nesting(page.read_text("latin-1")).is_plain():
            for folder in sources.values():
                shutil.copy(page, folder)
        else:
            print(f"{page.name}: tables inside tables, or cut off; left out")
    return sources


def read_facts(program, folder, out):
    """{(table, occupation, field): value}; a list is one fact."""
    subprocess.run([program, "run", "-q", folder, "-o", out], check=False,
                   stderr=subprocess.DEVNULL)
    facts = {}
    with open(out / "occupations.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for field, value in row.items():
                if value:
                    facts["occupations", row["occupation_id"], field] = value
    for table in LISTS:
        lists = collections.defaultdict(list)
        with open(out / f"{table}.csv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                lists[row["occupation_id"]].append(tuple(row.values()))
        for occupation, rows in lists.items():
            facts[table, occupation, table] = rows
    return facts


def compare(truth, facts):
    """Counts by field of (kept, all), and the wrong and missing facts."""
    kept, wrong, missing = collections.Counter(), [], []
    for key, value in facts.items():
        if truth.get(key) == value:
            kept[key[2]] += 1
        else:
            wrong.append((key, truth.get(key), value))
    for key, value in truth.items():
        if key not in facts:
            missing.append((key, value, None))
    return kept, wrong, missing


def print_matrix(fields, lines):
    print("\nfacts kept of a hundred, by rendering")
    width = max(len(name) for name, _ in lines)
    for number, field in enumerate(fields):
        print(" " * width, "   |" * number, f"  {field}")
    for name, cells in lines:
        print(f"{name:{width}}", " ".join(f"{cell:>3}" for cell in cells))


def main(program, raw, work):
    pages = made_pages.make_pages(int(os.environ.get("OCCUPARE_RENDERINGS", "200")), SEED)
    sources = write_html(work, raw, pages)
    truths = {folder: read_facts(program, folder, work / f"out-{folder.name}")
              for folder in (work / "html-made", *sources.values())}
    fields = list(dict.fromkeys(key[2] for key in truths[work / "html-made"]))
    lines, failed = [], 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, folder, html_folder, keeps in make_renderings(work, pages, sources, pool):
            truth = truths[html_folder]
            facts = read_facts(program, folder, work / f"out-{folder.name}")
            kept, wrong, missing = compare(truth, facts)
            total = collections.Counter(key[2] for key in truth)
            lines.append((name, [100 * kept[f] // total[f] if total[f] else "" for f in fields]))
            faults = wrong + (missing if keeps else [])
            failed += len(faults)
            for (_, occupation, field), want, got in faults[:SHOWN]:
                print(f"{name}: {occupation} {field}: {got!r} for {want!r}"[:400])
            if faults:
                print(f"{name}: {len(wrong)} wrong, {len(missing)} missing of {len(truth)}")
    print_matrix(fields, lines)
    print(f"{len(lines)} renderings of {len(pages)} made-up pages and those of {raw}, "
          f"{failed} faults")
    return 1 if failed or not truths[work / "html-made"] else 0


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    if len(sys.argv) == 4:
        home = pathlib.Path(sys.argv[3])
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        sys.exit(main(sys.argv[1], sys.argv[2], home))
    with tempfile.TemporaryDirectory() as home:
        sys.exit(main(sys.argv[1], sys.argv[2], pathlib.Path(home)))
