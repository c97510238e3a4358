# SPDX-License-Identifier: MIT
"""Which facts each rendering keeps: whole, by field, for the terminal, and by groups of
fields for README.md, where it stands between two marks."""
import collections
import re

BEGIN, END = "<!-- renderings: made by tests/renderings -->\n", "<!-- /renderings -->\n"

GROUPS = {
    "names": "occupation_id title comparisons",
    "pay": "annual_salary_usd hourly_wage_usd salary_low_usd salary_high_usd",
    "figures": "growth_rate_pct job_count job_satisfaction average_age years_of_experience "
               "time_to_entry_min_months time_to_entry_max_months",
    "shares": "top_degree top_degree_pct male_pct female_pct lgbt_pct demographics",
    "places": "highest_paying_city highest_paying_city_state highest_paying_state",
    "free texts": "top_major top_college best_paying_company best_paying_industry",
    "prose": "description",
    "lists": "skills responsibilities",
}


class Row:
    """Of a rendering: facts kept and all facts, by field."""
    def __init__(self, rendering, kept, total):
        self.name, self.width = rendering.name, rendering.width
        self.kept, self.total = kept, total

    def cells(self, groups):
        """How many of a hundred, rounded down, so that 100 is all of them."""
        for fields in groups:
            total = sum(self.total[field] for field in fields)
            kept = sum(self.kept[field] for field in fields)
            yield str(100 * kept // total) if total else ""

    def title(self):
        return self.name if self.width is None else f"{self.name} {self.width}"


def print_matrix(rows):
    fields = list(dict.fromkeys(field for row in rows for field in row.total))
    print("\nfacts kept of a hundred, by rendering and field; the others are unknown")
    width = max(len(row.title()) for row in rows)
    for number, field in enumerate(fields):
        print(" " * width, "   |" * number, f"  {field}")
    for row in rows:
        cells = row.cells([[field] for field in fields])
        print(f"{row.title():{width}}", " ".join(f"{cell:>3}" for cell in cells))


def ungrouped(rows):
    """The fields that no group has."""
    named = " ".join(GROUPS.values()).split()
    return sorted({field for row in rows for field in row.total} - set(named))


def row_title(family, variants, widths):
    """w3m (60-200 columns); pandoc: plain, gfm (60-200 columns)"""
    title = ": ".join(filter(None, (family, ", ".join(filter(None, variants)))))
    if widths == (None,):
        return title
    columns = f"{widths[0]}-{widths[-1]}" if len(widths) > 1 else f"{widths[0]}"
    return f"{title} ({columns} columns)"


def table(rows):
    """The matrix by groups in Markdown; what differs in width or variant only is one line."""
    groups = [fields.split() for fields in GROUPS.values()]
    by_width, by_variant = collections.defaultdict(list), collections.defaultdict(list)
    for row in rows:
        by_width[row.name, tuple(row.cells(groups))].append(row.width)
    for (name, cells), widths in by_width.items():
        family, _, variant = name.partition(", ")
        by_variant[family, tuple(widths), cells].append(variant)
    lines = ["| rendering | " + " | ".join(GROUPS) + " |", "| --- |" + " --: |" * len(GROUPS)]
    for (family, widths, cells), variants in by_variant.items():
        lines.append(f"| {row_title(family, variants, widths)} | " + " | ".join(cells) + " |")
    return "".join(line + "\n" for line in lines)


def replace_in(readme, rows):
    """(README.md as it is, as it should be)"""
    text = readme.read_text("utf-8")
    begin, end = re.escape(BEGIN), re.escape(END)
    made = re.sub(f"{begin}.*{end}", lambda _: BEGIN + "\n" + table(rows) + "\n" + END, text,
                  flags=re.S)
    return text, made
