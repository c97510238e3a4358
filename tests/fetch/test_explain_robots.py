# SPDX-License-Identifier: MIT
"""What other programs' matchers agree on, through --explain-robots:
test_explain_robots.py OCCUPARE SUITE. Exit status 77: the suite is not there."""

import csv
import os
import re
import subprocess
import sys
import tempfile


ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t"}


def unescape(text):
    def byte(match):
        kind = match.group(1)
        return ESCAPES.get(kind) or (bytes([int(kind[1:], 16)]) if kind[1:] else kind)
    return re.sub(rb"\\(x[0-9A-Fa-f]{2}|.)", byte, text.encode())


def read_cases(path):
    """(robots.txt, agent) -> [(id, address, is allowed)]."""
    groups = {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["class"] == "consensus":
                groups.setdefault((row["robots_body"], row["user_agent"]), []).append(
                    (row["id"], row["url"], row["expected_allowed"] == "yes"))
    return groups


def explain(occupare, folder, body, agent, addresses):
    path = os.path.join(folder, "robots.txt")
    with open(path, "wb") as file:
        file.write(unescape(body))
    done = subprocess.run([occupare, "fetch", "--explain-robots", path, "--user-agent", agent,
                           "--", *map(unescape, addresses)],
                          capture_output=True, timeout=60, check=False)
    return done.returncode, [line.split(b"\t")[0] == b"allow" for line in done.stdout.splitlines()]


def main():
    occupare, suite = os.path.abspath(sys.argv[1]), sys.argv[2]
    path = os.path.join(os.environ.get("OCCUPARE_SHARED", suite), "suites", "robots",
                        "robots_cases.tsv")
    if not os.path.exists(path):
        return 77
    tried = failed = 0
    with tempfile.TemporaryDirectory(prefix="occupare-robots-") as folder:
        for (body, agent), cases in read_cases(path).items():
            status, answers = explain(occupare, folder, body, agent, [case[1] for case in cases])
            wanted = [is_allowed for _, _, is_allowed in cases]
            tried += len(cases)
            if answers != wanted or status != (0 if all(wanted) else 1):
                failed += 1
                print(agent, cases, status, answers)
    print(f"{tried} cases, {failed} groups of them answered otherwise")
    return failed != 0 or tried < 1000


if __name__ == "__main__":
    sys.exit(main())
