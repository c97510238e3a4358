#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Files that somebody broke: test_hostile.py DRIVER

Bytes of tables, packages, tar streams and databases are changed, cut and repeated from a
seed. Whatever comes of it, diff and check end with an exit status of theirs, say where the
trouble is, and write text that is UTF-8 without control characters.
"""
import os
import random
import shutil
import subprocess
import sys
import tempfile
import unittest

from datasets import generate

DRIVER = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "compare_driver"
ROUNDS = int(os.environ.get("OCCUPARE_HOSTILE_ROUNDS", "40"))


def mutate(content, rng):
    """The bytes with one to four things done to them."""
    content = bytearray(content)
    for _ in range(rng.randrange(1, 5)):
        at = rng.randrange(len(content) + 1)
        way = rng.randrange(6)
        if way == 0:
            content[at:at + 1] = bytes([rng.randrange(256)])
        elif way == 1:
            del content[at:at + rng.randrange(1, 200)]
        elif way == 2:
            content[at:at] = content[at - 100:at]
        elif way == 3:
            content[at:at] = rng.choice([b'"', b",", b"\n", b"\r", b"\0", b"\x1b[2J", b"\xff",
                                         b"\xe2\x80\xae", b"9" * 30, b"[" * 3000, b"{}"])
        elif way == 4:
            del content[at:]
        else:
            other = rng.randrange(len(content) + 1)
            content[at:at + 50], content[other:other + 50] = (
                content[other:other + 50], content[at:at + 50])
    return bytes(content)


class Hostile(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.place)
        self.old = os.path.join(self.place, "old")
        self.new = os.path.join(self.place, "new")
        generate(self.old, "--rows", "12")
        generate(self.new, "--rows", "12", "--change", "40")

    def run_driver(self, *arguments, seed, **spawn):
        done = subprocess.run([DRIVER, *arguments], capture_output=True, check=False,
                              timeout=60, **spawn)
        words = f"seed {seed}, {arguments}: {done.returncode} {done.stderr[-2000:]}"
        self.assertIn(done.returncode, (0, 1, 2), words)
        self.assertEqual(done.returncode == 2, bool(done.stderr), words)
        text = done.stdout.decode("utf-8")
        self.assertFalse([c for c in text if c < " " and c != "\n"], words)

    def test_tables_and_packages(self):
        for seed in range(ROUNDS):
            rng = random.Random(seed)
            name = rng.choice(sorted(os.listdir(self.new)))
            path = os.path.join(self.new, name)
            with open(path, "rb") as source:
                content = source.read()
            with open(path, "wb") as out:
                out.write(mutate(content, rng))
            form = rng.choice(["text", "json", "ndjson", "markdown", "github"])
            self.run_driver("diff", form, self.old, self.new, "--evidence", seed=seed)
            self.run_driver("check", rng.choice(["text", "json"]), self.new, seed=seed)
            with open(path, "wb") as out:
                out.write(content)

    def test_tar_streams(self):
        tar = subprocess.run(["tar", "-C", self.place, "-cf", "-", "new"],
                             capture_output=True, check=True).stdout
        for seed in range(ROUNDS):
            self.run_driver("diff", "text", self.old, "-", seed=seed,
                            input=mutate(tar, random.Random(seed)))

    def test_expectations(self):
        text = b'{"rows_at_least": {"skills": 5}, "problems_at_most": {"capped": 0}}'
        path = os.path.join(self.place, "expect.json")
        for seed in range(ROUNDS):
            with open(path, "wb") as out:
                out.write(mutate(text, random.Random(seed)))
            self.run_driver("check", "text", self.new, "--expect", path, seed=seed)


if __name__ == "__main__":
    unittest.main()
