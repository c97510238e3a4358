#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""sides.py OCCUPARE RAW [--show NUMBER]: whose a value is, only names say.

Made-up pages with two to four occupations in several forms: tables whose columns stand in
other orders, with titles in the plural, decorated, missing, or of others; columns that are no
occupation; links to other comparisons; names that are a part of one another. No figure may
stand under another occupation than its own, what is lost must be told, and what names leave
no doubt about must be there. Then every page of RAW with a related link in front, in the
middle or at the end: the same sides."""
import csv
import pathlib
import random
import subprocess
import sys
import tempfile

SEED, PAGES = 20261201, 600
LINK = "Bar attendant vs server"
NAMES = [
    "Baker", "Cook", "Night Baker", "Pastry Cook", "Server", "SQL Server", "Clerk",
    "Server And Hostess", "Bar Attendant", "Collections, Customer Service", "Level 2 Technician",
    "Driver/Loader", "Customer Service Associate/Cashier", "Nurse (RN)", "C# Developer",
    ".NET Developer", "Director Of Nursing", "Collector", "Billing Clerk", "Welder 3",
    "Account Clerk", "Legal Secretary", "Senior Baker", "Cook, Night Shift",
]
LABELS = [("Yearly salary", "annual_salary_usd", "${:,}", 9, 40),
          ("Hourly rate", "hourly_wage_usd", "${}.50", 9, 40),
          ("Number of jobs", "job_count", "{:,}", 1_000, 900_000),
          ("Average age", "average_age", "{}", 25, 60)]
DECORATIONS = [" 1", " [edit]", " 24,107 jobs", " Sort", "*", " (24k)", " ▲", ": salaries",
               " - see all", "¹", " View jobs", " |", " #"]
NOBODY = ["Difference", "vs", "US average", "National average", "Men", "Women", "Total",
          "Unnamed: 3", "Average", "Teacher", "More"]


def slug(name):
    name = name.replace("#", "sharp")
    return "-".join("".join(c if c.isalnum() else " " for c in name).lower().split())


def plural(name):
    if name.endswith(")"):
        return name.replace(" (", "s (")
    return name[:-1] + "ies" if name.endswith("y") else name + "s"


class Page:
    """One made-up page; `facts` are what it says, `certain` what must be read of it."""
    def __init__(self, rng):
        self.rng, self.facts, self.certain, self.blocks = rng, {}, set(), []
        self.wages = {}
        self.sides = rng.sample(NAMES, rng.choice([2, 2, 2, 3, 4]))
        self.form = rng.choice(["html", "html", "md", "pipes", "tabs", "columns"])
        self.has_heading = rng.random() < 0.9
        self.has_prose = len(self.sides) == 2 and rng.random() < 0.7
        self.has_doubt = False
        self.make()

    def heading(self, level, text):
        self.blocks.append((f"h{level}", text))

    def value(self, name, label):
        key = (slug(name), label[1])
        if key not in self.facts:
            number = self.rng.randint(label[3], label[4])
            if label[2].startswith("$"):  # at the end of a text, a figure must fit the others
                wage = self.wages.setdefault(name, number)
                number = wage * 2080 + 1040 if "annual" in label[1] else wage
            self.facts[key] = (str(number) + (".50" if "hour" in label[1] else ""),
                               label[2].format(number))
        return self.facts[key][1]

    def make(self):
        rng = self.rng
        versus = " vs ".join([self.sides[0]] + [name.lower() for name in self.sides[1:]])
        if rng.random() < 0.15:
            self.blocks.append(("p", LINK))
        if self.has_heading:
            self.heading(1, versus)
        if self.has_prose:
            one, two = (name.lower() for name in self.sides)
            self.blocks.append(("p", f"It typically takes 1-2 years to become both a {one} "
                                     f"and a {two}."))
        labels = LABELS[:]
        rng.shuffle(labels)
        for part in (labels[:2], labels[2:]):
            self.table(part, versus)
        if rng.random() < 0.5:
            self.blocks.append(("p", LINK))

    def table(self, labels, versus):
        rng, order = self.rng, self.sides[:]
        if rng.random() < 0.5:
            rng.shuffle(order)
        if self.has_heading or rng.random() < 0.5:
            self.heading(2, versus + " overview")
        columns, kind = [(name, name) for name in order], rng.random()
        is_sure = (self.has_heading or self.has_prose) and not (
            self.form in ("tabs", "columns") and len(self.sides) > 2)
        if kind < 0.25:
            at = rng.randrange(len(columns))
            columns[at] = (columns[at][0] + rng.choice(DECORATIONS), columns[at][1])
            is_sure = is_sure and (self.form != "tabs" or "|" not in columns[at][0])
        elif kind < 0.35:
            columns = [(plural(title), name) for title, name in columns]
            is_sure = False
        elif kind < 0.55:
            header = rng.choice(NOBODY)
            at = len(columns) if header[0] == "U" else rng.randrange(len(columns) + 1)
            columns.insert(at, (header, None))
            is_sure = is_sure and header not in self.sides
        elif kind < 0.62 and (self.has_heading or self.has_prose):
            columns = [(title, None) for title in rng.sample(["Cashier", "Teacher", "Pilot",
                                                              "Judge"], len(columns))]
        elif kind < 0.72:
            names = order if rng.random() < 0.5 else self.sides
            self.heading(2, " vs ".join(names))
            columns = [("", name) for name in names]
            is_sure = False
        rows = [[label[0]] + [self.value(name or rng.choice("xyz"), label)
                              for _, name in columns] for label in labels]
        self.facts = {key: value for key, value in self.facts.items() if len(key[0]) > 1}
        titles = [title for title, _ in columns]
        if any(titles):
            is_left = self.form != "columns" and rng.random() < 0.3
            rows.insert(0, titles + [""] if is_left else [""] + titles)
        self.blocks.append(("table", rows))
        if is_sure and self.form != "columns":
            self.certain |= {(slug(name), label[1]) for _, name in columns if name
                             for label in labels}

    def text(self):
        return getattr(self, self.form)()

    def html(self):
        out = ["<!DOCTYPE html><meta charset=utf-8>"]
        for kind, what in self.blocks:
            if kind != "table":
                out.append(f"<{kind}>{what}</{kind}>")
                continue
            out.append("<table>")
            for number, row in enumerate(what):
                cell = "th" if number == 0 and row[0] not in [one[0] for one in LABELS] else "td"
                out.append("<tr>" + "".join(f"<{cell}>{text}</{cell}>" for text in row) + "</tr>")
            out.append("</table>")
        return "\n".join(out)

    def lines(self, mark, row_of):
        out = []
        for kind, what in self.blocks:
            if kind == "table":
                out += row_of(what) + [""]
            else:
                out += [mark * int(kind[1:] or 0) + (" " if mark and kind != "p" else "") + what
                        if kind != "p" else what, ""]
        return "\n".join(out) + "\n"

    def md(self):
        def rows(table):
            if table[0][0] in [one[0] for one in LABELS]:
                table = [[""] * len(table[0])] + table
            cells = ["| " + " | ".join(text.replace("|", "\\|") for text in row) + " |"
                     for row in table]
            return [cells[0], "|---" * len(table[0]) + "|"] + cells[1:]
        return self.lines("#", rows)

    def pipes(self):
        return self.lines("", lambda table: ["| " + " | ".join(
            text.replace("|", "/") for text in row) + " |" for row in table])

    def tabs(self):
        return self.lines("", lambda table: ["\t".join(row) for row in table])

    def columns(self):
        def rows(table):
            widths = [max(len(row[i]) for row in table) + 3 for i in range(len(table[0]))]
            return ["".join(text.ljust(width) for text, width in zip(row, widths)).rstrip()
                    for row in table]
        return self.lines("", rows)


def read(program, folder):
    """{page: ({(occupation, field): values}, [sides], problems)} of a folder."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run([program, "run", "-q", folder, "-o", f"{home}/data"], check=False)
        assert done.returncode in (0, 1), done.returncode
        pages = {}
        with open(f"{home}/data/pages.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                sides = sorted(filter(None, row["sides"].split(";")))
                pages[row["page_id"]] = ({}, sides, int(row["problem_count"]))
        with open(f"{home}/data/observations.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["value"]:
                    pages[row["page_id"]][0].setdefault(
                        (row["occupation_id"], row["field"]), set()).add(row["value"])
        return pages


def judge(page, found):
    known = {slug(name) for name in page.sides}
    singular = {slug(plural(name)): slug(name) for name in page.sides}
    values = {(singular.get(who, who), field): texts for (who, field), texts in found[0].items()}
    for (who, field), texts in values.items():
        if "time" in field:
            continue
        due = page.facts.get((who, field), ("nothing",))[0]
        if who not in known:
            yield f"{who} is none of {page.sides}"
        elif texts != {due}:
            yield f"{field} of {who} is {texts}, not {due}"
    lost = {key for key in page.facts if key not in values}
    if lost and not found[2]:
        yield f"lost without a word: {sorted(lost)}"
    if missing := {key for key in page.certain if key not in values}:
        yield f"missing: {sorted(missing)}"


def check_made(program, home, shown):
    rng = random.Random(SEED)
    pages = {}
    for number in range(PAGES):
        page = Page(rng)
        suffix = {"html": "html", "md": "md"}.get(page.form, "txt")
        name = f"{number:04}.{suffix}"
        (home / name).write_text(page.text(), "utf-8")
        pages[name] = page
        if number == shown:
            print(page.text())
    found = read(program, home)
    for name, page in pages.items():
        for fault in judge(page, found[name]):
            yield f"made page {name} ({page.form}): {fault}"


def check_links(program, raw, home):
    before = read(program, raw)
    for where in ("front", "middle", "end"):
        folder = home / where
        folder.mkdir()
        for path in raw.iterdir():
            text = path.read_text("utf-8", "surrogateescape")
            html = path.suffix == ".html"
            link = f"\n<p><a href='/x'>{LINK}</a></p>\n" if html else f"\n\n{LINK}\n\n"
            if where == "end":
                text = text.replace("</body>", link + "</body>") if html else text + link
            elif where == "front":
                text = text.replace("<body>", "<body>" + link, 1) if html else link + text
            elif "<h2" in text:
                text = text.replace("<h2", link + "<h2", 1)
            (folder / path.name).write_text(text, "utf-8", "surrogateescape")
        after = read(program, folder)
        for name, (_, sides, _) in before.items():
            if after[name][1] != sides:
                yield f"{name}, link in {where}: {after[name][1]}, not {sides}"


def main(program, raw, shown=-1):
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        (home / "made").mkdir()
        faults = [*check_made(program, home / "made", shown),
                  *check_links(program, pathlib.Path(raw), home)]
    print("\n".join(faults[:40]))
    print(f"{PAGES} pages, {len(faults)} faults")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main(*sys.argv[1:3], *(int(text) for text in sys.argv[4:5]))
