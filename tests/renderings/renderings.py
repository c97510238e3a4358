# SPDX-License-Identifier: MIT
"""The forms in which pages are written anew: by text browsers and converters, by Chromium,
packed in containers, and as texts of our own. A form is a Rendering: where its pages are,
where the same pages are as they were, and whether it keeps the borders between cells."""
import collections
import csv
import html.parser
import os
import pathlib
import re
import shutil
import subprocess

import chromium
import containers
import made_pages

Rendering = collections.namedtuple("Rendering", "name width folder source keeps")

WIDTHS = (60, 80, 132, 200)
# What an undated page is packed with: older than all that know their date, so that it loses
# against them packed as it does unpacked.
NO_DATE = "2001-01-01T00:00:00Z"

# name: command with {width} and {page}; does it keep the borders between cells?
PROGRAMS = {
    "lynx, links left out": (
        ["lynx", "-dump", "-nolist", "-display_charset=utf-8", "-width={width}", "{page}"], False),
    "lynx, links numbered": (
        ["lynx", "-dump", "-display_charset=utf-8", "-width={width}", "{page}"], False),
    "w3m": (["w3m", "-dump", "-O", "utf-8", "-cols", "{width}", "{page}"], True),
    "links": (["links", "-codepage", "utf-8", "-dump", "-width", "{width}", "{page}"], True),
    "elinks": (["elinks", "-dump", "-dump-charset", "utf-8", "-dump-width", "{width}", "{page}"],
               True),
    "html2text": (["html2text", "-utf8", "-width", "{width}", "{page}"], True),
    "html2text of Python": (["html2markdown.py3", "--body-width={width}", "{page}"], True),
}
for form, extensions in (("plain", "plain"), ("gfm", "gfm"), ("markdown", "markdown"),
                         ("grid", "markdown-simple_tables-multiline_tables-pipe_tables"),
                         ("multiline", "markdown-simple_tables-grid_tables-pipe_tables")):
    PROGRAMS[f"pandoc, {form}"] = (
        ["pandoc", "-f", "html", "-t", extensions, "--columns={width}", "{page}"], True)


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


class Sources:
    """Folders of the same pages: `made`, the made-up ones as HTML; `html`, these and the HTML
    of `raw`; `everything`, these and the texts of `raw`; `by_width`, for the programs: the
    HTML of `raw` in each, a made-up page in every other."""
    def __init__(self, work, raw, pages):
        self.pages, self.home = pages, work
        self.made, self.html, self.everything = (
            self.folder(f"source-{name}") for name in ("made", "html", "everything"))
        self.by_width = {width: self.folder(f"source-{width}") for width in WIDTHS}
        for number, page in enumerate(pages):
            for folder in (self.made, self.html, self.everything,
                           *list(self.by_width.values())[number % 2::2]):
                (folder / f"{page.name}.html").write_text(page.html(), "utf-8")
        for page in sorted(pathlib.Path(raw).iterdir()):
            shutil.copy(page, self.everything)
            if page.suffix == ".html":
                shutil.copy(page, self.html)
                self.copy_plain(page)

    def folder(self, name):
        (self.home / name).mkdir()
        return self.home / name

    def copy_plain(self, page):
        # Of a layout by tables, and of a page that breaks off, the text tells less.
        if Nesting(page.read_text("latin-1")).is_plain():
            for folder in self.by_width.values():
                shutil.copy(page, folder)
        else:
            print(f"{page.name}: tables inside tables, or cut off; not rendered as text")


def dates_of(out):
    """{path: when it was retrieved}, of the pages of a dataset."""
    with open(out / "pages.csv", encoding="utf-8", newline="") as file:
        return {row["path"]: row["observed_at"] for row in csv.DictReader(file)}


def own_texts(sources):
    for name, (table_lines, keeps) in made_pages.TEXTS.items():
        to = sources.folder(name)
        for page in sources.pages:
            (to / f"{page.name}.txt").write_text(page.text(table_lines), "utf-8")
        yield Rendering(f"text, {name}", None, to, sources.made, keeps)


def packed(sources, dates):
    pages = [containers.Packed(path.name, path.read_bytes(),
                               "text/html" if path.suffix == ".html" else "text/plain",
                               dates.get(path.name) or NO_DATE)
             for path in sorted(sources.everything.iterdir())]
    for name, pack in containers.FORMS.items():
        to = sources.folder(name)
        pack(pages, to)
        yield Rendering(name, None, to, sources.everything, True)
    for name in ("tabs", "glued"):
        table_lines, keeps = made_pages.TEXTS[name]
        to = sources.folder(f"wet {name}")
        containers.wet_gzip([containers.Packed(page.name, page.text(table_lines).encode(),
                                               "text/plain", NO_DATE)
                             for page in sources.pages], to)
        yield Rendering(f"WET.gz, {name}", None, to, sources.made, keeps)


def browsed(sources, dates):
    """By Chromium. The date of its snapshots is now; they get the page's."""
    dom, snapshot, inner = (sources.folder(f"chromium {name}") for name in
                            ("dom", "mhtml", "text"))
    with chromium.Browser() as browser:
        for page in sorted(sources.html.iterdir()):
            text, mhtml = browser.read(page)
            (dom / page.name).write_text(text, "utf-8", newline="")
            (inner / f"{page.stem}.txt").write_text(browser.text(), "utf-8", newline="")
            date = containers.mail_date(dates.get(page.name) or NO_DATE)
            mhtml = re.sub(r"^Date: .*\r$", f"Date: {date}\r", mhtml, count=1, flags=re.M)
            (snapshot / f"{page.stem}.mhtml").write_text(mhtml, "utf-8", newline="")
    yield Rendering("Chromium, DOM", None, dom, sources.html, True)
    yield Rendering("Chromium, MHTML", None, snapshot, sources.html, True)
    yield Rendering("Chromium, text", None, inner, sources.html, False)


def render(program, width, page, to):
    command = [part.format(width=width, page=page) for part in program]
    made = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False,
                          env={**os.environ, "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"})
    (to / f"{page.stem}.txt").write_bytes(made.stdout)


def by_program(sources, name, pool):
    program, keeps = PROGRAMS[name]
    for width, source in sources.by_width.items():
        to = sources.folder(f"{name} {width}")
        list(pool.map(lambda page, t=to, w=width: render(program, w, page, t),
                      sorted(source.iterdir())))
        yield Rendering(name, width, to, source, keeps)


def all_renderings(sources, dates, pool, missing):
    """Yields each Rendering; names the programs that are not there in `missing`."""
    yield from packed(sources, dates)
    if chromium.is_installed():
        yield from browsed(sources, dates)
    else:
        missing.append("chromium")
    yield from own_texts(sources)
    for name, (program, _) in PROGRAMS.items():
        if shutil.which(program[0]) is None:
            missing.append(program[0])
        else:
            yield from by_program(sources, name, pool)
