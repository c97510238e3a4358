#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Properties of diff, on whole datasets: test_diff.py DRIVER

The JSON report applied to OLD gives NEW; OLD and NEW exchanged mirror the report; equal
datasets give an empty one; every way to name a dataset gives the same report.
"""
import csv
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from collections import Counter
from decimal import Decimal, InvalidOperation

from datasets import generate, read, validate, write

DRIVER = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "compare_driver"
NUMERIC = ("integer", "number")


def diff(old, new, *options, form="json", status=None, **spawn):
    done = subprocess.run([DRIVER, "diff", form, old, new, *options], capture_output=True,
                          check=False, **spawn)
    if done.returncode not in ((0, 1, 3) if status is None else (status,)):
        raise AssertionError(f"exit status {done.returncode}: {done.stderr.decode()}")
    text = done.stdout.decode()
    if done.returncode == 2:
        return text
    return json.loads(text, parse_float=str, parse_int=str) if form == "json" else text


def typed(cell, kind):
    """A cell as the comparison sees it."""
    cell = "" if cell is None else str(cell)
    if kind in NUMERIC and cell:
        try:
            return Decimal(cell).normalize()
        except InvalidOperation:
            pass
    return cell


def apply(table, rows):
    """The rows of OLD, changed as the report says."""
    kinds = {column["name"]: column["type"] for column in table["columns"]}

    def frozen(row):
        return tuple(typed(row.get(name), kinds[name]) for name in kinds)

    result = Counter(frozen(row) for row in rows)
    for row in table["removed"]:
        result[frozen(row)] -= 1
        assert result[frozen(row)] >= 0, f"removed but never there: {row}"
    names = list(kinds)
    keys = [names.index(name) for name in table["key"]]
    by_key = {tuple(row[i] for i in keys): row for row, n in result.items() if n > 0}
    for change in table["changes"]:
        key = tuple(typed(change["key"][name], kinds[name]) for name in table["key"])
        at, kind = names.index(change["column"]), kinds[change["column"]]
        row = by_key[key]
        assert row[at] == typed(change["old"], kind), f"another old value: {change}"
        result[row] -= 1
        row = row[:at] + (typed(change["new"], kind),) + row[at + 1:]
        by_key[key] = row
        result[row] += 1
    for row in table["added"]:
        result[frozen(row)] += 1
    return +result, frozen


class Diff(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.place)
        self.old = os.path.join(self.place, "old")
        self.new = os.path.join(self.place, "new")
        generate(self.old, "--rows", "300")
        generate(self.new, "--rows", "300", "--change", "20")

    def check_apply(self, old, new):
        report = diff(old, new, "--evidence")
        for table in report["tables"]:
            result, frozen = apply(table, read(old, table["name"])[1])
            _, rows = read(new, table["name"])
            self.assertEqual(result, Counter(frozen(row) for row in rows), table["name"])
        return report

    def test_apply_gives_new(self):
        for seed in range(5):
            generate(self.old, "--rows", "200", "--seed", str(seed))
            generate(self.new, "--rows", "200", "--seed", str(seed), "--change", "30")
            report = self.check_apply(self.old, self.new)
            self.assertFalse(report["equal"])

    def test_equal_is_empty(self):
        for form in ("text", "ndjson", "markdown", "github"):
            self.assertEqual(diff(self.old, self.old, form=form, status=0), "")
        report = diff(self.old, self.old, "--evidence", status=0)
        self.assertTrue(report["equal"])
        self.assertEqual(report["shape"] + report["renames"], [])
        for table in report["tables"]:
            self.assertEqual(table["added"] + table["removed"] + table["changes"], [])

    def test_report_keeps_its_schema(self):
        columns, rows = read(self.new, "skills")
        write(self.new, "skills", columns, rows[::-1] + rows[:1])
        for options in ([], ["--evidence"], ["--max-changes", "3"]):
            done = subprocess.run([DRIVER, "diff", "json", self.old, self.new, *options],
                                  capture_output=True, check=False)
            validate(self, json.loads(done.stdout), "difference.schema.json")

    def test_mirror(self):
        there, back = diff(self.old, self.new), diff(self.new, self.old)
        opposite = {"appeared": "vanished", "vanished": "appeared", "fell": "rose",
                    "rose": "fell", "added": "removed", "removed": "added"}

        def mirrored(shape):
            first, _, last = shape["kind"].rpartition("-")
            return (first + "-" + opposite.get(last, last), shape.get("table"),
                    shape.get("name"), shape.get("new"), shape.get("old"))

        self.assertEqual(
            sorted(map(mirrored, there["shape"])),
            sorted((s["kind"], s.get("table"), s.get("name"), s.get("old"), s.get("new"))
                   for s in back["shape"]))
        self.assertEqual({(r["old_id"], r["new_id"]) for r in there["renames"]},
                         {(r["new_id"], r["old_id"]) for r in back["renames"]})
        for one, other in zip(there["tables"], back["tables"]):
            self.assertEqual(one["added"], other["removed"])
            self.assertEqual(one["removed"], other["added"])
            self.assertEqual(
                [(c["kind"], c["key"], c["column"], c["old"], c["new"])
                 for c in one["changes"]],
                [(c["kind"], c["key"], c["column"], c["new"], c["old"])
                 for c in other["changes"]])

    def test_every_line_of_ndjson_is_in_json(self):
        report = diff(self.old, self.new)
        lines = [json.loads(line)
                 for line in diff(self.old, self.new, form="ndjson").splitlines()]
        counts = Counter(line["type"] for line in lines)
        self.assertEqual(counts["row"], sum(len(t["added"]) + len(t["removed"])
                                            for t in report["tables"]))
        self.assertEqual(counts["cell"], sum(len(t["changes"]) for t in report["tables"]))
        self.assertEqual(counts["shape"], len(report["shape"]))
        self.assertEqual(counts["rename"], len(report["renames"]))
        table = list(csv.reader(diff(self.old, self.new, form="csv").splitlines()))
        self.assertEqual({len(row) for row in table if row}, {9})

    def test_shuffled_rows_are_the_same_dataset(self):
        rng = random.Random(3)
        for name in ("occupations", "skills", "responsibilities", "problems"):
            columns, rows = read(self.new, name)
            rng.shuffle(rows)
            write(self.new, name, columns, rows)
        shuffled = self.check_apply(self.old, self.new)
        generate(self.new, "--rows", "300", "--change", "20")
        ordered = diff(self.old, self.new, "--evidence")
        for one, other in zip(shuffled["tables"], ordered["tables"]):
            self.assertEqual(one["changes"], other["changes"])
            self.assertEqual(one["added"], other["added"])
        self.assertEqual(shuffled["tables"][0]["unsorted"], ["new"])

    def test_repeated_keys(self):
        columns, rows = read(self.old, "skills")
        write(self.new, "skills", columns, rows[:3] + [rows[1], rows[2]] + rows[3:])
        columns, rows = read(self.old, "occupations")
        other = dict(rows[4], job_count="5")
        write(self.new, "occupations", columns, rows[:5] + [other] + rows[4:])
        report = self.check_apply(self.old, self.new)
        by_name = {table["name"]: table for table in report["tables"]}
        self.assertEqual(by_name["skills"]["repeated_keys"], "2")
        self.assertEqual(len(by_name["skills"]["added"]), 2)
        self.assertEqual([r["rows"] for r in by_name["occupations"]["repeated"]], ["3"])
        self.assertEqual(len(by_name["occupations"]["added"]), 2)
        # Equal datasets with repeated keys are equal; the keys are named all the same.
        report = diff(self.new, self.new, status=0)
        self.assertTrue(report["equal"])
        self.assertIn("rows of NEW have the key", diff(self.new, self.new, form="text"))

    def test_older_version_and_unknown_columns(self):
        columns, rows = read(self.old, "occupations")
        write(self.old, "occupations", [c for c in columns if c != "lgbt_pct"], rows)
        for row in rows:
            row["zodiac"] = "Leo"
        write(self.new, "occupations", columns + ["zodiac"], rows)
        write(self.new, "extra", ["a", "b"], [{"a": "1", "b": "2"}])
        report = self.check_apply(self.old, self.new)
        kinds = {(s["kind"], s.get("name")) for s in report["shape"]}
        self.assertLessEqual({("column-added", "lgbt_pct"), ("column-added", "zodiac"),
                              ("table-added", "extra")}, kinds)

    def test_numbers_by_value(self):
        columns, rows = read(self.old, "occupations")
        for row in rows:
            row["job_satisfaction"] += "0"
        write(self.new, "occupations", columns, rows)
        self.assertEqual(diff(self.old, self.new, "--only", "occupations", form="text",
                              status=0), "")

    def test_tolerance_ignore_only(self):
        columns, rows = read(self.old, "occupations")
        for row in rows:
            row["annual_salary_usd"] = str(int(row["annual_salary_usd"]) + 400)
        shutil.rmtree(self.new)
        shutil.copytree(self.old, self.new)
        write(self.new, "occupations", columns, rows)
        same = ["--tolerance", "annual_salary_usd=400"]
        self.assertEqual(diff(self.old, self.new, *same, status=0)["tables"][0]["cells"]
                         ["tolerated"], "300")
        diff(self.old, self.new, "--tolerance", "annual_salary_usd=399", status=1)
        diff(self.old, self.new, "--tolerance", "occupations.annual_salary_usd=2%",
             status=0)
        diff(self.old, self.new, "--tolerance", "annual_salary_usd=0.2%", status=1)
        diff(self.old, self.new, "--ignore", "annual_salary_usd", status=0)
        diff(self.old, self.new, "--only", "skills", status=0)
        diff(self.old, self.new, "--only", "annual_salary_usd", status=1)
        for wrong in (["--ignore", "no_such"], ["--ignore", "occupation_id"],
                      ["--tolerance", "job_count"], ["--tolerance", "job_count=-1"]):
            diff(self.old, self.new, *wrong, status=2)

    def test_moves(self):
        columns, rows = read(self.old, "skills")
        first = [row for row in rows
                 if row["occupation_id"] == rows[0]["occupation_id"]]
        for row in first:  # the last one becomes the first, the others make room
            row["rank"] = str(int(row["rank"]) % len(first) + 1)
        shutil.rmtree(self.new)
        shutil.copytree(self.old, self.new)
        write(self.new, "skills", columns, rows)
        changes = diff(self.old, self.new)["tables"][2]["changes"]
        self.assertEqual(Counter(c["kind"] for c in changes),
                         {"moved": 1, "shifted": len(first) - 1})

    def test_caps_count_what_they_leave_out(self):
        report = diff(self.old, self.new)
        total = sum(len(t["added"]) + len(t["removed"]) + len(t["changes"])
                    for t in report["tables"])
        capped = diff(self.old, self.new, "--max-changes", "7")
        self.assertEqual(int(capped["unlisted"]), total - 7)
        markdown = diff(self.old, self.new, form="markdown")
        self.assertLess(len(markdown.encode()), 65536)
        self.assertIn("more are not listed", markdown)

    def test_tar_and_git(self):
        expected = diff(self.old, self.new)
        tar = subprocess.run(["tar", "-C", self.place, "-cf", "-", "new"],
                             capture_output=True, check=True).stdout
        report = diff(self.old, "-", input=tar)
        self.assertEqual(report["tables"], expected["tables"])
        for size in (0, 100, 700, len(tar) // 2, len(tar) // 1024 * 512):
            diff(self.old, "-", input=tar[:size], status=2)
        environment = dict(os.environ, GIT_CONFIG_GLOBAL="/dev/null", HOME=self.place)
        for arguments in (["init", "-q"], ["add", "new"],
                          ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"]):
            subprocess.run(["git", *arguments], cwd=self.place, env=environment, check=True)
        for name in ("git:HEAD:new", "git:HEAD"):
            report = diff("old", name, cwd=self.place)
            self.assertEqual(report["tables"], expected["tables"])
        diff("old", "git:nowhere", cwd=self.place, status=2)
        diff("old", "git:--output=x", cwd=self.place, status=2)

    def database_of(self, directory, path):
        """What `run -f sqlite` makes of the same rows."""
        with open(os.path.join(directory, "datapackage.json"), encoding="utf-8") as source:
            package = json.load(source)
        types = {"integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER"}
        database = sqlite3.connect(path)
        for resource in package["resources"]:
            fields = resource["schema"]["fields"]
            columns = ", ".join(f'"{field["name"]}" {types.get(field["type"], "TEXT")}'
                                for field in fields)
            database.execute(f'CREATE TABLE "{resource["name"]}" ({columns})')
            for row in read(directory, resource["name"])[1]:
                cells = [{"true": 1, "false": 0, "": None}.get(cell, cell)
                         for cell in row.values()]
                database.execute(f'INSERT INTO "{resource["name"]}" VALUES '
                                 f'({", ".join("?" * len(cells))})', cells)
        database.execute("CREATE VIRTUAL TABLE search USING fts5(title)")
        database.commit()
        database.close()

    def test_database(self):
        path = os.path.join(self.place, "occupare.db")
        columns, _ = read(self.new, "observations")
        write(self.new, "observations", columns,
              [{"page_id": "p", "ordinal": str(i), "value": "4.50", "chosen": "true"}
               for i in sorted(range(12), key=str)])
        self.database_of(self.new, path)
        self.assertEqual(diff(self.new, path, "--evidence", form="text", status=0), "")
        expected, report = diff(self.old, self.new), diff(self.old, path)
        for one, other in zip(expected["tables"], report["tables"]):
            self.assertEqual(one["rows"], other["rows"])
            self.assertEqual(len(one["changes"]), len(other["changes"]))
        with open(path, "r+b") as broken:
            broken.write(b"no database")
        diff(self.old, path, status=2)

    def test_odd_names(self):
        odd = os.path.join(os.fsencode(self.place), b"a\n\xff\x1b[2J")
        os.rename(self.new, odd)
        with open(os.path.join(odd, b"\xff.csv"), "wb") as out:
            out.write(b"a\n1\n")
        for form in ("json", "text"):
            done = subprocess.run([DRIVER, "diff", form, self.old, odd],
                                  capture_output=True, check=False)
            self.assertEqual(done.returncode, 1)
            self.assertNotIn("\x1b", done.stdout.decode("utf-8"))

    def test_guard(self):
        columns, rows = read(self.old, "occupations")
        shutil.rmtree(self.new)
        shutil.copytree(self.old, self.new)
        self.assertEqual(diff(self.old, self.new, "--guard", form="text", status=0), "")
        write(self.new, "occupations", columns, rows[:-70])
        diff(self.old, self.new, "--guard", status=3)
        write(self.new, "occupations", columns, [])
        diff(self.old, self.new, "--guard", status=3)

    def test_text_is_safe_for_terminals(self):
        columns, rows = read(self.old, "occupations")
        rows[0]["title"] = "a\x1b[31mred\u202ecode\x07\u009b"
        shutil.rmtree(self.new)
        shutil.copytree(self.old, self.new)
        write(self.new, "occupations", columns, rows)
        for form in ("text", "markdown", "github"):
            report = diff(self.old, self.new, form=form, status=1)
            self.assertFalse(set("\x1b\x07\u202e\u009b") & set(report), form)

    def test_broken_files_are_named_with_their_place(self):
        for content in (b'occupation_id,skill\na,"b\n', b"occupation_id,skill\na\n",
                        b"occupation_id,skill\na,b\xff\n", b"", b"skill,rank\na,1\n",
                        b"occupation_id,skill,skill\na,b,c\n"):
            with open(os.path.join(self.new, "skills.csv"), "wb") as out:
                out.write(content)
            done = subprocess.run([DRIVER, "diff", "text", self.old, self.new],
                                  capture_output=True, check=False)
            self.assertEqual(done.returncode, 2, content)
            self.assertRegex(done.stderr.decode(), r"skills\.csv:[0-9]+:")


if __name__ == "__main__":
    unittest.main()
