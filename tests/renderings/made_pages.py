# SPDX-License-Identifier: MIT
"""Made-up comparison pages, from a seed: the site's labels and ways, nobody's text. A Page
knows its cells, so that it can be written as HTML and as the texts in which the borders
between cells take another form (tabs, lines, spaces, nothing, rows and columns swapped)."""
import html
import random

RANKS = ("Senior", "Junior", "Lead", "Assistant", "Chief", "Night", "Field", "Regional", "Retail",
         "Outside", "Per Diem", "Entry-Level")
TRADES = ("Accounting", "Billing", "Boiler", "Claims", "Collections", "Credit", "Data Entry",
          "Dental", "Escrow", "Follow-Up", "Freight", "HVAC", "Loan", "Payroll", "Pharmacy",
          "R&D", "Sales", "Tax", "Textile", "Warehouse")
JOBS = ("Agent", "Analyst", "Clerk", "Coordinator", "Foreman", "Manager", "Officer",
        "Representative", "Specialist", "Supervisor", "Cook/Baker", "Operator",
        "Representative, Customer Service", "Technician", "Advisor", "Worker")
DEGREES = ("Bachelor's Degree", "High School Diploma", "Associate Degree", "Master's Degree",
           "Certificate")
CITIES = ("Los Angeles, CA", "Danvers, MA", "San Ramon, CA", "Urban Honolulu, HI", "New York, NY",
          "St. Louis, MO", "Winston-Salem, NC", "Juneau, AK", "Coeur d'Alene, ID", "-")
STATES = ("Alaska", "California", "New Jersey", "Virginia", "West Virginia", "Hawaii", "-")
COMPANIES = ("Uline", "University of California, Berkeley", "JPMorgan Chase & Co.", "New Relic",
             "W. R. Berkley", "eBay", "Philadelphia Corporation for Aging", "3M", "AT&T", "-")
INDUSTRIES = ("Finance", "Automotive", "Health Care", "Technology", "Government", "-")
MAJORS = ("Business", "Accounting", "Nursing", "General Studies", "Criminal Justice", "-")
COLLEGES = ("Duke University", "University of Southern California", "SUNY at Albany",
            "Stanford University", "-")
RACES = ("Black or African American", "Unknown", "Hispanic or Latino", "Asian", "White",
         "American Indian and Alaska Native")
SKILLS = ("Customer Service", "Payment Arrangements", "Data Entry", "CPR", "Phone Calls",
          "Delinquent Accounts", "Patients", "Strong Work Ethic", "Past Due Accounts", "HIPAA",
          "Medical Records", "Student Loans", "Sales Floor", "Tax Returns", "Route Planning")
VERBS = ("Answer", "Check", "Enter", "Keep", "Note", "Prepare", "Return", "Review", "Send", "Sort")
THINGS = ("the day's payments", "new accounts", "claims over $5,000", "half-finished orders",
          "reports of 10-12 pages", "letters from customers", "the monthly budget",
          "address changes", "parts lists", "open invoices")
ENDS = ("before noon", "for the supervisor", "with two or three colleagues",
        "and file them by date", "at the counter", "in the shared system", "by phone and e-mail",
        "as the rules on privacy ask", "until every difference of 0.5% is explained")
TIMES = ("6-12 months", "1-2 years", "2-4 years", "3-6 months", "5-7 years")


def article(word):
    return ("an " if word[0] in "aeiou" else "a ") + word


def listing(words, comma):
    return ", ".join(words[:-1]) + (", and " if comma else " and ") + words[-1]


def shares(rng, count):
    points = sorted(rng.sample(range(1, 1000), count - 1))
    parts = [b - a for a, b in zip([0] + points, points + [1000])]
    return [f"{part / 10:.1f}%" for part in parts]


class Side:
    def __init__(self, rng, title):
        self.title, self.low = title, title.lower()
        self.sentence = self.low[0].upper() + self.low[1:]
        self.hourly = rng.randrange(1200, 6000)
        self.salary = round(self.hourly * 20.8)
        self.time = rng.choice(TIMES)
        self.skills = rng.sample(SKILLS, 6)
        self.duties = self.make_duties(rng)
        self.about = " ".join(f"{rng.choice(('They', 'People in this job', 'Most'))} "
                              f"{rng.choice(VERBS).lower()} {rng.choice(THINGS)} "
                              f"{rng.choice(ENDS)}." for _ in range(rng.randrange(3, 7)))
        self.about = f"{article(self.low).capitalize()} does more than one thing. {self.about}"
        low = rng.randrange(20, 60)
        degree = f"{rng.choice(DEGREES)}, {rng.randrange(20, 80)}%"
        male = rng.randrange(10, 991)
        race = " ".join(f"{name}, {share}" for name, share in zip(RACES, shares(rng, len(RACES))))
        self.tables = {
            "overview": {
                "Yearly salary": f"${self.salary:,}",
                "Hourly rate": f"${self.hourly / 100:.2f}",
                "Growth rate": rng.choice(("-", f"{rng.randrange(-20, 30)}%")),
                "Number of jobs": f"{rng.randrange(200, 1500000):,}",
                "Job satisfaction": rng.choice(("-", f"{rng.randrange(20, 50) / 10:g}")),
                "Most common degree": degree,
                "Average age": str(rng.randrange(25, 60)),
                "Years of experience": self.time.split()[0].split("-")[1]},
            "salary": {
                "Average salary": f"${self.salary:,}",
                "Salary range": f"Between ${low},000 And ${low + rng.randrange(5, 50)},000",
                "Highest paying City": rng.choice(CITIES),
                "Highest paying state": rng.choice(STATES),
                "Best paying company": rng.choice(COMPANIES),
                "Best paying industry": rng.choice(INDUSTRIES)},
            "education": {
                "Most common degree": degree,
                "Most common major": rng.choice(MAJORS),
                "Most common college": rng.choice(COLLEGES)},
            "demographics": {
                "Average age": None,
                "Gender ratio": f"Male, {male / 10:.1f}% Female, {(1000 - male) / 10:.1f}%",
                "Race ratio": race,
                "LGBT Percentage": f"{rng.randrange(1, 20)}%"}}
        self.tables["demographics"]["Average age"] = self.tables["overview"]["Average age"]

    @staticmethod
    def make_duties(rng):
        texts = [f"{verb} {rng.choice(THINGS)} {rng.choice(ENDS)}."
                 for verb in rng.sample(VERBS, 6)]
        return texts[:rng.randrange(3, 7)]


class Page:
    def __init__(self, a, b, attribute=""):
        self.a, self.b, self.attribute = a, b, attribute
        self.name = "-vs-".join("".join(c if c.isalnum() else "-" for c in side.low)
                                for side in (a, b))

    def intro(self):
        a, b = self.a, self.b
        high, low = (a, b) if a.salary >= b.salary else (b, a)
        if a.time == b.time:
            time = (f"It typically takes {a.time} to become both {article(a.low)} "
                    f"and {article(b.low)}.")
        else:
            time = (f"While it typically takes {a.time} to become {article(a.low)}, becoming "
                    f"{article(b.low)} takes usually requires {b.time}.")
        yield (f"The differences between {a.low}s and {b.low}s can be seen in a few details. Each "
               f"job has different responsibilities and duties. {time} Additionally, "
               f"{article(high.low)} has an average salary of ${high.salary:,}, which is higher "
               f"than the ${low.salary:,} average annual salary of {article(low.low)}.")
        skills = [[s.lower() for s in side.skills[:3]] for side in (a, b)]
        yield (f"The top three skills for {article(a.low)} include {listing(skills[0], False)}. "
               f"The most important skills for {article(b.low)} are {listing(skills[1], True)}.")

    def blocks(self):
        """(kind, value): h1, h2, h3, p, table (a name), list (texts)."""
        a, b = self.a, self.b
        both = f"{a.sentence} vs {b.low}"
        yield "p", "Post job"
        yield "h1", both
        for text in self.intro():
            yield "p", text
        yield "h2", f"{both} overview"
        yield "table", "overview"
        for side in (a, b):
            yield "h2", f"What does {article(side.low)} do?"
            yield "p", side.about
        yield "h2", f"{both} salary"
        yield "p", f"{a.sentence}s and {b.low}s have different pay scales, as shown below."
        yield "table", "salary"
        yield "h2", f"Differences between {a.low} and {b.low} education"
        yield "p", (f"There are a few differences between {article(a.low)} and {article(b.low)} "
                    "in terms of educational background:")
        yield "table", "education"
        yield "h2", f"{both} demographics"
        yield "p", f"Here are the differences between {a.low}s' and {b.low}s' demographics:"
        yield "table", "demographics"
        yield "h2", f"Differences between {a.low} and {b.low} duties and responsibilities"
        for side in (a, b):
            yield "h3", f"{side.sentence} example responsibilities."
            yield "list", [*side.duties, "Show more"]
        yield "h2", f"{both} skills"
        for side in (a, b):
            yield "h3", f"Common {side.low} skills"
            yield "list", [f"{skill}, {9 + 2 * i}%" for i, skill in enumerate(side.skills)]
        yield "p", "Browse office and administrative jobs"

    def rows(self, table):
        yield "", self.a.title, self.b.title
        for label, value in self.a.tables[table].items():
            yield label, value, self.b.tables[table][label]

    def html(self):
        parts = []

        def e(text):
            return html.escape(text, quote=False)

        for kind, value in self.blocks():
            if kind == "table":
                rows = [f"<tr><th>{e(label)}</th>" +
                        "".join(f"<{tag}>{e(cell)}</{tag}>" for cell in cells) + "</tr>"
                        for tag, (label, *cells) in
                        zip(["th"] + ["td"] * 99, self.rows(value))]
                parts.append(f"<table{self.attribute}>\n" + "\n".join(rows) + "\n</table>")
            elif kind == "list":
                parts.append("<ul>" + "".join(f"<li>{e(item)}</li>\n" for item in value) + "</ul>")
            else:
                parts.append(f"<{kind}>{e(value)}</{kind}>")
        title = e(f"{self.a.title} Vs {self.b.title}: The Differences")
        return ("<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8>"
                f"<title>{title}</title></head>\n<body><main>\n" + "\n".join(parts) +
                "\n</main></body></html>\n")

    def text(self, table_lines):
        lines = []
        for kind, value in self.blocks():
            if kind == "table":
                lines += table_lines(list(self.rows(value)))
            elif kind == "list":
                lines += [f"\N{BULLET} {item}" for item in value]
            else:
                lines.append(value)
            lines.append("")
        return "\n".join(lines)


def tabs(rows):
    return ["\t".join(row) for row in rows]


def cells(rows):
    return [cell for row in rows for cell in row if cell]


def cells_apart(rows):
    return [line for cell in cells(rows) for line in (cell, "")]


def spaced(rows):
    return [" ".join(row).strip() for row in rows]


def glued(rows):
    return ["".join(row) for row in rows]


def pipes(rows):
    return ["| " + " | ".join(row) + " |" for row in rows]


def bare_pipes(rows):
    return [" | ".join(row) for row in rows]


def shifted_pipes(rows):
    return pipes([(*rows[0][1:], ""), *rows[1:]])


def swapped_pipes(rows):
    return pipes(list(zip(*rows)))


def swapped_tabs(rows):
    return tabs(list(zip(*rows)))


def swapped_cells(rows):
    return cells(list(zip(*rows)))


def swapped_columns(rows):
    widths = [max(map(len, row)) + 2 for row in rows]
    return ["".join(map(str.ljust, row, widths)).rstrip() for row in zip(*rows)]


# The texts that no program is needed for, and whether they keep the borders between cells.
TEXTS = {"tabs": (tabs, True), "cells": (cells, True), "cells apart": (cells_apart, True),
         "pipes": (pipes, True), "bare pipes": (bare_pipes, True),
         "shifted pipes": (shifted_pipes, True), "swapped pipes": (swapped_pipes, True),
         "swapped tabs": (swapped_tabs, True), "swapped cells": (swapped_cells, True),
         "swapped columns": (swapped_columns, True),
         "spaced": (spaced, False), "glued": (glued, False)}


def make_pages(count, seed):
    rng = random.Random(seed)
    titles = [" ".join(filter(None, (rank, trade, job)))
              for rank in ("",) + RANKS for trade in TRADES for job in JOBS]
    rng.shuffle(titles)
    # Programs draw the borders of tables that have one: of every second two pages.
    return [Page(Side(rng, titles[2 * i]), Side(rng, titles[2 * i + 1]),
                 " border=1" if i % 4 > 1 else "") for i in range(count)]
