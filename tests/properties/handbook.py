#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""handbook.py OCCUPARE: pages in the layout of the Occupational Outlook Handbook, each with
another form of its quick facts, are read as they say or stay unknown, and no ordinary page
raises a warning: not by its hidden tabs, which hold figures of other occupations."""
import csv
import pathlib
import subprocess
import sys
import tempfile

OCCUPARE = sys.argv[1]
LABELS = ("2024     Median Pay", "Typical Entry-Level Education",
          "Work Experience in a Related Occupation", "On-the-job Training",
          "Number of Jobs, 2024", "Job Outlook, 2024–34", "Employment Change, 2024–34")
COLUMNS = ("annual_salary_usd", "hourly_wage_usd", "entry_education",
           "related_work_experience", "on_the_job_training", "job_count", "growth_rate_pct",
           "outlook", "employment_change")
CELLS = ("$61,680 per year<br>$29.65 per hour", "Bachelor's degree", "None", "None", "12,300",
         "5% (Faster than average)", "600")
VALUES = ("61680", "29.65", "Bachelor's degree", "None", "None", "12300", "5",
          "Faster than average", "600")

# What is changed of the row of quick facts, what that changes of the values, and the codes.
VARIANTS = {
    "Lamp Keepers": ({}, {}, ""),
    "Bell Ringers": ({0: "$23.33 per hour"}, {0: "", 1: "23.33"}, ""),
    "Fog Pilots": ({0: "$198,100 per year"}, {0: "198100", 1: ""}, ""),
    "Tide Surgeons": ({0: "This wage is equal to or greater than $239,200 per year."},
                      {0: "", 1: ""}, "bound-only"),
    "Reef Surgeons": ({0: "This wage is equal to or greater than $239,200 per year<br>or "
                          "$115.00 per hour."}, {0: "", 1: ""}, "bound-only"),
    "Cliff Surgeons": ({0: "≥ $239,200 per year<br>≥ $115.00 per hour"}, {0: "", 1: ""},
                       "bound-only"),
    "Bay Surgeons": ({0: "&gt;=$239,200"}, {0: "", 1: ""}, "bound-only"),
    "Cape Surgeons": ({0: "$239,200 or more"}, {0: "", 1: ""}, "bound-only"),
    "Sound Surgeons": ({0: "$239,200+ per year"}, {0: "", 1: ""}, "bound-only"),
    "Isle Surgeons": ({0: "greater than or equal to $239,200 per year"}, {0: "", 1: ""},
                      "bound-only"),
    "Night Actors": ({0: "The annual wage is not available."}, {0: "", 1: ""}, ""),
    "Day Actors": ({0: "The annual wage is not available.<br>$23.33 per hour"},
                   {0: "", 1: "23.33"}, ""),
    "School Keepers": ({0: "$62,310 per year<br>The hourly wage is not available."},
                       {0: "62310", 1: ""}, ""),
    "Gate Guards": ({0: "See Pay", 1: "See How to Become One", 3: "See How to Become One"},
                    {0: "", 1: "", 2: "", 4: ""}, ""),
    "Net Menders": ({5: "0% (Little or no change)", 6: "-200"},
                    {6: "0", 7: "Little or no change", 8: "-200"}, ""),
    "Rope Makers": ({5: "-10% (Decline)", 6: "-313,600"},
                    {6: "-10", 7: "Decline", 8: "-313600"}, ""),
    "Sail Makers": ({5: "−3% (Decline)", 6: "−1,300"},
                    {6: "-3", 7: "Decline", 8: "-1300"}, ""),
    "Keel Makers": ({5: "Little or no change", 6: "0"},
                    {6: "0", 7: "Little or no change", 8: "0"}, ""),
    "Oar Makers": ({5: "Decline 3 percent", 6: "-40"}, {6: "-3", 7: "Decline", 8: "-40"}, ""),
    "Mast Makers": ({5: "15% (Much faster than average)"},
                    {6: "15", 7: "Much faster than average"}, ""),
    "Hull Makers": ({5: "3%&nbsp;(As fast as average)"}, {6: "3", 7: "As fast as average"}, ""),
    "Buoy, Beacon, and Lantern Tenders": ({1: "Some college, no degree",
                                           2: "5 years or more",
                                           3: "Internship/residency"},
                                          {2: "Some college, no degree",
                                           3: "5 years or more",
                                           4: "Internship/residency"}, ""),
    "Dock Clerks (Harbour and River)": ({2: "Less than 5 years",
                                         3: "Moderate-term on-the-job training"},
                                        {3: "Less than 5 years",
                                         4: "Moderate-term on-the-job training"}, ""),
    "Ferry Callers": ({4: "—", 5: "—", 6: "—"}, {5: "", 6: "", 7: "", 8: ""}, ""),
    "Weir Wardens": ({4: "N/A", 6: "N/A"}, {5: "", 8: ""}, ""),
    "Lock Wardens": ({0: "$31,000 to $45,000"}, {0: "", 1: ""}, "illegal-value"),
    "Mill Wardens": ({0: "$31,000 per month"}, {0: "", 1: ""}, "illegal-value"),
    "Moor Wardens": ({5: "steady"}, {6: "", 7: ""}, "illegal-value"),
    "Fen Wardens": ({0: "$1,200,300 per year<br>$577.07 per hour"},
                    {0: "1200300", 1: "577.07"}, ""),
    "Dyke Wardens": ({0: "Less than $20,000 per year"}, {0: "", 1: ""}, "bound-only"),
}

CHART = ("<dl><dt><span>Total, all occupations</span></dt><dd><div><p><span>$49,500</span>"
         "</p></div></dd><dt><span>{title}</span></dt><dd><p>$61,680</p></dd></dl>")
PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>
<link rel="canonical" href="https://www.bls.gov/ooh/harbour/{name}.htm"></head><body>
<ul><li>Home</li><li>Subjects</li></ul><h1>{title}</h1>
<div id="tab-1"><h2>Summary</h2><table id="quickfacts">
<thead><tr><th colspan="2">  Quick Facts:   {title}</th></tr></thead><tbody>{rows}</tbody></table>
<h3>What {title} Do</h3><p>The work of {title} is never done.</p>
<h3>Pay</h3><p>The pay of {title} stands above.</p></div>
<div style="display: none;"><h2>Work Environment <a>About this section</a></h2>
<p>{title} held 12,300 jobs. Most of them worked here:</p>
<table><tr><td>Harbours</td><td>76%</td></tr><tr><td>Rivers</td><td>23</td></tr></table></div>
<div style="display: none;"><h2><span>Pay</span> <a>About this section</a></h2>
<h3>{title}</h3><p>Median wages, May 2024</p>{chart}
<p>The lowest 10 percent of {title} earned less than $31,020, the highest more than $99,990.</p>
<table><tr><td>Harbours</td><td>$64,000</td></tr><tr><td>Rivers</td><td>58,350</td></tr></table></div>
<div style="display: none;"><h2>Job Outlook <a>About this section</a></h2><h3>{title}</h3>
<p>Percent change in employment</p><dl><dt>All occupations</dt><dd><p>4%</p></dd></dl></div>
</body></html>"""


def page(title, cells):
    rows = "".join(f"<tr><th><a aria-label='{label} more information'>  {label}</a></th>"
                   f"<td>  {cell}</td></tr>\n" for label, cell in zip(LABELS, cells))
    return PAGE.format(title=title, name=slug(title), rows=rows,
                       chart=CHART.format(title=title))


def slug(title):
    return "-".join("".join(c if c.isalnum() else " " for c in title.lower()).split())


def read(path):
    with open(path, encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def changed(row, changes):
    return [changes.get(i, value) for i, value in enumerate(row)]


def main():
    bad = 0
    with tempfile.TemporaryDirectory() as home:
        pages = pathlib.Path(home, "pages")
        pages.mkdir()
        for title, (cells, _, _) in VARIANTS.items():
            text = page(title, changed(CELLS, cells))
            (pages / f"{slug(title)}.html").write_text(text, "utf-8")
        subprocess.run([OCCUPARE, "run", "-q", pages, "-o", f"{home}/data"], check=False)
        rows = {row["title"]: row for row in read(f"{home}/data/occupations.csv")}
        problems = read(f"{home}/data/problems.csv")
    for title, (_, values, code) in VARIANTS.items():
        row = rows.get(title, {})
        found = [row.get(column) for column in COLUMNS]
        due = changed(VALUES, values)
        codes = {p["code"] for p in problems if p["page_id"] == f"{slug(title)}.html"}
        if found != due or codes != ({code} - {""}):
            print(f"{title}: expected {due} {code!r}, found {found} {codes}")
            bad += 1
    assert len(rows) == len(VARIANTS), sorted(rows)
    print(f"{len(VARIANTS)} pages, {bad} not read as they say")
    sys.exit(bad != 0)


if __name__ == "__main__":
    main()
