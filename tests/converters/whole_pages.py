#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""whole_pages.py OCCUPARE REPOSITORY ENVIRONMENT [--work DIR] [--site NAME] [--only TEXT]:
whole pages of a site give the facts of the bare page, whatever program made text of them.

Puts what six made sites have around a page (sites.py, more_sites.py) around made-up pages and
those of raw/, writes them as text by every converter (convert.py in ENVIRONMENT, which `scripts/setup
--converters` makes; Debian's programs), runs OCCUPARE on each and compares its facts with those
of the bare pages. A fact may be lost where a problem tells so, up to a limit for each
kind of text; none may be wrong. Status 77 when there is no environment. --readme writes the
table of what each converter keeps into README.md."""
import argparse
import collections
import concurrent.futures
import csv
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import types

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "renderings"))

import compare_renderings
import made_pages
import matrix
import more_sites
import sites

SITES = {**sites.SITES, **more_sites.SITES}
BEGIN, END = "<!-- whole pages: made by tests/converters -->\n", "<!-- /whole pages -->\n"

PAGES, SEED, SKIPPED = 30, 20261013, 77
LISTS = ("skills", "responsibilities")

# Facts of a hundred that may be lost, each with a problem.
KEPT, NEARLY, RUN_TOGETHER, MARKUP = 1, 3, 40, 10
LIMITS = {"html-text": NEARLY, "Resiliparse": NEARLY, "Resiliparse, main content": NEARLY,
          "Resiliparse, without formatting": RUN_TOGETHER,
          "BeautifulSoup, get_text()": RUN_TOGETHER,
          "BeautifulSoup, get_text(' ')": RUN_TOGETHER, "lxml, text_content()": RUN_TOGETHER,
          "trafilatura, html2txt": RUN_TOGETHER,
          **{f"pandoc, {form}": MARKUP for form in
             ("asciidoc", "rst", "org", "mediawiki", "textile", "dokuwiki", "jira")}}
# Not solved yet (docs/known-limits.md): trafilatura drops the headings and what stands between
# a description and the site's legal text, which then reads like its next paragraph.
KNOWN_WRONG = {("quill", "trafilatura, text"): "description",
               ("quill", "trafilatura, Markdown"): "description"}
PROGRAMS = {
    "lynx": ["lynx", "-dump", "-display_charset=utf-8", "-width=80", "{page}"],
    "lynx, links left out": ["lynx", "-dump", "-nolist", "-display_charset=utf-8", "-width=160",
                             "{page}"],
    "w3m": ["w3m", "-dump", "-O", "utf-8", "-cols", "100", "{page}"],
    "links": ["links", "-codepage", "utf-8", "-dump", "-width", "100", "{page}"],
    "elinks": ["elinks", "-dump", "-dump-charset", "utf-8", "-dump-width", "100", "{page}"],
    "html2text of Debian": ["html2text", "-utf8", "-width", "100", "{page}"],
    **{f"pandoc, {form}": ["pandoc", "-f", "html", "-t", form, "{page}"] for form in
       ("plain", "gfm", "markdown", "commonmark_x", "asciidoc", "rst", "org", "mediawiki",
        "textile", "dokuwiki", "jira")},
}


class LateTexts(made_pages.Page):
    """The texts about the occupations stand behind all else."""
    def blocks(self):
        late, is_late = [], False
        for kind, value in super().blocks():
            is_late = (is_late and kind == "p") or "What does" in value
            if is_late:
                late.append((kind, value))
            else:
                yield kind, value
        yield from late


def bare_pages(raw):
    """{name: (title, content)} of made-up pages and of raw's."""
    for number, page in enumerate(made_pages.make_pages(PAGES, SEED)):
        if number % 2:
            page = LateTexts(page.a, page.b, page.attribute)
        content = re.search("<main>\n(.*)\n</main>", page.html(), re.S)[1]
        yield page.name, f"{page.a.sentence} vs {page.b.low}", content
    for path in sorted(raw.glob("*.html")):
        content = re.search("<(main|body)[^>]*>(.*?)</\\1>", path.read_text("latin-1"), re.S)
        if content and "vs" in path.stem and "<TABLE" not in content[2]:
            title = re.search("<h1[^>]*>(.*?)</h1>", content[2], re.S)
            yield path.stem, title[1] if title else "", content[2]


def write_pages(folder, pages):
    folder.mkdir()
    for name, text in pages:
        (folder / f"{name}.html").write_text(text, "utf-8")
    return folder


def convert(program, page, to):
    command = [part.format(page=page) for part in program]
    made = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False,
                          env={**os.environ, "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"})
    (to / f"{page.stem}.txt").write_bytes(made.stdout)


def same_value(field, one, other):
    """A title is right in each of the page's spellings."""
    return one == other or (field == "title" and one.lower() == (other or "").lower())


class Kept:
    """What each converter keeps of the bare pages' facts on the three first sites, by
    field: whatever the reason, so a heading that the converter drops counts as lost too."""
    def __init__(self):
        self.kept = collections.defaultdict(collections.Counter)
        self.total = collections.defaultdict(collections.Counter)

    def add(self, name, facts, truth):
        for (occupation, field), value in truth.items():
            self.total[name][field] += 1
            self.kept[name][field] += same_value(
                field, value, facts.get((occupation, field)))

    def table(self, versions):
        return matrix.table([
            matrix.Row(types.SimpleNamespace(name=versions.get(name, name), width=None),
                       self.kept[name], total) for name, total in self.total.items()])


def version_of(package):
    """Of Debian's package; nothing where there is none."""
    asked = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], check=False,
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return re.split("[-+~]", asked.stdout)[0]


def titles_of(folder):
    """{converter: its name with its version}"""
    titles = {}
    versions = json.loads((folder / "versions.json").read_text("utf-8"))
    for name, version in [*versions.items(), *((name, version_of(program[0]))
                                               for name, program in PROGRAMS.items())]:
        family, comma, variant = name.partition(", ")
        titles[name] = f"{family} {version}".strip() + comma + variant
    return titles


def write_table(readme, table):
    text = readme.read_text("utf-8")
    readme.write_text(re.sub(f"{re.escape(BEGIN)}.*{re.escape(END)}",
                             lambda _: f"{BEGIN}\n{table}\n{END}", text, flags=re.S), "utf-8")


def renderings(environment, source, target):
    """Yields (converter, folder), the pages themselves first."""
    yield "HTML", source
    subprocess.run([environment / "bin/python", "-B", HERE / "convert.py", source, target],
                   check=True)
    yield from ((name, target / name) for name in
                json.loads((target / "versions.json").read_text("utf-8")))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, program in PROGRAMS.items():
            if shutil.which(program[0]) is None:
                print(f"{name}: not installed")
                continue
            (target / name).mkdir()
            list(pool.map(lambda page, p=program, n=name: convert(p, page, target / n),
                          sorted(source.iterdir())))
            yield name, target / name


def problems_of(out):
    """{occupation or "": problems that tell of it} and those of each page."""
    told = collections.defaultdict(list)
    with open(out / "problems.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            told[row["page_id"].rsplit(".", 1)[0]].append(row)
    return told


class Profile:
    """What the profile calls a field: its labels, and headings of its section."""
    def __init__(self, path):
        profile = json.loads(path.read_text("utf-8"))
        self.words = collections.defaultdict(set)
        for label in profile["labels"]:
            fields = [*label.get("fields", ()), *label.get("categories", {}).values()]
            names = label["label"] if isinstance(label["label"], list) else [label["label"]]
            for field in fields + (["demographics"] if "list" in label else []):
                self.words[field].update(name.lower() for name in names)
                self.words[field].update(label.get("sections", ()))
        self.words["skills"] = {"skill", "skills"}
        self.words["responsibilities"] = {"responsibility", "responsibilities"}
        self.words["description"] = {"description", "what does"}

    def tells(self, problem, occupation, field):
        if problem["occupation_id"] not in ("", occupation):
            return False
        if problem["field"]:
            return problem["field"][:9] in field or field in problem["field"]
        text = problem["message"].lower()
        return problem["code"] == "no-comparison" or any(
            word in text for word in self.words[field])


class Site:
    def __init__(self, name, pages, work):
        self.name, self.work = name, work
        self.pages_of = collections.defaultdict(set)
        self.source = write_pages(work / name, ((page, sites.whole_page(name, SITES[name], title, content))
                                                for page, title, content in pages))


def is_part(field, rows, all_rows):
    """A part of a list: what it lacks is lost. Skills that prose names have no shares."""
    if field not in LISTS or all_rows is None:
        return False
    names = {words_of(row[1]) for row in all_rows}
    return all((field == "skills" and row[3] == "") or words_of(row[1]) in names
               for row in rows)


def words_of(text):
    return re.sub(r"[\W_]+", "", text.lower())


def states(text, field, value):
    """Does the text have all items of a list, and the heading over a description?"""
    if field in LISTS:
        return all(words_of(row[1] + (row[3] if field == "skills" else "")) in text
                   for row in value)
    return field != "description" or "whatdoes" in text


def stated(truth, folder, pages_of):
    """The facts without those that the converter left out of its texts."""
    texts = {path.stem: words_of(path.read_text("utf-8", "replace"))
             for path in folder.iterdir()}
    return {(occupation, field): value for (occupation, field), value in truth.items()
            if any(states(texts[page], field, value) for page in pages_of[occupation])}


def judge(facts, truth, told, pages_of, profile):
    wrong = [(key, truth[key], value) for key, value in facts.items()
             if key in truth and not same_value(key[1], truth[key], value)]
    wrong = [(key, want, value) for key, want, value in wrong
             if not is_part(key[1], value, want)]
    wrong += [(key, None, value) for key, value in facts.items()
              if key not in truth and key[1] not in LISTS]
    lost = [key for key in truth if key not in facts or (
        truth[key] != facts[key] and is_part(key[1], facts[key], truth[key]))]
    silent = [(occupation, field) for occupation, field in lost
              if not any(profile.tells(problem, occupation, field)
                         for page in pages_of[occupation] for problem in told[page])]
    return wrong, lost, silent


def disputed(out):
    """What the bare pages disagree about: which value wins hangs on how each was read."""
    with open(out / "conflicts.csv", encoding="utf-8", newline="") as file:
        return {(row["occupation_id"], row["field"], row["value"])
                for row in csv.DictReader(file)}


def pages_by_occupation(out):
    pages_of = collections.defaultdict(set)
    with open(out / "observations.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            pages_of[row["occupation_id"]].add(row["page_id"].rsplit(".", 1)[0])
    return pages_of


def main(arguments, work):
    if not (arguments.environment / "bin/python").exists():
        print(f"{arguments.environment}: no environment\nRemedy: scripts/setup --converters")
        return SKIPPED
    pages = list(bare_pages(arguments.repository / "raw"))
    profile = Profile(arguments.repository / "schemas/profiles/zippia.json")
    bare = write_pages(work / "bare", (
        (name, "<!DOCTYPE html><meta charset=utf-8><title>"
         f"{title}</title><body>{content}</body>") for name, title, content in pages))
    truth = compare_renderings.read_facts(arguments.occupare, bare, work / "out-bare")
    pages_of = pages_by_occupation(work / "out-bare")
    doubtful = disputed(work / "out-bare")
    print(f"{len(pages)} pages, {len(pages_of)} occupations, {len(truth)} facts")
    faults = 0
    kept = Kept()
    for site in SITES:
        if arguments.site not in (None, site):
            continue
        source = Site(site, pages, work).source
        for name, folder in renderings(arguments.environment, source, work / f"text-{site}"):
            if arguments.only not in name:
                continue
            out = work / f"out-{site}-{name}"
            facts = compare_renderings.read_facts(arguments.occupare, folder, out)
            if site in sites.SITES:
                kept.add(name, facts, truth)
            there = stated(truth, folder, pages_of)
            wrong, lost, silent = judge(facts, there, problems_of(out), pages_of, profile)
            wrong = [fact for fact in wrong if (*fact[0], str(fact[2])) not in doubtful]
            new = [fact for fact in wrong if fact[0][1] != KNOWN_WRONG.get((site, name))]
            is_bad = new or silent or 100 * len(lost) > LIMITS.get(name, KEPT) * len(there)
            faults += bool(is_bad)
            print(f"{'FAULT' if is_bad else 'good ':6}{site:8}{name:34} wrong {len(wrong):4}  "
                  f"lost {len(lost):4} ({100 * len(lost) / len(there):5.1f} %)  "
                  f"untold {len(silent):4}", flush=True)
            for key, want, got in wrong[:arguments.show]:
                print(f"      wrong {key}: {got!r} for {want!r}"[:400])
            for key in lost[:arguments.show]:
                print(f"      {'UNTOLD' if key in silent else 'told'} lost {key}: {truth[key]!r}"[:300])
    if arguments.readme:
        write_table(arguments.repository / "README.md",
                    kept.table(titles_of(work / f"text-{site}")))
    print(f"{faults} faults")
    return 1 if faults else 0


def arguments_of(line):
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("occupare")
    parser.add_argument("repository", type=pathlib.Path)
    parser.add_argument("environment", type=pathlib.Path)
    parser.add_argument("--work", type=pathlib.Path, help="keep everything here")
    parser.add_argument("--readme", action="store_true", help="write README.md's table")
    parser.add_argument("--site", help="this one only")
    parser.add_argument("--only", default="", help="converters with this in their name")
    parser.add_argument("--show", type=int, default=3, help="facts shown of each converter")
    return parser.parse_args(line)


if __name__ == "__main__":
    given = arguments_of(sys.argv[1:])
    if given.work is not None:
        shutil.rmtree(given.work, ignore_errors=True)
        given.work.mkdir(parents=True)
        sys.exit(main(given, given.work))
    with tempfile.TemporaryDirectory() as home:
        sys.exit(main(given, pathlib.Path(home)))
