#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes a dataset directory from a seed, and a changed copy of one.

generate.py DIR --rows N [--seed S] [--change PERCENT]

The same seed gives the same bytes. With --change, that share of the occupations is changed,
removed or joined by a new one, in all the ways that a diff has to tell apart.
"""
import argparse
import csv
import hashlib
import json
import os
import random

SCHEMA = os.path.join(os.path.dirname(__file__), "..", "..", "schemas", "datapackage.json")
WORDS = ("account analyst baker care clerk data driver engineer field finance health "
         "lead manager nurse office plant quality retail sales school senior teacher "
         "technical therapy welder").split()
SKILLS = ("Customer service;Payroll;Excel;Patient care;CPR;Java;Python;Scheduling;"
          "Inventory;\"Quoted\" skill;Safety, health;Négociation").split(";")


def occupation(number, rng):
    """One occupation and its lists."""
    title = " ".join(rng.choice(WORDS).title() for _ in range(3)) + f" {number:07d}"
    salary = rng.randrange(25000, 150000)
    male = rng.randrange(100, 900)
    row = {
        "occupation_id": title.lower().replace(" ", "-"),
        "title": title,
        "annual_salary_usd": str(salary),
        "hourly_wage_usd": f"{salary / 2080:.2f}",
        "salary_low_usd": str(salary - 5000),
        "salary_high_usd": str(salary + 9000),
        "growth_rate_pct": str(rng.randrange(-9, 30)),
        "job_count": str(rng.randrange(100, 900000)),
        "job_satisfaction": f"{rng.randrange(20, 50) / 10:.1f}",
        "top_degree": rng.choice(["Bachelor's Degree", "Associate Degree", ""]),
        "average_age": str(rng.randrange(20, 60)),
        "male_pct": f"{male / 10:.1f}",
        "female_pct": f"{(1000 - male) / 10:.1f}",
        "lgbt_pct": rng.choice(["", "7", "12"]),
        "description": f"A {title} works with {rng.choice(WORDS)}, \"and more\" "
                       f"than {rng.randrange(9)} others.",
    }
    skills = rng.sample(SKILLS, 5)
    duties = [f"Handle the {rng.choice(WORDS)} of case {i}." for i in range(3)]
    return {"row": row, "skills": skills, "duties": duties,
            "gender": [("Female", row["female_pct"]), ("Male", row["male_pct"])]}


def change(items, percent, seed):
    """A copy of the occupations with some of them changed."""
    rng = random.Random(seed + 1)
    changed = []
    for number, item in enumerate(items):
        if rng.random() * 100 >= percent:
            changed.append(item)
            continue
        item = {"row": dict(item["row"]), "skills": list(item["skills"]),
                "duties": list(item["duties"]), "gender": list(item["gender"])}
        way = rng.randrange(8)
        if way == 0:
            continue
        if way == 1:
            changed.append(occupation(9000000 + number, rng))
        elif way == 2:
            item["row"]["annual_salary_usd"] = str(
                int(item["row"]["annual_salary_usd"]) + 500)
        elif way == 3:
            item["row"]["top_degree"] = "Doctorate"
            item["row"]["lgbt_pct"] = ""
        elif way == 4:
            item["skills"][0], item["skills"][3] = item["skills"][3], item["skills"][0]
        elif way == 5:
            item["skills"].insert(1, "New skill")
            del item["duties"][1]
        elif way == 6:
            item["row"]["occupation_id"] += "-renamed"
        else:
            item["row"]["description"] += "\nA second line, with \"quotes\"."
        changed.append(item)
    return changed


def tables_of(items, layouts):
    """Rows of each table, as lists of dictionaries."""
    tables = {"occupations": [item["row"] for item in items], "demographics": [],
              "skills": [], "responsibilities": [], "comparisons": [], "pages": [],
              "observations": [], "conflicts": [], "problems": [], "layouts": layouts}
    for item in items:
        key = {"occupation_id": item["row"]["occupation_id"]}
        for category, pct in item["gender"]:
            tables["demographics"].append(
                dict(key, dimension="gender", category=category, pct=pct))
        for rank, skill in enumerate(item["skills"], 1):
            tables["skills"].append(
                dict(key, skill=skill, rank=str(rank), pct=f"{20 - rank}.5",
                     source="list"))
        for position, text in enumerate(item["duties"], 1):
            tables["responsibilities"].append(
                dict(key, responsibility=text, position=str(position)))
    ids = sorted(row["occupation_id"] for row in tables["occupations"])
    for first, second in zip(ids[::2], ids[1::2]):
        tables["comparisons"].append({"occupation_id_a": first, "occupation_id_b": second})
    return tables


def write(directory, tables):
    """Writes the tables and their descriptor."""
    with open(SCHEMA, encoding="utf-8") as source:
        package = json.load(source)
    os.makedirs(directory, exist_ok=True)
    package["resources"] = [resource for resource in package["resources"]
                            if not resource["occupare"].get("optional")]
    for resource in package["resources"]:
        columns = [field["name"] for field in resource["schema"]["fields"]]
        key = resource["schema"].get("primaryKey", columns)
        rows = [[row.get(column, "") for column in columns]
                for row in tables[resource["name"]]]
        rows.sort(key=lambda row: [cell.encode() for cell in row[:len(key)]])
        path = os.path.join(directory, resource["path"])
        with open(path, "w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows([columns] + rows)
        with open(path, "rb") as written:
            content = written.read()
        resource["bytes"] = len(content)
        resource["hash"] = "sha256:" + hashlib.sha256(content).hexdigest()
        resource.setdefault("occupare", {})["rowCount"] = len(rows)
    with open(os.path.join(directory, "datapackage.json"), "w", encoding="utf-8") as out:
        json.dump(package, out, indent=2)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory")
    parser.add_argument("--rows", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--change", type=float, default=0)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    items = [occupation(number, rng) for number in range(options.rows)]
    layouts = [{"layout": "a1", "rendering": "html", "page_count": "9",
                "sections": "overview;salary", "unknown_labels": "Remote share"}]
    if options.change:
        items = change(items, options.change, options.seed)
        layouts.append({"layout": "b2", "rendering": "html", "page_count": "1",
                        "sections": "overview", "unknown_labels": "Remote share;Zodiac"})
    write(options.directory, tables_of(items, layouts))


if __name__ == "__main__":
    main()
