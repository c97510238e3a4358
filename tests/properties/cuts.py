#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""cuts.py OCCUPARE REPOSITORY [--step N] [--update] [--show]: pages that end too early.

Each page of raw/, cut behind every character (or every Nth one), states nothing that the
whole page does not. A text that ends with a sentence may be whole, so a description may be
its own beginning then. Rows of glued cells are decided by the whole run: their pages are cut
at every 40th character as well. The number of cut pages that state something else may not
rise above that in tests/floors.json; --update writes it."""
import argparse
import collections
import json
import pathlib
import sys

HOME = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HOME.parent / "decorations"))
import page_facts  # noqa: E402

GLUED_STEP = 40
STOPS = (".", "!", "?")


def cuts_of(text, step):
    """{name: text}: the cut pages, named by where they end."""
    return {f"{end:06}.txt": text[:end] for end in range(1, len(text), step)}


def read_page(path):
    """Text, or bytes when it is no UTF-8: either is cut."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data


def wrong_facts(found, truth):
    """Facts that the whole page has not; the beginning of a text is one with its stop."""
    texts = collections.defaultdict(list)
    for who, field, value in truth:
        texts[who, field].append(value)
    for who, field, value in sorted(found - truth):
        is_beginning = value.endswith(STOPS) and any(
            text.startswith(value) for text in texts[who, field])
        if not is_beginning:
            yield who, field, value


def check_page(program, path, step, is_shown):
    """How many of its cuts are wrong, and of how many."""
    text = read_page(path)
    whole = page_facts.read_all(program, {path.name: text})[path.name]
    is_glued = whole.page.get("rendering") == "glued"
    pages = cuts_of(text, step * GLUED_STEP if is_glued else step)
    found = page_facts.read_all(program, pages) if is_glued else page_facts.extract_all(
        program, pages)
    wrong = 0
    for name in pages:
        facts = list(wrong_facts(found[name].facts, whole.facts))
        wrong += bool(facts)
        for fact in facts[:2] if is_shown else []:
            print(f"{path.name} cut at {name[:6]} (...{pages[name][-30:]!r}): "
                  f"{' '.join(fact)[:150]}")
    return wrong, len(pages)


def main(arguments):
    floors_path = arguments.repository / "tests" / "floors.json"
    floors = json.loads(floors_path.read_text("utf-8"))
    known = floors.setdefault("cuts", {})
    wrong = pages = 0
    for path in sorted((arguments.repository / "raw").iterdir()):
        counts = check_page(arguments.occupare, path, arguments.step, arguments.show)
        print(f"{path.name}: {counts[0]} of {counts[1]} cut pages state something else")
        wrong, pages = wrong + counts[0], pages + counts[1]
    floor = known.get("wrong", wrong)
    print(f"{wrong} of {pages} (floor {floor})")
    if arguments.update and arguments.step == 1:
        known["wrong"] = min(wrong, floor)
        floors_path.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")
    return wrong <= floor


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("occupare")
    parser.add_argument("repository", type=pathlib.Path)
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--show", action="store_true", help="what they state")
    sys.exit(0 if main(parser.parse_args()) else 1)
