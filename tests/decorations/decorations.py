#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""decorations.py OCCUPARE REPOSITORY [--update] [--show NAME] [--all]: harmless decorations
of sound pages change no fact, and what they cost is told.

Each decoration of the catalogue stands alone on the sound pages of its form; then 500 pairs
and triples of them, from a fixed seed. A page is wrong when it states a fact that the sound
page has not; it is silent when it lacks one of these and no problem says so. The figures may
not be worse than in tests/floors.json, which README.md shows; --update writes both anew.
NAME is a decoration (or "a+b"): prints its pages' facts and problems; --keep DIR keeps the
pages."""
import argparse
import collections
import json
import pathlib
import random
import sys

import catalogue
import page_facts

SEED, COMBINED, SHOWN = 20260711, 500, 4
BEGIN, END = "<!-- decorations: made by tests/decorations -->", "<!-- /decorations -->"
SOUND = {"html": ["whole.html", "collector-vs-collections-representative.html",
                  "collections-representative-vs-collections-coordinator.html"],
         "md": ["whole.md"], "pipes": ["whole.pipes.txt"], "glued": ["whole.glued.txt"],
         "dump": ["whole.dump.txt"]}


class Variant:
    """A sound page with decorations."""
    def __init__(self, sound, decorations, text):
        self.sound, self.decorations, self.text = sound, decorations, text
        self.name = f"{'+'.join(one.name for one in decorations)}/{sound}"
        self.may_lose = any(one.may == "tell" for one in decorations)
        self.wrong, self.lost, self.silent, self.problems = [], [], [], []

    def judge(self, sound, found):
        self.wrong = sorted(found.facts - sound.facts)
        self.lost = sorted(sound.facts - found.facts)
        self.silent = [fact for fact in self.lost if not found.tells_loss(fact, sound)]
        before = {page_facts.key_of(problem) for problem in sound.problems}
        self.problems = [problem for problem in found.problems
                         if page_facts.key_of(problem) not in before]

    def show(self, count=SHOWN):
        print(self.name)
        for title, facts in (("wrong", self.wrong), ("silent", self.silent),
                             ("lost", [fact for fact in self.lost if fact not in self.silent])):
            for fact in facts[:count]:
                print(f"  {title:7} {' '.join(fact)[:150]}")
            if len(facts) > count:
                print(f"  {title:7} and {len(facts) - count} more")
        for problem in self.problems[:count]:
            print(f"  problem {problem['severity']} {problem['code']} "
                  f"{problem.get('field') or ''}: {problem['message'][:120]}")


def make_variants(sound_pages, decorations):
    for decoration in decorations:
        count = 0
        for sound in SOUND[decoration.form]:
            text = decoration.apply(sound_pages[sound])
            if text is not None:
                count += 1
                yield Variant(sound, [decoration], text)
        if count == 0:
            raise RuntimeError(f"{decoration.name}: no page has its place")


def combine(sound_pages, decorations):
    chance, count = random.Random(SEED), 0
    forms = collections.defaultdict(list)
    for decoration in decorations:
        forms[decoration.form].append(decoration)
    while count < COMBINED:
        form = chance.choice(decorations).form
        chosen = sorted(chance.sample(forms[form], chance.choice([2, 3])),
                        key=decorations.index)
        sound = chance.choice(SOUND[form])
        text = sound_pages[sound]
        for decoration in chosen:
            text = text and decoration.apply(text)
        if text is not None:
            count += 1
            yield Variant(sound, chosen, text)


def figures_of(single, combined):
    def count(variants, what):
        return sum(bool(what(variant)) for variant in variants)
    figures = {}
    for name, variants in ("single", single), ("combined", combined):
        figures[f"{name}: wrong"] = count(variants, lambda one: one.wrong)
        figures[f"{name}: silent"] = count(variants, lambda one: one.silent)
    lossy = count(single, lambda one: one.lost or one.wrong)
    figures["single: lossy per mille"] = round(1000 * lossy / len(single))
    return figures


def table_of(figures, counts):
    rows = [BEGIN, "", "| decorations | pages | a wrong fact | a loss that no problem names |",
            "| --- | --: | --: | --: |"]
    for name, title in ("single", "one"), ("combined", "two or three"):
        rows.append(f"| {title} | {counts[name]} | {figures[f'{name}: wrong']} "
                    f"| {figures[f'{name}: silent']} |")
    rows += ["", f"{(1000 - figures['single: lossy per mille']) / 10:.1f} % of the pages with one"
             " decoration keep every fact.", "", END]
    return "\n".join(rows)


def hold(figures, floors_path, is_update):
    """Whether no figure is worse than its floor."""
    floors = json.loads(floors_path.read_text("utf-8"))
    known = floors.setdefault("decorations", {})
    is_good = True
    for name, value in figures.items():
        floor = known.get(name, value)
        print(f"{name}: {value} (floor {floor})")
        if value > floor:
            is_good = False
            print("  worse than its floor")
        elif value < floor:
            print("  better: raise the floor with --update")
        if is_update:
            known[name] = min(value, floor)
    if is_update:
        floors_path.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")
    return is_good


def hold_readme(readme, floors_path, counts, is_update):
    floors = json.loads(floors_path.read_text("utf-8")).get("decorations", {})
    text = readme.read_text("utf-8")
    begin, end = text.find(BEGIN), text.find(END)
    made = text[:begin] + table_of(floors, counts) + text[end + len(END):]
    if begin < 0 or end < 0:
        print(f"README.md has no place for its figures: {BEGIN} {END}")
        return False
    if made != text and is_update:
        readme.write_text(made, "utf-8")
    elif made != text:
        print(f"README.md shows other figures than tests/floors.json\n"
              f"Remedy: {sys.argv[0]} OCCUPARE . --update")
        return False
    return True


def read_variants(program, sound_pages, variants):
    pages = {f"sound/{name}": text for name, text in sound_pages.items()}
    pages |= {f"{number:04}/{one.sound}": one.text for number, one in enumerate(variants)}
    found = page_facts.read_all(program, pages)
    for number, one in enumerate(variants):
        one.judge(found[f"sound/{one.sound}"], found[f"{number:04}/{one.sound}"])


def show_some(variants, is_all):
    faulty = [one for one in variants if one.wrong or one.silent]
    by_name = collections.defaultdict(list)
    for one in faulty:
        by_name["+".join(decoration.name for decoration in one.decorations)].append(one)
    for name, ones in by_name.items():
        if len(ones[0].decorations) == 1 or is_all:
            print(f"{name}: {sum(bool(one.wrong) for one in ones)} pages wrong, "
                  f"{sum(bool(one.silent) for one in ones)} silent of {len(ones)} faulty")
    if is_all:
        for one in faulty:
            one.show()


def main(arguments):
    repository = arguments.repository
    sound_pages = {}
    for names in SOUND.values():
        for name in names:
            path = catalogue.HOME / "pages" / name
            path = path if path.exists() else repository / "raw" / name
            sound_pages[name] = path.read_text("utf-8")
    decorations = catalogue.read_catalogue()
    if arguments.show:
        chosen = arguments.show.split("+")
        picked = [one for one in decorations if one.name in chosen]
        variants = []
        for sound in SOUND[picked[0].form]:
            text = sound_pages[sound]
            for one in picked:
                text = text and one.apply(text)
            if text is not None:
                variants.append(Variant(sound, picked, text))
    else:
        single = list(make_variants(sound_pages, decorations))
        variants = single + list(combine(sound_pages, decorations))
    read_variants(arguments.occupare, sound_pages, variants)
    if arguments.keep:
        for one in variants:
            path = arguments.keep / one.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(one.text, "utf-8")
    if arguments.show:
        for one in variants:
            one.show(40)
        return True
    show_some(variants, arguments.all)
    figures = figures_of(single, variants[len(single):])
    counts = {"single": len(single), "combined": len(variants) - len(single)}
    floors = repository / "tests" / "floors.json"
    print(f"{len(decorations)} decorations on {len(single)} pages, {counts['combined']} combined")
    is_good = hold(figures, floors, arguments.update)
    return hold_readme(repository / "README.md", floors, counts, arguments.update) and is_good


def arguments_of(line):
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("occupare")
    parser.add_argument("repository", type=pathlib.Path)
    parser.add_argument("--update", action="store_true", help="write floors and README.md anew")
    parser.add_argument("--show", metavar="NAME", help="one decoration, or a+b, in full")
    parser.add_argument("--all", action="store_true", help="every faulty page in full")
    parser.add_argument("--keep", type=pathlib.Path, metavar="DIR", help="keep the pages here")
    return parser.parse_args(line)


if __name__ == "__main__":
    sys.exit(0 if main(arguments_of(sys.argv[1:])) else 1)
