# SPDX-License-Identifier: MIT
"""Dataset directories for the tests of diff and check."""
import csv
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def generate(directory, *options):
    """Makes a dataset (generate.py)."""
    subprocess.run([sys.executable, os.path.join(HERE, "generate.py"), directory, *options],
                   check=True)


def read(directory, table):
    """The columns and the rows, as dictionaries, of a table; none of one that is missing."""
    path = os.path.join(directory, table + ".csv")
    if not os.path.exists(path):
        return [], []
    with open(path, encoding="utf-8", newline="") as source:
        rows = list(csv.reader(source))
    return rows[0], [dict(zip(rows[0], row)) for row in rows[1:]]


def write(directory, table, columns, rows):
    """Writes a table as it is given, in order or not."""
    path = os.path.join(directory, table + ".csv")
    with open(path, "w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(
            [columns] + [[row.get(column, "") for column in columns] for row in rows])


def validate(case, document, schema):
    """Holds a document against a file of schemas/; skips the test without jsonschema."""
    try:
        import jsonschema
    except ImportError:
        case.skipTest("python3-jsonschema is not installed")
    path = os.path.join(HERE, "..", "..", "schemas", schema)
    with open(path, encoding="utf-8") as source:
        schema = json.load(source)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema, jsonschema.Draft202012Validator)
    return schema
