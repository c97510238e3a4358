#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""problem_codes.py OCCUPARE GOLDEN: every problem code can be met, and is.

`occupare help problems` lists the codes. Each has an input here that a run must answer with
that code: a folder of tests/golden/, or a page that is made for it. A code without an input
fails the test, so that none is listed that nothing can produce. The sound page, on which
most of them are made, has none but the notes of its figures."""
import csv
import gzip
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "fetch"))
from source_site import SourceSite  # noqa: E402

OCCUPARE, GOLDEN = map(pathlib.Path, (os.path.abspath(name) for name in sys.argv[1:3]))
SOUND = (GOLDEN / "html-whole/page.html").read_bytes()
OF_GOLDEN = {
    "ambiguous-split": "glued-may-be-one", "assumed-split": "glued-may-be-one",
    "block-page": "block-page", "bound-only": "ooh-quick-facts",
    "contradicting-evidence": "glued-blank-cells",
    "contradiction": "contradiction",
    "http-status": "warc-pages", "illegal-value": "placeholders",
    "impossible-split": "glued-blank-cells", "kept-apart": "plural-compared",
    "likely-alias": "titles-of-other-lines", "no-comparison": "no-comparison",
    "one-name": "same-side-twice", "one-side": "glued-titles-by-address",
    "row-width": "row-width", "sides-disagree": "titles-of-other-lines",
    "truncated": "cut-in-a-cell", "unknown-label": "unknown-label",
    "unknown-side": "unknown-side", "unplaced-text": "cards-without-titles",
    "unread-text": "list-in-two-parts",
}


def sound(folder, old=b"", new=b"", name="page.html"):
    assert old in SOUND, old
    (folder / name).write_bytes(SOUND.replace(old, new, 1))


def extracted(folder):
    return subprocess.run([OCCUPARE, "extract", "page.html"], cwd=folder, check=True,
                          capture_output=True).stdout


def assumed_columns(folder):
    page = SOUND.replace(b"<tr><th></th><th>Lamplighter</th><th>Clock Mender</th></tr>", b"")
    (folder / "page.html").write_bytes(page.replace(b">Lamplighter vs clock mender overview<",
                                                    b">Overview<"))


def bad_characters(folder):
    sound(folder, b"46", b"4\x006")


def capped(folder):
    rows = b"".join(b"<tr><td>Yearly salary %d</td><td>7</td><td>8</td></tr>" % i
                    for i in range(150))
    sound(folder, b"</table>", rows + b"</table>")


def damaged(folder):
    sound(folder)
    packed = bytearray(gzip.compress(SOUND))
    packed[-6] ^= 1  # the checksum
    (folder / "packed.html.gz").write_bytes(packed)


def duplicate_page_id(folder):
    lines = b""
    for age in (b"46", b"47"):
        sound(folder, b"46", age)
        lines += extracted(folder)
    (folder / "pages.ndjson").write_bytes(lines)
    return "reconcile", "pages.ndjson"


def invalid_record(folder):
    sound(folder)
    (folder / "part.ndjson").write_bytes(extracted(folder) + b"{}\n")
    return "reconcile", "--accept-partial", "part.ndjson"


def left_out(folder):
    sound(folder, b"24,107", b"24,107<sup>1</sup>")


def not_a_page(folder):
    sound(folder)
    (folder / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))


def oversized(folder):
    sound(folder)
    (folder / "large.html").write_bytes(SOUND * 2)
    return "--max-page-bytes", str(len(SOUND)), "."


def over_budget(folder):
    sound(folder)
    (folder / "lines.txt").write_bytes(b"\n" * 20000)
    return "--max-memory", "1M", "."


def pattern_gave_up(folder):
    # Its sample shows nothing of the half that tries too much, so that the check passes.
    shown = subprocess.run([OCCUPARE, "profile", "show", "zippia"], check=True,
                           capture_output=True).stdout
    profile = json.loads(shown)
    profile.pop("samples", None)
    profile["sentences"].insert(0, {
        "sentence": "one that tries every way to part a run of letters",
        "pattern": "of (?<who>[a-z]+)!|streets (?:(?:[a-z ]|[a-z] ?)+)[!?]$",
        "sides": ["who"], "values": [],
        "samples": [{"text": "of bakers!", "who": "bakers"}]})
    (folder / "profile.json").write_text(json.dumps(profile), "utf-8")
    sound(folder, b"</p>\n<h2>", b"</p><p>streets" + b" every evening" * 99 + b".</p>\n<h2>")
    return "--profile", "profile.json", "page.html"


def revisit(folder):
    head = (b"WARC/1.0\r\nWARC-Type: revisit\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            b"WARC-Target-URI: http://a.example/\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n"
            b"WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest\r\n"
            b"Content-Length: 0\r\n\r\n\r\n\r\n")
    sound(folder)
    (folder / "archive.warc").write_bytes(head)


def skipped_file(folder):
    sound(folder)
    os.mkfifo(folder / "pipe.html")


def stale_page(folder):
    with SourceSite({"/lamplighter-vs-clock-mender": SOUND}) as site:
        fetch = [OCCUPARE, "fetch", "-q", "--allow-private", "127.0.0.1", "--delay", "0",
                 "--contact", "mailto:tests@example.org", "-o", folder]
        subprocess.run(fetch + site.urls(), check=True)
        urls, site.pages = site.urls(), {}
        subprocess.run(fetch + urls, check=False, capture_output=True)


def too_deep(folder):
    sound(folder, b"<h2>", b"<div>" * 99 + b"<h2>")
    return "--max-nesting", "50", "."


def too_many_cells(folder):
    sound(folder)
    return "--max-cells", "5", "."


def too_slow(folder):
    with open(folder / "page.html", "wb") as file:
        file.write(SOUND)
        for _ in range(60):
            file.write(b"<p class=a>a<b>b</b>" * 100000)
    return "--max-seconds", "1", "--max-page-bytes", "1G", "."


def unreadable(folder):
    sound(folder)
    return ".", "missing.html"


MADE = {make.__name__.replace("_", "-"): make for make in (
    assumed_columns, bad_characters, capped, duplicate_page_id, invalid_record, left_out,
    not_a_page, over_budget, oversized, pattern_gave_up, revisit, skipped_file, stale_page,
    too_deep, too_many_cells, too_slow, unreadable)}
MADE["damaged-container"] = damaged


def codes_of(home, arguments, cwd):
    """The codes of a run."""
    if not arguments or arguments[0] != "reconcile":
        arguments = ("run", *arguments)
    data = pathlib.Path(home) / "data"
    shutil.rmtree(data, ignore_errors=True)
    done = subprocess.run([OCCUPARE, arguments[0], "-q", "-f", "csv",
                           "-o", data, *arguments[1:]], cwd=cwd, check=False,
                          capture_output=True, text=True)
    if done.returncode > 1:
        return {done.stderr.strip()}
    with open(data / "problems.csv", encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file)}


def found_by(code, home):
    """The codes that the input for `code` gives; None without one."""
    if code in OF_GOLDEN:
        pages = sorted((GOLDEN / OF_GOLDEN[code]).glob("page*.*"))
        return codes_of(home, [page for page in pages if page.name != "pages.csv"], home)
    if code not in MADE:
        return None
    folder = pathlib.Path(home) / code
    folder.mkdir()
    return codes_of(home, MADE[code](folder) or (".",), folder)


def main():
    listed = subprocess.run([OCCUPARE, "help", "problems"], check=True, capture_output=True,
                            text=True).stdout
    codes = [line.split()[0] for line in listed.splitlines()
             if line.split()[1:2] and line.split()[1] in ("error", "warning", "note")]
    rules = json.loads(subprocess.run([OCCUPARE, "schema", "rules"], check=True,
                                      capture_output=True).stdout)["rules"]
    codes = [code for code in codes if code not in {rule["name"] for rule in rules}]
    faults = []
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CACHE_HOME"] = f"{home}/cache"
        for code in codes:
            found = found_by(code, home)
            if found is None:
                faults.append(f"{code}: no input here produces it; add one")
            elif code not in found:
                faults.append(f"{code}: not among {', '.join(sorted(found)) or 'none'}")
    faults += [f"{code}: no such code" for code in sorted({*OF_GOLDEN, *MADE} - {*codes})]
    print(*faults, f"{len(codes)} codes, {len(faults)} faults", sep="\n")
    sys.exit(bool(faults) or not codes)


if __name__ == "__main__":
    main()
