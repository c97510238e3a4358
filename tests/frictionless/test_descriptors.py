#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""test_descriptors.py OCCUPARE REPOSITORY ENVIRONMENT: Frictionless finds our datasets valid.

The steps of docs/another-site.md are done as a reader would do them, from `profile draft` to the
data set; then `frictionless validate` reads that one, the dataset of raw/ in all formats that are
tables, and one with fields of its own. A dataset with one cell changed must be found invalid.
Exit status 77 (skipped) where `scripts/setup --frictionless` has made no environment."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile


def commands_of(text):
    """What a reader types: the lines of the console blocks behind `$` and `>`."""
    for block in re.findall(r"^```console\n(.*?)^```", text, re.S | re.M):
        for line in block.splitlines():
            if line[:2] in ("$ ", "> "):
                yield line[2:]


class Validation:
    def __init__(self, program, frictionless):
        self.program, self.frictionless = program, frictionless

    def make(self, home, name, *arguments):
        subprocess.run([self.program, "run", "-q", *arguments, "-o", home / name], check=True)
        return home / name

    def is_valid(self, data):
        done = subprocess.run([self.frictionless, "validate", "datapackage.json"], cwd=data,
                              capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            raise RuntimeError(done.stderr)
        return done.returncode == 0, done.stdout

    def expect(self, data, due):
        found, printed = self.is_valid(data)
        if found != due:
            print(f"{data.name}: {'valid' if found else 'not valid'}\n{printed}")
        return found == due


def walk_through(home, program, text):
    (home / "walk").mkdir()
    path = f"{pathlib.Path(program).parent}:{os.environ['PATH']}"
    subprocess.run(["bash", "-c", "\n".join(commands_of(text))], cwd=home / "walk", check=True,
                   env=dict(os.environ, PATH=path), stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    return home / "walk" / "trades"


def main(program, repository, environment):
    repository = pathlib.Path(repository)
    frictionless = pathlib.Path(environment, "bin", "frictionless")
    if not frictionless.exists():
        sys.exit(77)
    validation = Validation(program, frictionless)
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        guide = (repository / "docs" / "another-site.md").read_text("utf-8")
        good = [validation.expect(walk_through(home, program, guide), True)]
        data = validation.make(home, "raw", repository / "raw", "--history", "--format",
                               "csv,tsv,json")
        good.append(validation.expect(data, True))
        pages = repository / "tests" / "golden" / "ooh-rows"
        good.append(validation.expect(validation.make(home, "ooh", pages), True))
        table = data / "occupations.csv"
        table.write_text(table.read_text("utf-8").replace("23948", "many"), "utf-8")
        good.append(validation.expect(data, False))
    print(f"{sum(good)} of {len(good)} as they should be")
    sys.exit(not all(good))


if __name__ == "__main__":
    main(*sys.argv[1:])
