#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""cases.py OCCUPARE [--update] [--show NAME]: pages with one trouble each and what is right.

The *.case files beside this one say what is changed on a sound page (those of
tests/decorations/pages, or of ../shared/cases for shared.case, which is left out when that
folder is not there), and what then differs from the facts of the sound page:

  case NAME                 a new case; what stands behind it is its own
  page FILE                 the page it starts from (default: its sound page)
  sound FILE                its sound page (in front of all cases: that of all)
  s OLD => NEW              replaces OLD, which must be there, once; g does so everywhere
  before TEXT, behind TEXT  puts text at the page's beginning or end
  cut TEXT                  the page ends where TEXT would end
  wrap HOW                  packs it: warc-bom, warc-gzip, gzip, gzip-damaged,
                            warc-gzip-damaged, one-line
  fix OLD => NEW            everywhere, makes the case's own sound page of this one
  own                       has no sound page: its facts are the lines that follow
  also FILE                 a second page of the same case
  = WHO FIELD VALUE         this value and no other one (several lines: all of them)
  - WHO FIELD               no value, and nothing to say about it
  ? WHO FIELD               may be unknown, when a problem says so; * stands for any
  + WHO FIELD VALUE         may stand there as well
  ! CODE                    a problem of this code is there
  no-facts                  nothing may be read of it
  run                       what the whole run chooses counts

\\n, \\t, \\u200b and \\xff are escapes. Cases that fail today stand in open.txt: one that is not
in it must hold; --update takes out those that do."""
import argparse
import dataclasses
import gzip
import pathlib
import re
import sys
import zlib

HOME = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HOME.parent / "decorations"))
import catalogue  # noqa: E402
import page_facts  # noqa: E402

SOUND = HOME.parent / "decorations" / "pages"
RAW = HOME.parents[1] / "raw"
SHARED = HOME.parents[2] / "shared" / "cases"
OPEN = HOME / "open.txt"
URL = "https://trades.example/page/"


@dataclasses.dataclass
class Case:
    name: str
    folder: pathlib.Path
    pages: list = dataclasses.field(default_factory=list)  # [file, text] each
    expected: list = dataclasses.field(default_factory=list)  # (sign, who, field, value)
    codes: list = dataclasses.field(default_factory=list)
    sound: str = ""  # the sound page's file, empty for none
    fixed: str = ""  # the sound page's text, when it is made of this one
    has_facts: bool = True
    is_run: bool = False

    def files(self):
        """{name: bytes} of what the program is given."""
        return {f"{number}-{pathlib.Path(file).name}": text if isinstance(text, bytes)
                else text.encode("utf-8", "surrogateescape")
                for number, (file, text) in enumerate(self.pages)}

    def faults(self, sound, found):
        """What is not right, as lines."""
        wanted = set(sound.facts) if self.has_facts else set()
        said = {(who, field) for sign, who, field, value in self.expected if sign in "=-"}
        wanted = {fact for fact in wanted if fact[:2] not in said}
        wanted |= {(who, field, value) for sign, who, field, value in self.expected if sign == "="}
        also = {(who, field, value) for sign, who, field, value in self.expected if sign == "+"}
        loose = [(who, field) for sign, who, field, value in self.expected if sign == "?"]
        for fact in sorted(found.facts - wanted - also):
            yield f"wrong  {' '.join(fact)[:160]}"
        for fact in sorted(wanted - found.facts):
            may = any(who in (fact[0], "*") and field in (fact[1], "*") for who, field in loose)
            if not may:
                yield f"lost   {' '.join(fact)[:160]}"
            elif fact in sound.facts and not found.tells_loss(fact, sound):
                yield f"silent {' '.join(fact)[:160]}"
        codes = {problem["code"] for problem in found.problems}
        for code in self.codes:
            if code not in codes:
                yield f"no problem {code}"


def wrap(how, text):
    body = text.encode("utf-8")
    if how == "gzip":
        return gzip.compress(body, mtime=0)
    if how == "gzip-damaged":
        packed = bytearray(gzip.compress(body, mtime=0))
        packed[-8] ^= 0xff
        return bytes(packed)
    if how == "one-line":
        return re.sub(r"\s+", " ", text)
    coding = b""
    if how.startswith("warc-gzip"):
        body = gzip.compress(body, mtime=0)
    if how == "warc-gzip-damaged":
        body = body[:-8] + bytes([body[-8] ^ 0xff]) + body[-7:]
    if how == "warc-zlib":
        body, coding = zlib.compress(body), b"Content-Encoding: deflate\r\n"
    answer = (b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + coding
              + b"Content-Length: %d\r\n\r\n" % len(body) + body)
    record = (b"WARC/1.0\r\nWARC-Type: response\r\n"
              b"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
              b"WARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Target-URI: " + URL.encode() +
              b"\r\nContent-Type: application/http; msgtype=response\r\n"
              b"Content-Length: %d\r\n\r\n" % len(answer) + answer + b"\r\n\r\n")
    return (b"\xef\xbb\xbf" if how == "warc-bom" else b"") + record


def replaced(case, text, rest, count):
    old, new = (catalogue.unescape(part) for part in re.fullmatch("(.*?) =>(?: (.*))?", rest)
                .groups(""))
    assert old in text, f"{case.name}: {case.pages[-1][0]} has no {old!r}"
    return text.replace(old, new, count)


def cut(case, rest):
    page, text = case.pages[-1], catalogue.unescape(rest)
    assert text in page[1], f"{case.name}: {page[0]} has no {text!r}"
    page[1] = page[1][:page[1].index(text) + len(text)]


def path_of(folder, file):
    path = folder / file
    return path if path.exists() else RAW / file


def add_page(case, file):
    data = path_of(case.folder, file).read_bytes()
    try:
        case.pages.append([file, data.decode("utf-8")])
    except UnicodeDecodeError:
        case.pages.append([file, data])


def expect(case, sign, rest):
    parts = rest.split(" ", 2)
    case.expected.append((sign, *parts, *[""] * (3 - len(parts))))


def edit(case, word, rest):
    page = case.pages[-1] if case.pages else None
    if word in ("s", "g"):
        page[1] = replaced(case, page[1], rest, 1 if word == "s" else -1)
    elif word == "fix":
        case.fixed = replaced(case, case.fixed or page[1], rest, -1)
    elif word == "own":
        case.sound = ""
    elif word == "before":
        page[1] = catalogue.unescape(rest) + page[1]
    elif word == "behind":
        page[1] += catalogue.unescape(rest)
    elif word == "cut":
        cut(case, rest)
    elif word == "wrap":
        page[1] = wrap(rest, page[1])
    elif word == "also":
        add_page(case, rest)
        case.is_run = True
    elif word in ("=", "-", "?", "+"):
        expect(case, word, rest)
    elif word == "!":
        case.codes.append(rest)
    elif word == "no-facts":
        case.has_facts = False
    elif word == "run":
        case.is_run = True
    else:
        raise RuntimeError(f"{case.name}: {word}?")


def read_cases(path, folder):
    cases, sound, case = [], "", None
    for line in path.read_text("utf-8").split("\n"):
        word, _, rest = line.partition(" ")
        if not line or word == "#":
            continue
        if word == "sound" and case:
            case.sound = rest
        elif word == "sound":
            sound = rest
        elif word == "case":
            case = Case(f"{path.stem}/{rest}", folder, sound=sound)
            cases.append(case)
        elif word == "page":
            add_page(case, rest)
        elif word == "own":
            case.sound = ""
        else:
            if not case.pages:
                add_page(case, case.sound)
            edit(case, word, rest)
    for case in cases:
        if not case.pages:
            add_page(case, case.sound)
    return cases


def sound_name(number, case):
    if case.fixed:
        return f"sound/{number:04}/{pathlib.Path(case.pages[0][0]).name}"
    return f"sound/{case.folder.name}/{case.sound}"


def read_found(program, cases):
    """What the program says of each case, and of the sound pages."""
    pages = {}
    for number, case in enumerate(cases):
        pages |= {f"{number:04}/{name}": text for name, text in case.files().items()}
        if case.fixed:
            pages[sound_name(number, case)] = case.fixed
        elif case.sound:
            pages[sound_name(number, case)] = path_of(case.folder, case.sound).read_bytes()
    whole = {f"{number:04}" for number, case in enumerate(cases) if case.is_run}
    return page_facts.read_all(program, pages, whole)


def check(program, cases, is_shown):
    """Names of the cases that fail."""
    found, failed = read_found(program, cases), []
    for number, case in enumerate(cases):
        sound = found.get(sound_name(number, case)) or page_facts.PageFacts()
        facts = page_facts.joined([facts for name, facts in found.items()
                                   if name.partition("/")[0].partition("!")[0] == f"{number:04}"])
        faults = list(case.faults(sound, facts))
        if faults:
            failed.append(case.name)
        if is_shown:
            print(f"{case.name}: {'fails' if faults else 'holds'}")
            for line in faults[:12]:
                print("  " + line)
            for problem in facts.problems:
                print(f"  problem {problem['severity']} {problem['code']} "
                      f"{problem.get('field') or ''}: {problem['message'][:150]}")
    return failed


def main(arguments):
    cases = []
    for path in sorted(HOME.glob("*.case")):
        is_shared = path.stem == "shared"
        if is_shared and not SHARED.is_dir():
            print(f"{SHARED} is not there: {path.name} is left out")
            continue
        cases += read_cases(path, SHARED if is_shared else SOUND)
    if arguments.show is not None:
        cases = [case for case in cases if case.name.startswith(arguments.show)]
    failed = set(check(arguments.occupare, cases, arguments.show is not None))
    known = set(OPEN.read_text("utf-8").split("\n")[:-1]) if OPEN.exists() else None
    if known is None or arguments.update:
        known = failed if known is None else known & failed | (
            known - {case.name for case in cases})
        OPEN.write_text("".join(f"{name}\n" for name in sorted(known)), "utf-8")
    for name in sorted(failed - known):
        print(f"{name}: fails; see --show {name}")
    for name in sorted(known & ({case.name for case in cases} - failed)):
        print(f"{name}: holds now; take it out of {OPEN.name} with --update")
    print(f"{len(cases)} cases, {len(failed)} fail, {len(failed - known)} of them anew")
    return arguments.show is not None or not failed - known


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("occupare")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--show", metavar="NAME", help="cases whose names begin so, in full")
    sys.exit(0 if main(parser.parse_args()) else 1)
