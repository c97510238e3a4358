#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""dataset_round_trip.py WRITE_SAMPLE SCHEMAS: publishes the sample dataset in every
format and reads it back with Python's own csv, json and sqlite3: they all say the same, keep the
schema, and come out byte for byte equal a second time."""
import csv
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

from check_dataset import Checker

ALL = "csv,json,ndjson,sqlite"
COLLECTOR = {"occupation_id": "collector-000001", "title": 'Collector, "Senior"',
             "annual_salary_usd": "34013", "hourly_wage_usd": "16.50",
             "growth_rate_pct": "-8", "job_count": "85275", "top_degree": "=1+1",
             "top_major": "@home", "best_paying_company": "+49 Inc.",
             "highest_paying_city_state": "CA",
             "description": "Two\nlines, caf\u00e9 \u2028 \U0001f600."}


def publish(program, folder, *arguments, expect=0):
    done = subprocess.run([program, folder, *arguments], capture_output=True, text=True,
                          check=False)
    assert done.returncode == expect, (arguments, done)
    return done.stdout.strip() or done.stderr.strip()


def read(folder):
    return {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()}


def rows(folder, table):
    with open(folder / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_equal(cell, value):
    if value is None or cell == "":
        return cell == "" and value is None
    if isinstance(value, str):
        return cell == value
    return float({"true": "1", "false": "0"}.get(cell, cell)) == value


def check_formats(folder):
    assert {k: v for k, v in rows(folder, "occupations")[1].items() if v} == COLLECTOR
    records = json.loads((folder / "occupations.json").read_text("utf-8"))
    lines = (folder / "occupations.ndjson").read_text("utf-8").split("\n")
    assert lines.pop() == "" and [json.loads(line) for line in lines] == records
    for record in records:
        identifier = record["occupation_id"]
        own = sorted((int(row["rank"]), row["skill"]) for row in rows(folder, "skills")
                     if row["occupation_id"] == identifier)
        assert own == [(skill["rank"], skill["skill"]) for skill in record["skills"]]
        assert record["responsibilities"] == ["Collect\rdebts.", "\tAnswer calls."]
    database = sqlite3.connect(f"file:{folder}/occupare.db?mode=ro", uri=True)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for name in Checker(folder).package["resources"]:
        if "schema" not in name:
            continue
        stored = database.execute(f'SELECT * FROM "{name["name"]}"').fetchall()
        written = [tuple(row.values()) for row in rows(folder, name["name"])]
        assert len(stored) == len(written), name["name"]
        for left, right in zip(written, stored):
            assert all(map(is_equal, left, right)), (left, right)
    database.close()


def main(program, schemas):
    with tempfile.TemporaryDirectory() as home:
        one, other = pathlib.Path(home, "one"), pathlib.Path(home, "other")
        assert publish(program, one, ALL, "3", "3") == "published"
        assert publish(program, one, ALL, "3", "3") == "unchanged"
        faults = Checker(one).run(schemas)
        assert not faults, faults
        check_formats(one)
        publish(program, other, ALL, "3", "3")
        assert read(one) == read(other)

        assert publish(program, one, "csv", "3", "3") == "published"
        assert not {"occupare.db", "occupations.json"} & set(read(one))
        publish(program, one, "csv", "3", "3", "safe")
        assert rows(one, "occupations")[0]["top_degree"] == "'=1+1"
        assert rows(one, "occupations")[0]["growth_rate_pct"] == "-8"
        assert rows(one, "responsibilities")[0]["responsibility"] == "'\tAnswer calls."

        before = read(one)
        assert "stays" in publish(program, one, "csv", "0", "0", expect=3)
        publish(program, one, "csv,xlsx", "3", "3", expect=2)
        assert read(one) == before
        publish(program, one, ALL, "0", "0", "accept")
        assert read(one)["occupations.json"] == b"[]\n"
        assert read(one)["occupations.ndjson"] == b""
        assert not Checker(one).run(schemas)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
