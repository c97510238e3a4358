# SPDX-License-Identifier: MIT
"""What the program says of pages that stand alone: facts and problems of each."""
import collections
import concurrent.futures
import csv
import dataclasses
import json
import os
import pathlib
import subprocess
import tempfile

TOLD = ("warning", "error")


@dataclasses.dataclass
class PageFacts:
    facts: set = dataclasses.field(default_factory=set)  # (occupation, field, value)
    about: dict = dataclasses.field(default_factory=dict)  # of a fact: its raw, label, section
    groups: dict = dataclasses.field(default_factory=dict)  # of a field: those of its labels
    problems: list = dataclasses.field(default_factory=list)
    page: dict = dataclasses.field(default_factory=dict)

    def add(self, row):
        if not row.get("value") or not row.get("occupation_id") or not row.get("field"):
            return
        fact = row["occupation_id"], row["field"], row["value"]
        self.facts.add(fact)
        self.about.setdefault(fact, []).append(row)

    def finish(self):
        """Fields that one place fills are lost together: one problem tells of all."""
        places = collections.defaultdict(set)
        for rows in self.about.values():
            for row in rows:
                places[row.get("label") or row["field"]].add(row["field"])
        for fields in places.values():
            for field in fields:
                self.groups.setdefault(field, set()).update(fields)
        return self

    def tells_loss(self, fact, sound):
        """Whether a problem that the sound page has not tells of this fact of it."""
        before = collections.Counter(map(key_of, sound.problems))
        for problem in self.problems:
            before[key_of(problem)] -= 1
            if before[key_of(problem)] < 0 and tells(problem, fact, sound):
                return True
        return False


def key_of(problem):
    return problem["code"], problem.get("field"), problem.get("occupation_id"), problem["message"]


def tells(problem, fact, sound):
    occupation, field, value = fact
    if problem.get("occupation_id") and problem["occupation_id"] != occupation:
        return False
    if problem["severity"] not in TOLD:
        names = {row["raw"] for row in sound.about[fact]} | {value}
        return problem.get("field") == field or any(name in problem["message"] for name in names)
    return not problem.get("field") or problem["field"] in sound.groups.get(field, {field})


def joined(parts):
    """What several pages say together."""
    whole = PageFacts()
    for part in parts:
        whole.facts |= part.facts
        whole.problems = whole.problems + part.problems
        for fact, rows in part.about.items():
            whole.about.setdefault(fact, []).extend(rows)
    return whole.finish()


def read_all(program, pages, whole=()):
    """pages: {name: text or bytes}; their PageFacts by name. A page of glued text needs the
    whole run, each alone; of the others the map step says all. Folders named in `whole` are
    run together, and what is chosen counts."""
    with tempfile.TemporaryDirectory() as home:
        folder = write_pages(home, pages)
        found = extract(program, folder)
        glued = [name for name in pages if found[name].page.get("rendering") == "glued"
                 and name.partition("/")[0] not in whole] + sorted(whole)
        for name in [name for name in found if name.partition("/")[0] in whole]:
            del found[name]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for name, facts in zip(glued, pool.map(lambda name: run(program, folder, name), glued)):
                found[name] = facts
        return found


def extract_all(program, pages):
    """The same by the map step alone, which leaves glued cells open."""
    with tempfile.TemporaryDirectory() as home:
        return extract(program, write_pages(home, pages))


def write_pages(home, pages):
    folder = pathlib.Path(home, "pages")
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return folder


def extract(program, folder):
    done = subprocess.run([program, "extract", "-q", folder], check=False,
                          stdout=subprocess.PIPE)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"extract: exit status {done.returncode}")
    found = collections.defaultdict(PageFacts)
    for line in done.stdout.decode("utf-8").splitlines():
        row = json.loads(line)
        if row["type"] == "end":
            continue
        facts = found[row["page_id"]]
        if row["type"] == "page":
            facts.page, facts.problems = row, facts.problems + row["problems"]
        else:
            facts.add({"raw": row["value"], **row})
    for facts in found.values():
        facts.finish()
    return found


def run(program, folder, name):
    facts = PageFacts(page={"rendering": "glued"})
    with tempfile.TemporaryDirectory() as data:
        subprocess.run([program, "run", "-q", "--no-cache", folder / name, "-o", f"{data}/out"],
                       check=False, stderr=subprocess.DEVNULL)
        for table, take in ("observations", facts.add), ("problems", facts.problems.append):
            with open(f"{data}/out/{table}.csv", encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    if row.get("chosen") != "false":
                        take(row)
    return facts.finish()
