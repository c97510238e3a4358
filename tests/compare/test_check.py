#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What check finds in whole datasets: test_check.py DRIVER

Each test breaks one thing in a sound dataset and expects it to be named, and nothing else.
"""
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from datasets import HERE, generate, read, validate, write

DRIVER = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "compare_driver"


def check(directory, *options, form="json", status=None):
    done = subprocess.run([DRIVER, "check", form, directory, *options],
                          capture_output=True, check=False)
    if done.returncode not in ((0, 1) if status is None else (status,)):
        raise AssertionError(f"exit status {done.returncode}: {done.stderr.decode()}")
    if done.returncode == 2:
        return done.stderr.decode()
    return json.loads(done.stdout) if form == "json" else done.stdout.decode()


def seal(directory):
    """Makes the package agree with the files, as a publisher would."""
    path = os.path.join(directory, "datapackage.json")
    with open(path, encoding="utf-8") as source:
        package = json.load(source)
    for resource in package["resources"]:
        with open(os.path.join(directory, resource["path"]), "rb") as source:
            content = source.read()
        resource["bytes"] = len(content)
        resource["hash"] = "sha256:" + hashlib.sha256(content).hexdigest()
        resource["occupare"]["rowCount"] = len(read(directory, resource["name"])[1])
    with open(path, "w", encoding="utf-8") as out:
        json.dump(package, out)


class Check(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.place)
        self.data = os.path.join(self.place, "data")
        generate(self.data, "--rows", "60")

    def failures(self, *options, **keywords):
        report = check(self.data, *options, **keywords)
        return {(result["name"], result.get("table", "")): result
                for result in report["checks"] if result["failed"]}

    def edit(self, table, change, sealed=True):
        """Changes the rows of a table in place."""
        columns, rows = read(self.data, table)
        rows = change(rows) or rows
        write(self.data, table, columns, rows)
        if sealed:
            seal(self.data)

    def expect_one(self, name, table, failed=1, **keywords):
        failures = self.failures(**keywords)
        self.assertEqual(set(failures), {(name, table)})
        self.assertEqual(failures[name, table]["failed"], failed)
        return failures[name, table]["findings"][0]

    def test_sound(self):
        self.assertEqual(self.failures(status=0), {})
        self.assertEqual(check(self.data, form="text", status=0), "")
        self.assertIn("hold", check(self.data, "--verbose", form="text", status=0))

    def test_tampered_byte(self):
        path = os.path.join(self.data, "occupations.csv")
        with open(path, "r+b") as out:
            content = out.read()
            at = content.index(b"A ")
            out.seek(at)
            out.write(b"B ")
        finding = self.expect_one("package.hash", "", status=1)
        self.assertEqual(finding["row"], "occupations.csv")

    def test_lost_and_added_files(self):
        os.remove(os.path.join(self.data, "conflicts.csv"))
        with open(os.path.join(self.data, "extra.csv"), "w", encoding="utf-8") as out:
            out.write("a\n")
        failures = self.failures(status=1)
        self.assertEqual(set(failures), {("package.files", ""), ("schema.file", "conflicts")})
        self.assertEqual(failures["package.files", ""]["failed"], 2)

    def test_no_package(self):
        os.remove(os.path.join(self.data, "datapackage.json"))
        self.expect_one("package.descriptor", "", status=1)

    def test_lost_row(self):
        self.edit("comparisons", lambda rows: rows[1:], sealed=False)
        self.assertEqual(set(self.failures(status=1)),
                         {("package.hash", ""), ("package.bytes", ""),
                          ("package.rows", "comparisons")})

    def test_type(self):
        self.edit("occupations", lambda rows: rows[3].update(job_count="12.5"))
        finding = self.expect_one("schema.type", "occupations", status=1)
        self.assertEqual(finding["column"], "job_count")
        self.assertEqual(finding["line"], 5)
        self.assertIn("'12.5' is not an integer", finding["message"])

    def test_bounds(self):
        self.edit("demographics", lambda rows: rows[0].update(pct="1000"))
        self.assertEqual(set(self.failures(status=1)),
                         {("schema.type", "demographics"),
                          ("rule.gender-shares", "demographics")})

    def test_required(self):
        self.edit("occupations", lambda rows: rows[0].update(title=""))
        self.expect_one("schema.required", "occupations", status=1)

    def test_constraint(self):
        self.edit("occupations", lambda rows: rows[0].update(highest_paying_city_state="ny"))
        self.expect_one("schema.constraint", "occupations", status=1)

    def test_repeated_key(self):
        self.edit("demographics", lambda rows: rows + [dict(rows[-1], pct="")])
        self.expect_one("schema.key", "demographics", status=1)

    def test_order(self):
        self.edit("skills", lambda rows: rows.reverse())
        self.expect_one("schema.order", "skills", status=1)

    def test_foreign_key(self):
        self.edit("comparisons", lambda rows: rows[-1].update(occupation_id_b="zzz"))
        finding = self.expect_one("schema.foreign-key", "comparisons", status=1)
        self.assertEqual(finding["column"], "occupation_id_b")

    def test_header(self):
        columns, rows = read(self.data, "skills")
        write(self.data, "skills", [name for name in columns if name != "pct"] + ["x"], rows)
        seal(self.data)
        self.expect_one("schema.header", "skills", failed=3, status=1)

    def test_not_csv(self):
        with open(os.path.join(self.data, "skills.csv"), "a", encoding="utf-8") as out:
            out.write('a,"b\n')
        self.assertIn(("schema.file", "skills"), self.failures(status=1))

    def test_rules(self):
        def first(**cells):
            return lambda rows: rows[0].update(cells)

        generous = {"salary_low_usd": "1000", "salary_high_usd": "9000000"}
        for rule, table, change in (
                ("yearly-is-hourly", "occupations",
                 first(annual_salary_usd="50000", hourly_wage_usd="20.00", **generous)),
                ("salary-range", "occupations", first(salary_low_usd="9000000")),
                ("entry-range", "occupations",
                 first(time_to_entry_min_months="12", time_to_entry_max_months="6")),
                ("experience-unit", "occupations",
                 first(years_of_experience="12", time_to_entry_max_months="12")),
                ("two-genders", "occupations", first(male_pct="1.0", female_pct="98.0")),
                ("gender-shares", "demographics", first(pct="0.0")),
                ("skill-ranks", "skills", first(rank="5"))):
            generate(self.data, "--rows", "60")
            self.edit(table, change)
            self.expect_one("rule." + rule, table)
        # Where the schema has bounds, too, both say so.
        for rule, column, bad in (("satisfaction-scale", "job_satisfaction", "5.1"),
                                  ("working-age", "average_age", "91")):
            generate(self.data, "--rows", "60")
            self.edit("occupations", first(**{column: bad}))
            self.assertEqual(set(self.failures(status=1)),
                             {("schema.type", "occupations"), ("rule." + rule, "occupations")})
        generate(self.data, "--rows", "60")
        race = [{"dimension": "race", "category": "A", "pct": "60"},
                {"dimension": "race", "category": "B", "pct": "39"}]
        for row in race:
            row["occupation_id"] = read(self.data, "occupations")[1][0]["occupation_id"]
        self.edit("demographics", lambda rows: sorted(
            rows + race, key=lambda row: (row["occupation_id"], row["dimension"],
                                          row["category"])))
        self.assertEqual(self.failures(status=0), {})
        self.edit("demographics", lambda rows: [
            row.update(pct="38") for row in rows if row["category"] == "B"] and None)
        self.expect_one("rule.race-shares", "demographics")
        # What rounding explains breaks no rule.
        self.edit("skills", first(rank="1"))
        generate(self.data, "--rows", "60")
        self.edit("occupations", first(annual_salary_usd="34015", hourly_wage_usd="16.35",
                                       male_pct="50.1", female_pct="50.1", **generous))
        self.assertEqual(self.failures(status=0), {})

    def test_rules_over_observations(self):
        page = {"page_id": "p", "rendering": "html", "layout": "a1", "capture": "p"}
        self.edit("pages", lambda rows: [page])
        occupation = read(self.data, "occupations")[1][0]["occupation_id"]

        def observation(field, ordinal, value, section):
            return {"page_id": "p", "occupation_id": occupation, "field": field,
                    "ordinal": ordinal, "value": value, "section": section, "raw": value}

        rows = [observation("job_count", "1", "5", "overview"),
                observation("job_count", "2", "5.0", "salary"),
                observation("skill", "1", "Excel=3.5", "skills"),
                observation("skill", "2", "CPR=3", "skills"),
                observation("top_skill", "1", "excel", "intro"),
                observation("top_skill", "2", "CPR", "intro")]
        self.edit("observations", lambda _: rows)
        self.assertEqual(self.failures(status=0), {})
        rows[1]["value"] = "6"
        self.edit("observations", lambda _: rows)
        self.expect_one("rule.one-page-one-value", "observations", status=0)
        self.failures("--strict", status=1)
        rows[1]["value"] = "5"
        rows[4]["value"], rows[5]["value"] = "CPR", "Excel"
        self.edit("observations", lambda _: rows)
        self.expect_one("rule.top-skills-first", "observations")

    def test_own_description(self):
        pair = read(self.data, "comparisons")[1][0]

        def swap(rows):
            by_id = {row["occupation_id"]: row for row in rows}
            one, other = by_id[pair["occupation_id_a"]], by_id[pair["occupation_id_b"]]
            one["description"] = other["description"]

        self.edit("occupations", swap)
        finding = self.expect_one("rule.own-description", "occupations")
        self.assertEqual(finding["row"], pair["occupation_id_a"])

    def test_findings_are_capped_and_counted(self):
        self.edit("skills", lambda rows: [row.update(pct="many") for row in rows] and None)
        result = self.failures(status=1)["schema.type", "skills"]
        self.assertEqual((result["failed"], len(result["findings"])), (300, 20))
        self.assertIn("and 280 more", check(self.data, form="text", status=1))

    def test_documents_keep_their_schemas(self):
        with open(os.path.join(HERE, "..", "..", "schemas", "rules.json"),
                  encoding="utf-8") as source:
            validate(self, json.load(source), "rules.schema.json")
        validate(self, check(self.data), "check.schema.json")
        self.edit("skills", lambda rows: [row.update(pct="many") for row in rows] and None)
        self.edit("comparisons", lambda rows: rows[1:], sealed=False)
        validate(self, check(self.data), "check.schema.json")
        schema = validate(self, {}, "expectations.schema.json")
        for example in schema["examples"]:
            validate(self, example, "expectations.schema.json")
            self.expectations("--baseline", self.data, status=1, **example)

    def test_rules_that_make_no_sense(self):
        sound = {"name": "x", "table": "occupations", "relation": "ordered",
                 "fields": ["male_pct", "female_pct"], "severity": "note", "message": "m"}
        path = os.path.join(self.place, "rules.json")

        def run(rule, status):
            with open(path, "w", encoding="utf-8") as out:
                json.dump({"rules": [rule]}, out)
            return check(self.data, "--rules", path, status=status)

        run(sound, 0)
        for change in ({"relation": "odd"}, {"table": "nothing"}, {"fields": ["male_pct"]},
                       {"fields": ["male_pct", "nothing"]}, {"severity": "bad"},
                       {"name": ""}, {"colour": "red"}, {"tolerance": "much"},
                       {"group_by": ["occupation_id"]}, {"where": {"nothing": "x"}},
                       {"relation": "prefix", "fields": ["title"] * 3},
                       {"relation": "names-itself"}):
            self.assertIn("rules.json: rule ", run({**sound, **change}, 2), change)
        with open(path, "w", encoding="utf-8") as out:
            out.write('{"rules":\n[1,,2]}')
        self.assertRegex(check(self.data, "--rules", path, status=2), "line 2.*column")

    def expectations(self, *options, status, **content):
        path = os.path.join(self.place, "expect.json")
        with open(path, "w", encoding="utf-8") as out:
            json.dump(content, out)
        if status == 2:
            return check(self.data, "--expect", path, *options, status=2)
        return self.failures("--expect", path, *options, status=status)

    def test_expectations(self):
        self.assertEqual(self.expectations(
            status=0, rows_at_least={"occupations": 60, "skills": 300},
            coverage_at_least={"job_count": 100, "skills.pct": "99.9", "top_major": 0},
            unknown_labels_at_most=1, problems_at_most={"ambiguous-split": 0}), {})
        failures = self.expectations(
            status=1, rows_at_least={"occupations": 61},
            coverage_at_least={"top_major": "0.01"}, unknown_labels_at_most=0)
        self.assertEqual(set(failures), {("expect.rows", "occupations"),
                                         ("expect.coverage", "top_major"),
                                         ("expect.unknown-labels", "")})

    def test_expected_problems(self):
        problem = {"page_id": "", "severity": "warning", "code": "ambiguous-split"}
        capped = {"page_id": "", "severity": "note", "code": "capped",
                  "message": "ambiguous-split: 12 more on this page"}
        self.edit("problems", lambda _: [problem, problem, capped])
        self.expectations(status=0, problems_at_most={"ambiguous-split": 14})
        failures = self.expectations(status=1, problems_at_most={"ambiguous-split": 13})
        self.assertEqual(failures["expect.problems", "ambiguous-split"]["findings"][0]
                         ["message"], "14, expected at most 13")

    def test_expected_change(self):
        new = os.path.join(self.place, "new")
        generate(new, "--rows", "60", "--change", "20")
        self.data, old = new, self.data
        self.assertIn("--baseline", self.expectations(
            status=2, change_at_most={"occupations": 1}))
        self.expectations("--baseline", old, status=0, change_at_most={"occupations": 50})
        failures = self.expectations("--baseline", old, status=1,
                                     change_at_most={"occupations": 1})
        self.assertIn(("expect.change", "occupations"), failures)

    def test_expectations_that_make_no_sense(self):
        for content in ({"rows_at_least": {"no_table": 1}}, {"rows": 1},
                        {"rows_at_least": 3}, {"problems_at_most": {"no-code": 1}},
                        {"rows_at_least": {"skills": -1}},
                        {"rows_at_least": {"skills": 1.5}},
                        {"change_at_most": {"pages": 1}},
                        {"coverage_at_least": {"skills.nothing": 1}}):
            self.assertIn("expect.json: ", self.expectations(status=2, **content), content)
        path = os.path.join(self.place, "expect.json")
        with open(path, "w", encoding="utf-8") as out:
            out.write('{"rows_at_least":\n {"skills": 1,}}')
        self.assertRegex(check(self.data, "--expect", path, status=2), "line 2.*column")
        with open(path, "w", encoding="utf-8"):
            pass
        self.assertIn("expect.json: ", check(self.data, "--expect", path, status=2))


if __name__ == "__main__":
    unittest.main()
