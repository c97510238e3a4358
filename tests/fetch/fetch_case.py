# SPDX-License-Identifier: MIT
"""What the tests of the fetcher share: one fetch by the probe, what it says, what it
stored, and what its ledger knows."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

from misbehaving import Server


class Row:
    def __init__(self, line):
        self.outcome, self.status, self.tries, self.url, self.reason = line.split("\t")
        self.status, self.tries = int(self.status), int(self.tries)


class FetchCase(unittest.TestCase):
    probe = None

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="occupare-fetch-")
        self.raw = os.path.join(self.folder, "raw")

    def tearDown(self):
        shutil.rmtree(self.folder)

    def command(self, *arguments):
        return [self.probe, "--folder", self.raw, "--private", "127.0.0.1"] + list(arguments)

    def run_probe(self, *arguments, env=None, code=0):
        done = subprocess.run(self.command(*arguments), capture_output=True, timeout=60,
                              text=True, env=env, errors="replace")
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        lines = done.stdout.splitlines()
        self.rows = [Row(line) for line in lines[:-1]]
        self.summary = dict(part.split("=") for part in lines[-1].split()[1:])
        if "--dry" not in arguments and code == 0:
            self.assert_in_ledger()
        return {row.url: row for row in self.rows}

    def assert_in_ledger(self):
        """Whatever happened to an address that was asked for, the ledger says the same,
        and how it came to that."""
        known = {url: row for url, *row in
                 self.ledger("SELECT url, outcome, http_status, tries FROM page")}
        notes = {url for url, in self.ledger("SELECT DISTINCT url FROM note")}
        sitemaps = {url for url, in self.ledger("SELECT url FROM note WHERE what = 'sitemap'")}
        for row in self.rows:
            if row.tries != 0:
                self.assertIn(row.url, notes)
            if row.tries != 0 and row.url not in sitemaps:
                self.assertEqual(known[row.url], [row.outcome, row.status, row.tries])

    def fetch_one(self, answer, *arguments, robots=None):
        routes = {"/page": answer}
        if robots is not None:
            routes["/robots.txt"] = robots
        with Server(routes) as server:
            rows = self.run_probe(server.site + "/page", *arguments)
            self.server = server
        return rows[server.site + "/page"]

    def stored(self):
        found = {}
        for base, folders, files in os.walk(self.raw):
            if ".occupare" in folders:
                folders.remove(".occupare")
            for name in files:
                path = os.path.join(base, name)
                with open(path, "rb") as file:
                    found[os.path.relpath(path, self.raw)] = file.read()
        return found

    def ledger(self, query):
        with sqlite3.connect(os.path.join(self.raw, ".occupare/ledger.db")) as database:
            return database.execute(query).fetchall()

    def assert_failed(self, row, words, outcome="failed"):
        self.assertEqual(row.outcome, outcome, row.reason)
        self.assertIn(words, row.reason)
        self.assertEqual(self.stored(), {})
        self.assertEqual(self.ledger("SELECT outcome FROM page"), [(outcome,)])


def main():
    """test_NAME.py PROBE [TEST...]"""
    FetchCase.probe = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=1)
