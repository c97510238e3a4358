#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""dataset_tools.py OCCUPARE RAW: sqlite3, Miller and csvkit read a dataset as its users do.

- Every table has as many rows in its CSV file, in occupare.db and in datapackage.json.
- Figures are numbers and unknown ones are nothing in each of them: the same question
  (who earns more than so much) has the same answer everywhere, from CSV, JSON, NDJSON and
  the database.
- Facts lead to their evidence: each published value joins with an observation that was
  chosen and with its page; keys hold.
Programs that are absent are named and left out."""
import csv
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SALARY = 34500
FIELDS = ("annual_salary_usd", "job_count", "top_degree", "highest_paying_state")
QUIET = {"SQLALCHEMY_SILENCE_UBER_WARNING": "1"}  # of csvsql
# With no table of that name, csvkit takes the file's.
QUESTION = f"""SELECT occupation_id, annual_salary_usd FROM occupations
               WHERE annual_salary_usd > {SALARY} ORDER BY occupation_id"""


class Checker:
    def __init__(self, data):
        self.data, self.faults, self.absent = data, [], set()

    def expect(self, is_true, *what):
        if not is_true:
            self.faults.append(" ".join(map(str, what)))

    def ask(self, *command):
        """What the program prints; None when it is not there."""
        if shutil.which(command[0]) is None:
            self.absent.add(command[0])
            return None
        return subprocess.run(command, cwd=self.data, stdout=subprocess.PIPE, check=True,
                              text=True, env={**os.environ, **QUIET}).stdout

    def expect_answer(self, wanted, name, *command):
        found = self.ask(*command)
        self.expect(found is None or found.split() == wanted, name, "answers", found, "not",
                    wanted)

    def rows(self, table):
        with open(self.data / f"{table}.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def sql(self, query):
        return self.ask("sqlite3", "-batch", "occupare.db", query)

    def check_counts(self):
        package = json.loads((self.data / "datapackage.json").read_text("utf-8"))
        tables = [resource for resource in package["resources"] if "schema" in resource]
        self.expect(len(tables) == 11, len(tables), "tables")
        for resource in tables:
            table, count = resource["name"], resource["occupare"]["rowCount"]
            self.expect(len(self.rows(table)) == count, table, "has other rows than", count)
            self.expect_answer([str(count)], f"sqlite3 {table}", "sqlite3", "occupare.db",
                               f"SELECT count(*) FROM {table}")
            if count:
                self.expect_answer([str(count)], f"mlr {table}", "mlr", "--icsv", "--onidx",
                                   "count", f"{table}.csv")

    def check_types(self):
        wanted = [part for row in self.rows("occupations")
                  if row["annual_salary_usd"] and float(row["annual_salary_usd"]) > SALARY
                  for part in (row["occupation_id"], row["annual_salary_usd"])]
        self.expect(2 < len(wanted) < 2 * len(self.rows("occupations")), "asks nothing", wanted)
        self.expect_answer(wanted, "sqlite3", "sqlite3", "-separator", " ", "occupare.db",
                           QUESTION)
        answer = ["filter", f"$annual_salary_usd > {SALARY}", "then", "cut", "-o", "-f",
                  "occupation_id,annual_salary_usd"]
        for form, name in (("--icsv", "csv"), ("--ijson", "json"), ("--ijsonl", "ndjson")):
            self.expect_answer(wanted, f"mlr {name}", "mlr", form, "--onidx", *answer,
                               f"occupations.{name}")
        self.expect_answer(wanted, "sqlite3 json", "sqlite3", "-separator", " ", ":memory:",
                           f"""SELECT value ->> 'occupation_id', value ->> 'annual_salary_usd'
                               FROM json_each(readfile('occupations.json'))
                               WHERE value ->> 'annual_salary_usd' > {SALARY}""")
        found = self.ask("csvsql", "--query", QUESTION, "occupations.csv")
        if found is not None:
            rows = list(csv.reader(found.splitlines()))[1:]
            self.expect([[row[0], float(row[1])] for row in rows] ==
                        [[name, float(figure)] for name, figure in
                         zip(wanted[::2], wanted[1::2])], "csvsql answers", found)
        odd = self.sql("""
            SELECT count(*) FROM occupations WHERE typeof(title) <> 'text'
            OR typeof(annual_salary_usd) NOT IN ('integer', 'real', 'null')
            OR typeof(job_count) NOT IN ('integer', 'null')
            OR typeof(top_degree) NOT IN ('text', 'null') OR top_degree = ''""")
        self.expect(odd is None or odd.split() == ["0"], odd, "rows of other types")

    def check_joins(self):
        for field in FIELDS:
            known = sum(row[field] != "" for row in self.rows("occupations"))
            self.expect(known != 0, field, "is never known")
            found = self.sql(f"""
                SELECT count(DISTINCT occupation_id) FROM occupations
                JOIN observations USING (occupation_id) JOIN pages USING (page_id)
                WHERE observations.field = '{field}' AND observations.chosen
                  AND CAST(observations.value AS TEXT) = CAST(occupations.{field} AS TEXT)""")
            self.expect(found is None or found.split() == [str(known)], field, "joins", found,
                        "of", known)
            self.expect_answer(
                [str(known)], f"mlr join {field}", "mlr", "--icsv", "--onidx", "join", "-j",
                "occupation_id", "-f", "occupations.csv", "then", "filter",
                f'$field == "{field}" && $chosen == "true" && $value == ${field}', "then",
                "count-distinct", "-f", "occupation_id", "then", "count", "observations.csv")
        shares = len(self.rows("demographics"))
        joined = self.ask("csvjoin", "-c", "occupation_id", "occupations.csv",
                          "demographics.csv")
        self.expect(joined is None or len(list(csv.reader(joined.splitlines()))) == shares + 1,
                    "csvjoin loses rows")
        broken = self.sql("PRAGMA foreign_key_check; PRAGMA integrity_check;")
        self.expect(broken is None or broken.split() == ["ok"], "keys:", broken)
        captures = self.sql("SELECT count(*) FROM pages LEFT JOIN pages AS first "
                            "ON first.page_id = pages.capture WHERE first.page_id IS NULL")
        self.expect(captures is None or captures.split() == ["0"], "captures:", captures)


def main(program, raw):
    with tempfile.TemporaryDirectory() as home:
        data = pathlib.Path(home, "data")
        subprocess.run([program, "run", "-q", raw, "-o", data, "--history", "-f",
                        "csv,json,ndjson,sqlite"], check=True)
        checker = Checker(data)
        checker.check_counts()
        checker.check_types()
        checker.check_joins()
    for name in sorted(checker.absent):
        print(f"{name}: not installed, left out")
    print("\n".join(checker.faults) or "read as users do")
    sys.exit(bool(checker.faults))


if __name__ == "__main__":
    main(*sys.argv[1:])
