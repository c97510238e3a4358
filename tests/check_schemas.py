#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""check_schemas.py OCCUPARE SCHEMAS RAW: holds what the program writes and carries against
the JSON Schemas, with python3-jsonschema: every line of `extract`, every embedded profile,
the quality rules, every file of a dataset in all formats (check_dataset.py), what `diff` and
`check` say of it as JSON; and shows that the schemas refuse what is wrong."""
import copy
import html
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

from check_dataset import Checker


def validator(folder, name):
    schema = json.loads((folder / name).read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def faults_of(name, schema, value):
    error = jsonschema.exceptions.best_match(schema.iter_errors(value))
    return [f"{name}: {error.json_path}: {error.message[-200:]}"] if error else []


def run(program, *arguments, status=0):
    done = subprocess.run([program, *arguments], check=False, capture_output=True)
    if done.returncode != status:
        sys.exit(f"{arguments}: exit status {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def check_profiles(program, folder):
    schema = validator(folder, "profile.schema.json")
    names = run(program, "schema", "--list").decode().split()
    for name in names:
        text = run(program, "schema", name)
        if text != (folder / name).read_bytes():
            yield f"schema {name}: not the file of that name"
        if name.startswith("profiles/"):
            profile = json.loads(text)
            yield from faults_of(name, schema, profile)
            yield from must_refuse(name, schema, profile, {"colour": "red"})
            yield from must_refuse(name, schema, profile, {"labels": [{"label": "Pay"}]})
    for path in folder.rglob("*.json"):
        if str(path.relative_to(folder)) not in names:
            yield f"{path.name}: not built in"


def must_refuse(name, schema, value, wrong):
    changed = copy.deepcopy(value) | wrong
    return [] if faults_of(name, schema, changed) else [f"{name}: {wrong} is accepted"]


def check_block_pages(program, folder):
    """Each sample is known, as the title, as a text or in a script of a page that has
    nothing else to say."""
    forms = {"samples": ["<title>{}</title><p>x", "<title>x</title><div><p>{}</p></div>"],
             "markup_samples": ["<title>x</title><script src='{}'></script><p>x"]}
    with tempfile.TemporaryDirectory() as home:
        pages = pathlib.Path(home, "pages")
        pages.mkdir()
        for at, entry in enumerate(json.loads((folder / "block-pages.json").read_bytes())
                                   ["blocked"]):
            for key, markups in forms.items():
                for number, sample in enumerate(entry.get(key, [])):
                    text = html.escape(sample) if key == "samples" else sample
                    for form, markup in enumerate(markups):
                        (pages / f"{at}-{key}-{number}-{form}.html").write_text(
                            f"<!DOCTYPE html><html>{markup.format(text)}</html>")
        run(program, "run", "-q", str(pages), "-o", f"{home}/data")
        rows = pathlib.Path(home, "data", "problems.csv").read_text().splitlines()[1:]
        known = {row.split(",")[0] for row in rows if row.split(",")[1] == "block-page"}
        for page in sorted(pages.iterdir()):
            if page.name not in known:
                yield f"block-pages.json: not known: {page.read_text()}"


# Of a site with fields of its own, whose pages compare nothing.
OWN = {"profile": "own", "recognise": {"labels": 2}, "fields": "own", "title_labels": ["Trade"],
       "own": {"fields": [{"name": "pay", "type": "number", "unit": "EUR/year",
                           "description": "Pay.", "policy": "majority"}],
               "tables": [{"name": "tools", "field": "tool", "description": "Tools."}],
               "policies": {"job_count": {"policy": "majority"}}},
       "numbers": {"decimal": ","}, "currency": "EUR",
       "labels": [{"label": "Pay", "kind": "money", "fields": ["pay"]},
                  {"label": "Tools", "kind": "texts", "list": "tool"},
                  {"label": "Jobs", "kind": "count", "fields": ["job_count"]}]}
OWN_PAGE = """<table><tr><th>Trade<th>Pay<th>Jobs<th>Tools<tr><td>Cooper<td>34.100 &euro;<td>95
<td>Croze, adze<tr><td>Tanner<td>29.800 &euro;<td>1.380<td>Knife</table>"""


def own_lines(program):
    """Lines of pages with fields of their own, from a profile and from --fields."""
    with tempfile.TemporaryDirectory() as home:
        profile, fields, page = (pathlib.Path(home, name)
                                 for name in ("own.json", "fields.json", "page.html"))
        profile.write_text(json.dumps(OWN))
        fields.write_text(json.dumps(OWN["own"]))
        page.write_text(OWN_PAGE)
        return (run(program, "extract", "-q", page, "--profile", profile) +
                run(program, "extract", "-q", page, "--fields", fields))


def check_lines(program, folder, raw):
    schema = validator(folder, "observation.schema.json")
    lines = [json.loads(line) for line in (run(program, "extract", "-q", raw) +
                                           own_lines(program)).splitlines()]
    for number, line in enumerate(lines, 1):
        yield from faults_of(f"extract, line {number}", schema, line)
    if not {"page", "observation", "fields", "end"} <= {line["type"] for line in lines}:
        yield "extract: not every kind of line was seen"
    if not any(side.get("apart") for line in lines for side in line.get("sides", [])):
        yield "extract: no side stands apart"
    for kind in ("page", "observation", "fields"):
        line = next(line for line in lines if line["type"] == kind)
        for wrong in ({"type": "record"}, {"page_id": ""}, {"sha256": "?"}, {"more": 1}):
            yield from must_refuse(kind, schema, line, wrong)


def check_dataset(program, folder, raw):
    with tempfile.TemporaryDirectory() as home:
        data, part = f"{home}/data", f"{home}/part"
        run(program, "run", "-q", raw, "-o", data, "-f", "csv,json,ndjson,sqlite")
        yield from Checker(data).run(folder)
        run(program, "run", "-q", *sorted(pathlib.Path(raw).glob("c*")), "-o", part)
        for name, schema, text in [
                ("rules", "rules", (folder / "rules.json").read_bytes()),
                ("block-pages", "block-pages",
                 (folder / "block-pages.json").read_bytes()),
                ("titles", "titles", (folder / "titles.json").read_bytes()),
                ("check", "check", run(program, "check", "--format", "json", data)),
                ("diff", "difference", run(program, "diff", "--format", "json", data, part,
                                           status=1))]:
            yield from faults_of(name, validator(folder, f"{schema}.schema.json"),
                                 json.loads(text))


def check_log(program, folder, raw):
    """Each line on standard error with --log-format json."""
    schema = validator(folder, "log.schema.json")
    events = set()
    with tempfile.TemporaryDirectory() as home:
        for arguments in (["run", "-v", raw, "-o", f"{home}/data"],
                          ["run", raw, "-o", f"{home}/data"],
                          ["run", f"{home}/none", "-o", f"{home}/other"],
                          ["refresh", "--offline", "--raw", raw, "-o", f"{home}/data"]):
            done = subprocess.run([program, *arguments, "--log-format", "json"],
                                  check=False, capture_output=True)
            lines = [json.loads(line) for line in done.stderr.splitlines()]
            for line in lines:
                yield from faults_of(f"{arguments[0]}: log", schema, line)
                events.add((line["event"], line.get("code")))
            if not lines:
                yield f"{arguments}: no line of the log"
    wanted = {("reading", None), ("dataset", "written"), ("dataset", "unchanged"),
              ("problems", None), ("message", None), ("refresh", "unchanged")}
    if not wanted <= events:
        yield f"log: no {wanted - events}"
    yield from must_refuse("log", schema, {"time": "2023-04-18T09:00:00.000Z",
                                           "level": "note", "event": "message",
                                           "message": ""}, {"event": "song"})


def main(program, folder, raw):
    folder = pathlib.Path(folder)
    faults = [*check_profiles(program, folder), *check_lines(program, folder, raw),
              *check_dataset(program, folder, raw), *check_log(program, folder, raw),
              *check_block_pages(program, folder)]
    print("\n".join(faults) if faults else "ok")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main(*sys.argv[1:])
