# SPDX-License-Identifier: MIT
"""The forms in which scripts/accuracy writes a made page, each of which has lost something:

glued         the borders between cells
spaced        the borders between cells, for one space each
run-together  the same as glued, and the breaks between some rows and between list items
"""
import random

FORMS = ("glued", "spaced", "run-together")
SKILLS = ["Customer Service", "Data Entry", "Microsoft Office 365", "iOS", "C++", "R&D",
          "3D Modeling", "Sales, B2B", "JavaScript", "Work Ethic", "Past Due Accounts",
          "CPR", "Front Desk", "Oil Changes (Diesel)", "P&L", "eBay Listings", "HR"]
DUTIES = ["Light forty lamps before it is dark.", "Trim wicks, and report broken glass.",
          "Build the pages of the shop in Asp.Net and Node.js.",
          "Write to Dr. Meyer in St. Louis each week.", "Call clients (over 30 days).",
          "Keep the LinkedIn page of the firm alive.", "Run C# and .NET services daily!",
          "Sort post by street, house and floor.", "Answer the phone when it rings.",
          "A ladder is carried by two people.", "Use Salesforce.com for all accounts.",
          "Take meters apart; put all of them together again.", "Wind the clocks.",
          "Manage A/P, A/R and payroll for U.S. Bank and others."]
GROUPS = ["Black or African American", "Unknown", "Hispanic or Latino", "Asian", "White",
          "American Indian and Alaska Native"]


def race_of(title, time):
    """Shares of a whole; which groups are named differs, the order in which does not."""
    rng = random.Random(f"{title} {time} race")
    groups = [one for one in GROUPS if rng.random() < 0.75] or ["White"]
    ends = sorted(rng.sample(range(1, 1000), len(groups) - 1))
    if len(ends) > 1 and rng.random() < 0.4:
        ends[-1] = 1000 - rng.randrange(1, 9)  # the last share is less than a percent
        ends = sorted(set(ends))
    shares = [b - a for a, b in zip([0, *ends], [*ends, 1000])]
    return " ".join(f"{name}, {share / 10:.1f}%" for name, share in zip(groups, shares))


def lists_of(title):
    rng = random.Random(f"{title} lists")
    shares = sorted((rng.randrange(2, 60) for _ in range(rng.randrange(2, 7))), reverse=True)
    skills = [f"{name}, {share}%" for name, share in zip(rng.sample(SKILLS, 6), shares)]
    return {"skill": skills, "responsibility": rng.sample(DUTIES, rng.randrange(2, 6))}


def row(form, label, left, right):
    return f"{label} {left} {right}" if form == "spaced" else label + left + right


def table(form, titles, rows):
    """The lines of a table; a break is lost now and then where the form loses them."""
    rng = random.Random(f"{titles} {form}")
    lines = [" ".join(titles) if form == "spaced" else "".join(titles)]
    for line in rows:
        if form == "run-together" and rng.random() < 0.4:
            lines[-1] += line
        else:
            lines.append(line)
    return [*lines, ""]


def lists(form, occupation):
    """The sections that hold lists, heading first."""
    items = lists_of(occupation.title)
    skills, duties = items["skill"], items["responsibility"]
    if form == "run-together":
        rng = random.Random(f"{occupation.title} marks")
        skills = ["".join(skills)] if rng.random() < 0.5 else ["".join(skills[:2]), *skills[2:]]
        duties = ["".join(duties)] if rng.random() < 0.5 else ["".join(duties[:2]), *duties[2:]]
    bullets = lambda some: [f"  • {one}" for one in some] if len(some) > 1 else some
    return [f"{occupation.title.capitalize()} example responsibilities.", "",
            *bullets(duties), "", f"Common {occupation.name} skills", "", *bullets(skills), ""]
