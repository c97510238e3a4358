#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""parts.py OCCUPARE BENCH_CORPUS: what lies between `extract` and `reconcile` is whole or
refused. Parts in any order, each twice, packed, in folders and concatenated give the dataset
that `run` gives, byte for byte; a part that is cut, anywhere, or lacks a line, or is of
another version, is refused (exit status 2, with its name), and so is one whose packing is
cut; with --accept-partial they are taken with a warning."""
import gzip
import json
import pathlib
import random
import subprocess
import sys
import tempfile

from any_order import make_pages
from same_facts import load

CUTS = 200


class Parts:
    def __init__(self, program, home):
        self.program, self.home, self.faults = program, home, []
        self.expected = None

    def reconcile(self, *paths, options=()):
        folder = self.home / "data"
        done = subprocess.run([self.program, "reconcile", *options, "-o", folder, *paths],
                              capture_output=True, text=True, check=False)
        found = {path.name: path.read_bytes() for path in folder.glob("*")}
        return done, found

    def same(self, name, *paths):
        done, found = self.reconcile(*paths, options=["-q"])
        if done.returncode != 0 or found != self.expected:
            self.faults.append(f"{name}: status {done.returncode}, or another dataset: "
                               f"{done.stderr}")

    def refused(self, name, path, *others, words=""):
        done, _ = self.reconcile(path, *others)
        if done.returncode != 2 or str(path) not in done.stderr or words not in done.stderr:
            self.faults.append(f"{name}: status {done.returncode}: {done.stderr[-300:]}")


def old_version(lines):
    """The lines as version 1 had them."""
    made = []
    for line in map(json.loads, lines):
        if line["type"] == "page":
            page = line
            del page["observations"]
            for row in page["glued"]:
                row["placeholders"], row["blanks"] = page["placeholders"], page["blanks"]
                row["cuts"] = row.get("cuts") or [
                    [cut] for begin, end in row.pop("cut_ranges") for cut in range(begin, end + 1)]
            page.pop("placeholders", page.pop("blanks", None))
        elif line["type"] == "observation":
            line |= {"sha256": page["sha256"], "ordinal": line.get("ordinal", 1),
                     "raw": line.get("raw", line["value"])}
        else:
            continue
        made.append(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    return made


def hold_damaged(parts, rng, paths, lines):
    whole, others = paths[0].read_bytes(), paths[1:]
    cut = parts.home / "cut.ndjson"
    for _ in range(CUTS):
        cut.write_bytes(whole[:rng.randrange(len(whole))])
        parts.refused("cut", cut, *others)
    for _ in range(20):
        fewer = lines[0].copy()
        del fewer[rng.randrange(len(fewer))]
        cut.write_bytes(b"".join(fewer))
        parts.refused("a line less", cut, *others)
    for size in [0, len(whole) - 1, *(end for end in range(len(whole))
                                      if whole[end - 1:end] == b"\n")][:50]:
        cut.write_bytes(whole[:size])
        parts.refused("cut at a line", cut, *others)
    packed = gzip.compress(whole)
    for _ in range(20):
        cut.write_bytes(packed[:rng.randrange(20, len(packed))])
        parts.refused("packed and cut", cut, *others)
    # Lines of two pages exchanged, so that each count of the part holds.
    pages = [at for at, line in enumerate(lines[0]) if line.startswith(b'{"type":"page"')]
    moved = lines[0].copy()
    moved[pages[0] + 1] = moved[pages[1] + 1]
    cut.write_bytes(b"".join(moved))
    done, _ = parts.reconcile(cut, *others)
    if done.returncode != 2 or "observations of this page are there" not in done.stderr:
        parts.faults.append(f"a line of another page: {done.stderr}")


def hold_versions(parts, paths, lines):
    other = parts.home / "other.ndjson"
    for member, value in (("program", "0.0.1"), ("fields", "0" * 64), ("profiles", "0" * 64),
                          ("version", 3)):
        end = json.loads(lines[0][-1]) | {member: value}
        other.write_bytes(b"".join([*lines[0][:-1], json.dumps(end).encode() + b"\n"]))
        parts.refused(f"another {member}", other, words=f"other.ndjson:{len(lines[0])}:") \
            if member != "profiles" else None
        done, _ = parts.reconcile(*paths[1:], other)
        if done.returncode != 2:
            parts.faults.append(f"another {member} among others: {done.stderr}")
        done, found = parts.reconcile(*paths[1:], other, options=["--accept-partial"])
        if done.returncode != 0 or "warning" not in done.stderr or found != parts.expected:
            parts.faults.append(f"another {member}, accepted: {done.stderr}")
    other.write_bytes(b"".join(old_version(lines[0])))
    done, found = parts.reconcile(other, *paths[1:])
    if done.returncode != 0 or "older" not in done.stderr or found != parts.expected:
        parts.faults.append(f"version 1: {done.returncode} {done.stderr}")


def main(program, path):
    rng = random.Random(11)
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        make_pages(load(path), home / "pages", rng)
        pages = sorted((home / "pages").iterdir())
        folder = home / "parts"
        (folder / "more").mkdir(parents=True)
        paths = [folder / "a.ndjson", folder / "b.ndjson.gz", folder / "more" / "c"]
        parts = Parts(program, home)
        plain = [home / "0", home / "1", home / "2"]
        for number, out in enumerate(plain):
            subprocess.run([program, "extract", "-o", out, "--root", home / "pages",
                            *pages[number::3]], check=True)
        lines = [out.read_bytes().splitlines(keepends=True) for out in plain]
        paths[0].write_bytes(plain[0].read_bytes())
        paths[1].write_bytes(gzip.compress(plain[1].read_bytes()))
        subprocess.run(["zstd", "-q", plain[2], "-o", paths[2]], check=True)
        (folder / "_SUCCESS").touch()
        (folder / ".part.crc").write_bytes(b"crc")
        (folder / "_temporary").mkdir()
        (folder / "_temporary" / "0").write_bytes(lines[0][0])
        subprocess.run([program, "run", "-q", "-o", home / "data", home / "pages"], check=True)
        parts.expected = {file.name: file.read_bytes() for file in (home / "data").iterdir()}

        parts.same("three files", *paths)
        parts.same("in another order", *paths[::-1])
        parts.same("each twice", *paths, *paths)
        parts.same("a folder", folder)
        parts.same("a folder with -j4", folder, "-j4")
        (home / "all").write_bytes(b"".join(b"".join(part) for part in lines[::-1]))
        parts.same("concatenated", home / "all")
        (home / "all").write_bytes(paths[1].read_bytes() + gzip.compress(
            (lines[2] and b"".join(lines[2] + lines[0]))))
        parts.same("members of gzip", home / "all")
        hold_damaged(parts, rng, [plain[0], *plain[1:]], lines)
        hold_versions(parts, plain, lines)
    print("\n".join(parts.faults[:20]) or f"{CUTS} cuts refused, whole parts give one dataset")
    sys.exit(bool(parts.faults))


if __name__ == "__main__":
    main(*sys.argv[1:])
