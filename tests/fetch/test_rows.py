# SPDX-License-Identifier: MIT
"""Is there a test for every fault of the network that the fetcher must survive? faults.tsv
says which; test_rows.py holds it against the tests that there are."""

import csv
import pathlib
import unittest

import test_fetch
import test_manners
import test_tls

ROWS = 37
MODULES = {"test_fetch": test_fetch, "test_manners": test_manners, "test_tls": test_tls}


def read_table():
    path = pathlib.Path(__file__).with_name("faults.tsv")
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def find_test(name):
    module, case, test = name.split(".")
    return getattr(getattr(MODULES[module], case, None), test, None)


class Rows(unittest.TestCase):
    def test_every_row_is_there_once(self):
        self.assertEqual([row["row"] for row in read_table()],
                         [f"N{number}" for number in range(1, ROWS + 1)])

    def test_every_row_has_a_test_that_runs(self):
        for row in read_table():
            self.assertTrue(row["tests"], row)
            for name in row["tests"].split():
                test = find_test(name)
                self.assertIsNotNone(test, name)
                self.assertFalse(getattr(test, "__unittest_skip__", False), name)

    def test_no_test_is_of_a_row_that_does_not_name_it(self):
        named = {name for row in read_table() for name in row["tests"].split()}
        for module, contents in MODULES.items():
            for case, methods in vars(contents).items():
                for test in vars(methods) if isinstance(methods, type) else ():
                    if test.startswith("test_n") and test[6].isdigit():
                        self.assertIn(f"{module}.{case}.{test}", named)


if __name__ == "__main__":
    unittest.main()
