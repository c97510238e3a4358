# SPDX-License-Identifier: MIT
"""Dataset directories for the tests of diff and check."""
import csv
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
