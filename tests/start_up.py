#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""start_up.py OCCUPARE PAGE: what is loaded before the first page is read?

Most of the time of a short run goes into loading libraries, so their number is held, and
those of the fetcher are loaded when something is fetched and not before.
"""
import os
import subprocess
import sys
import tempfile

LIBRARIES_MOST = 20


def loaded(*argv):
    """The names of the libraries that a run loads, as the dynamic linker tells."""
    told = subprocess.run(argv, env={**os.environ, "LD_DEBUG": "files"}, check=False,
                          capture_output=True, text=True).stderr
    return {line.split("/")[-1] for line in told.splitlines() if "calling init: " in line}


def main():
    occupare, page = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        run = loaded(occupare, "run", "-q", "--no-cache", "-o", f"{folder}/data", page)
        fetch = loaded(occupare, "fetch", "-q", "-o", f"{folder}/raw", "--contact",
                       "mailto:a@example.org", "http://127.0.0.1:9/")
    print(f"run loads {len(run)}, fetch {len(fetch)}")
    assert any(name.startswith("libxml2") for name in run), run
    assert len(run) <= LIBRARIES_MOST, sorted(run)
    assert not any("curl" in name for name in run), sorted(run)
    assert any("curl" in name for name in fetch), sorted(fetch)


if __name__ == "__main__":
    main()
