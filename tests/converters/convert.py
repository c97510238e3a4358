#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""convert.py FROM TO: writes each HTML page of the folder FROM as text, by every converter
from PyPI, to TO/CONVERTER/NAME.txt, and the versions to TO/versions.json. Runs in the virtual
environment that `scripts/setup --converters` makes."""
import importlib.metadata
import json
import pathlib
import sys

import bs4
import html2text
import html_text
import inscriptis
import lxml.html
import markdownify
import trafilatura
from resiliparse.extract.html2text import extract_plain_text


def soup(page):
    return bs4.BeautifulSoup(page, "html.parser")


# name: (distribution, what a person calls)
CONVERTERS = {
    "inscriptis": ("inscriptis", inscriptis.get_text),
    "markdownify": ("markdownify", markdownify.markdownify),
    "html2text": ("html2text", html2text.html2text),
    "trafilatura, text": ("trafilatura", lambda page: trafilatura.extract(page) or ""),
    "trafilatura, Markdown": ("trafilatura", lambda page: trafilatura.extract(
        page, output_format="markdown") or ""),
    "trafilatura, html2txt": ("trafilatura", trafilatura.html2txt),
    "Resiliparse": ("Resiliparse", extract_plain_text),
    "Resiliparse, main content": ("Resiliparse", lambda page: extract_plain_text(
        page, main_content=True)),
    "Resiliparse, without formatting": ("Resiliparse", lambda page: extract_plain_text(
        page, preserve_formatting=False)),
    "html-text": ("html-text", html_text.extract_text),
    "BeautifulSoup, get_text()": ("beautifulsoup4", lambda page: soup(page).get_text()),
    "BeautifulSoup, get_text(' ')": ("beautifulsoup4", lambda page: soup(page).get_text(" ")),
    "BeautifulSoup, get_text('\\n')": ("beautifulsoup4", lambda page: soup(page).get_text("\n")),
    "lxml, text_content()": ("lxml", lambda page: lxml.html.fromstring(
        page.encode()).text_content()),
}


def main(source, target):
    source, target = pathlib.Path(source), pathlib.Path(target)
    pages = {path.stem: path.read_text("utf-8") for path in sorted(source.glob("*.html"))}
    versions = {}
    for name, (distribution, convert) in CONVERTERS.items():
        versions[name] = importlib.metadata.version(distribution)
        folder = target / name
        folder.mkdir(parents=True)
        for stem, page in pages.items():
            (folder / f"{stem}.txt").write_text(convert(page), "utf-8")
    (target / "versions.json").write_text(json.dumps(versions), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
