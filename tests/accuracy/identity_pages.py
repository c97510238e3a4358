# SPDX-License-Identifier: MIT
"""A made corpus with occupations under many names, and how well they are told apart.

Every occupation has its figures and one canonical title. Pages print it as sites do: in
other case, spacing and Unicode form, as a heading in sentence case, in the plural ("directors,
program manager", "foremen"), misspelt, or under another name. Among them stand what must
never become one: titles that differ in seniority, word order or an inner plural, collective
titles beside their singular, and a plural that a page compares with its singular. Pages are
dated, copied and contradict each other.

Counted are pairs of mentions (a mention: one side of one page): right, falsely merged,
falsely split, once as the program finds them, once with the aliases that it suggests, once
with a hand-made table of aliases."""
import collections
import csv
import itertools
import random
import subprocess
import unicodedata

LEVELS = ["", "", "Senior ", "Junior ", "Lead ", "Assistant "]
DOMAINS = ["Billing", "Credit", "Payroll", "Logistics", "Applications", "Quality", "Records",
           "ESL", "CDL", "Data Entry", "Caf\u00e9", "Physical Therapy", "Sales", "Collections",
           "Water", "Night", "Child Care", "Medical", "Kitchen", "Network"]
ROLES = ["Clerk", "Analyst", "Foreman", "Secretary", "Nurse", "Manager", "Technician", "Driver",
         "Coach", "Chef", "Specialist", "Attendant"]
TAILS = ["", "", "", ", Contractor", "/Cashier", " Intern"]
# What must stay apart; the first of a pair or triple is printed as it is, always.
DECOYS = [("Outside Sales",), ("Human Resources", "Human Resource"), ("Kitchen Staff",),
          ("Collections, Customer Service", "Collection, Customer Service"),
          ("Application Developer", "Applications Developer", "Senior Applications Developer"),
          ("Sales Manager, Tires", "Manager, Tires Sales"), ("Bell Founder", "Bell Founders"),
          ("Collection Agent", "Collections Agent"), ("Physics Teacher", "Physic Teacher"),
          ("Chief Cook", "Cook", "Cook/Dishwasher"), ("Nurse I", "Nurse II")]
RENAMED = {"Bread Maker": "Baker Of Loaves", "Lamp Trimmer": "Wick Hand", "Rat Catcher": "Vermin Officer"}


class Occupation:
    def __init__(self, rng, title):
        self.title, self.names = title, [title]
        salary = rng.randrange(20_000, 190_000)
        self.cells = {"Yearly salary": f"${salary:,}", "Hourly rate": f"${salary / 2080:.2f}",
                      "Number of jobs": f"{rng.randrange(400, 999_999):,}",
                      "Average age": str(rng.randrange(24, 59)),
                      "Growth rate": f"{rng.randrange(-14, 30)}%"}
        self.salary = str(salary)

    def one(self):
        name = self.title.lower()
        return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def plural(title):
    """As the site makes it: of the word before the first comma or slash, else the last."""
    cut = min((title.find(mark) for mark in ",/" if mark in title), default=len(title))
    head, tail = title[:cut], title[cut:]
    for ending, other in (("man", "men"), ("y", "ies"), ("ch", "ches")):
        if head.lower().endswith(ending):
            return head[:-len(ending)] + other + tail
    return f"{head}s{tail}"


def misspelt(rng, title):
    at = rng.randrange(1, len(title) - 1)
    while not (title[at].isalpha() and title[at - 1].isalpha() and title[at] != title[at + 1]
               and title[at + 1].isalpha()):
        at = rng.randrange(1, len(title) - 1)
    return rng.choice([title[:at] + title[at + 1:], title[:at] + title[at] + title[at:],
                       title[:at] + title[at + 1] + title[at] + title[at + 2:]])


def respelt(rng, title):
    return rng.choice([title, title, title.upper(), title.capitalize(),
                       title.replace(" ", "  "), title.replace(" ", "\u00a0"),
                       unicodedata.normalize("NFD", title), title.replace("ESL", "E.S.L.")])


def page(a, b, printed, has_prose, is_glued=False):
    lines = []
    if has_prose:
        lines += [f"{printed[0].capitalize()} vs {printed[1].lower()}", "",
                  f"It typically takes 6-12 months to become both {a.one()} and {b.one()}.", ""]
    if is_glued:
        lines += [printed[0] + printed[1], *[x + a.cells[x] + b.cells[x] for x in a.cells]]
    else:
        lines += [f"| {printed[0]} | {printed[1]} | |",
                  *[f"| {x} | {a.cells[x]} | {b.cells[x]} |" for x in a.cells]]
    return "\n".join(lines) + "\n"


def dated_page(a, b, date, salary):
    """The same as HTML, with a date, and another salary of the first."""
    rows = "".join(f"<tr><td>{x}</td><td>{a.cells[x]}</td><td>{b.cells[x]}</td></tr>\n"
                   for x in a.cells)
    return ("<!DOCTYPE html>\n"
            f'<meta property="article:modified_time" content="{date}">\n'
            f"<h1>{a.title.capitalize()} vs {b.title.lower()}</h1>\n"
            f"<table><tr><th></th><th>{a.title}</th><th>{b.title}</th></tr>\n"
            f"{rows.replace(a.cells['Yearly salary'], salary)}</table>\n")


class Corpus:
    def __init__(self, folder, seed, count):
        self.folder, self.rng = folder, random.Random(f"{seed} identity")
        self.mentions = {}  # page_id -> the true titles of its sides
        self.misspelt = set()  # (page_id, side)
        self.renamed = set()
        self.drifted = set()  # true titles with two salaries, of two dates
        folder.mkdir(parents=True)
        titles = {level + domain + " " + role + tail
                  for level, domain, role, tail in self.picks(count)}
        self.people = [Occupation(self.rng, title) for title in sorted(titles)]
        self.decoys = [[Occupation(self.rng, title) for title in group] for group in DECOYS]
        self.others = [Occupation(self.rng, title) for title in RENAMED]

    def picks(self, count):
        return [[self.rng.choice(words) for words in (LEVELS, DOMAINS, ROLES, TAILS)]
                for _ in range(count)]

    def put(self, a, b, printed=None, has_prose=True, is_glued=False):
        page_id = f"{len(self.mentions):05}.txt"
        printed = printed or (a.title, b.title)
        text = page(a, b, printed, has_prose, is_glued)
        (self.folder / page_id).write_text(text, encoding="utf-8")
        self.mentions[page_id] = (a.title, b.title)
        return page_id

    def partner(self, one):
        other = one
        while other is one:
            other = self.rng.choice(self.people)
        return other

    def make(self):
        rng = self.rng
        for one in self.people:
            self.put(one, self.partner(one), is_glued=rng.random() < 0.5)
            for _ in range(3):
                other = self.partner(one)
                self.put(one, other, (respelt(rng, one.title), respelt(rng, other.title)))
            # The plural alone, and the plural with prose that speaks of one.
            other = self.partner(one)
            self.put(one, other, (plural(one.title), plural(other.title)), has_prose=False)
            self.put(one, other, (plural(one.title), plural(other.title)),
                     is_glued=rng.random() < 0.5)
            if rng.random() < 0.3:
                other = self.partner(one)
                page_id = self.put(one, other, (misspelt(rng, one.title), other.title), False)
                self.misspelt.add((page_id, 0))
        for group in self.decoys:
            is_compared = group[0].title == "Bell Founder"
            for one in group:
                for _ in range(2):
                    self.put(one, self.partner(one), has_prose=not is_compared,
                             is_glued=not is_compared and rng.random() < 0.5)
            if is_compared:  # only that page says that the plural is another
                self.put(*group, has_prose=False)
        for one in self.others:
            self.put(one, self.partner(one))
            other = self.partner(one)
            page_id = self.put(one, other, (RENAMED[one.title], other.title), False)
            self.renamed.add((page_id, 0))
        for one in rng.sample(self.people, 10):
            other = self.partner(one)
            for date, salary in (("2022-03-01", "$12,345"), ("2023-03-01", "")):
                text = dated_page(one, other, date, salary or one.cells["Yearly salary"])
                page_id = f"dated-{len(self.mentions):05}.html"
                (self.folder / page_id).write_text(text, encoding="utf-8")
                self.mentions[page_id] = (one.title, other.title)
            self.drifted.add(one.title)
        for page_id in rng.sample(sorted(self.mentions), 20):  # copies
            copy_id = f"copy-{page_id}"
            (self.folder / copy_id).write_bytes((self.folder / page_id).read_bytes())
            self.mentions[copy_id] = self.mentions[page_id]
            for side in (0, 1):
                for marked in (self.misspelt, self.renamed):
                    if (page_id, side) in marked:
                        marked.add((copy_id, side))


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def count_pairs(corpus, folder, left_out):
    """Pairs of mentions: right, merged, split; and which are merged."""
    groups, wrong = collections.Counter(), collections.defaultdict(set)
    for row in read(folder / "pages.csv"):
        truth = corpus.mentions[row["page_id"]]
        found = row["sides"].split(";")
        for side, title in enumerate(truth):
            if (row["page_id"], side) in left_out:
                continue
            got = found[side] if len(found) == 2 else f"none of {row['page_id']}"
            groups[title, got] += 1
            wrong[got].add(title)
    pairs = collections.Counter()
    by_title, by_id = collections.Counter(), collections.Counter()
    for (title, got), count in groups.items():
        pairs["right"] += count * (count - 1) // 2
        by_title[title] += count
        by_id[got] += count
    both = lambda counts: sum(n * (n - 1) // 2 for n in counts.values())
    pairs["merged"] = both(by_id) - pairs["right"]
    pairs["split"] = both(by_title) - pairs["right"]
    splits = collections.defaultdict(set)
    for title, got in groups:
        splits[title].add(got)
    pairs["details"] = ([(got, titles) for got, titles in sorted(wrong.items()) if len(titles) > 1]
                        + [(title, ids) for title, ids in sorted(splits.items()) if len(ids) > 1])
    return pairs


def count_wrong_facts(corpus, folder):
    """Occupations whose title or salary is not what they were made with."""
    rows = {row["title"]: row for row in read(folder / "occupations.csv")}
    people = itertools.chain(corpus.people, corpus.others, *corpus.decoys)
    return [one.title for one in people
            if rows.get(one.title, {}).get("annual_salary_usd") != one.salary]


def wrong_conflicts(corpus, folder):
    """What stands in `conflicts` and was not planted, and the other way round."""
    titles = {row["occupation_id"]: row["title"] for row in read(folder / "occupations.csv")}
    found = {(titles[row["occupation_id"]], row["field"])
             for row in read(folder / "conflicts.csv")}
    return sorted(found ^ {(title, "annual_salary_usd") for title in corpus.drifted})


def measure(program, seed, work, count=120):
    corpus = Corpus(work / "pages", seed, count)
    corpus.make()

    def run(name, *options):
        subprocess.run([program, "run", "-q", work / "pages", "-o", work / name, *options],
                       check=True)
        return work / name

    lines = subprocess.run([program, "extract", work / "pages"], check=True, capture_output=True)
    suggested = subprocess.run([program, "reconcile", "--suggest-aliases"], check=True,
                               input=lines.stdout, capture_output=True).stdout
    (work / "suggested.csv").write_bytes(suggested)
    (work / "aliases.csv").write_text(
        "alias,occupation_id\n" + "".join(
            f"{alias},{title.lower().replace(' ', '-')}\n" for title, alias in RENAMED.items()))
    plain = run("plain")
    figures = {}
    for name, folder, left_out in (
            ("", plain, corpus.misspelt | corpus.renamed),
            (" with aliases", run("aliased", "--aliases", work / "aliases.csv"), corpus.misspelt),
            (" with suggestions", run("suggested", "--aliases", work / "suggested.csv"),
             corpus.renamed)):
        pairs = count_pairs(corpus, folder, left_out)
        print(f"(c) identity{name}: {pairs['right']} pairs right, {pairs['merged']} falsely "
              f"merged, {pairs['split']} falsely split")
        for detail in pairs["details"][:20]:
            print("  wrong:", *detail)
        figures[f"identity{name}: merged"] = pairs["merged"]
        figures[f"identity{name}: split"] = pairs["split"]
    wrong = count_wrong_facts(corpus, plain)
    conflicts = wrong_conflicts(corpus, plain)
    print(f"  {len(wrong)} wrong facts, {len(conflicts)} wrong conflicts", *wrong[:20],
          *conflicts[:20])
    figures["identity: wrong facts"] = len(wrong)
    figures["identity: wrong conflicts"] = len(conflicts)
    return figures
