# SPDX-License-Identifier: MIT
"""The decorations of catalogue-*.tsv: a line each, `id TAB form TAB where TAB how TAB may`.

form   html, md, pipes, glued or dump: pages/whole.FORM.*, and for html two pages of raw/
where  an anchor below; "first ANCHOR" decorates its first place only; two anchors with "; "
       between them have two texts with " ;; " between them in `how`
how    what stands there instead: <<x>> is what stood there, <<name>> a named part of it,
       \\n \\t \\u200b as in C
may    read: every fact can be kept; tell: it may be lost when a problem says so
"""
import dataclasses
import pathlib
import re

HOME = pathlib.Path(__file__).resolve().parent
NOT = r"(?:(?!</{0}>).)"
ROW = r'<th scope="row">(?i:{0})(?:(?!</th>).)*</th>'
LABELS = {"yearly": "Yearly salary", "hourly": "Hourly rate", "growth": "Growth rate",
          "jobs": "Number of jobs", "degree": "Most common degree", "age": "Average age",
          "average": "Average salary", "range": "Salary range", "city": "Highest paying City",
          "company": "Best paying company", "industry": "Best paying industry",
          "major": "Most common major", "gender": "Gender ratio", "race": "Race ratio",
          "satisfaction": "Job satisfaction"}


def inner(tag, inside="", behind=""):
    return f"<{tag}>(?P<x>{inside}{NOT.format(tag)}+{behind})</{tag}>"


HTML = {
    "left title": r'<tr>(?:<th></th>)?<th scope="col">(?P<x>' + NOT.format("th") + "+)</th>",
    "right title": r'(?<=</th>)<th scope="col">(?P<x>' + NOT.format("th")
                   + r"+)</th>(?=</tr>|<th></th></tr>)",
    "title": r'<th scope="col">(?P<x>' + NOT.format("th") + "+)</th>",
    "empty title": r"(?P<x><th></th>)",
    "title row": r'(?P<x><tr>(?:<th></th>)?<th scope="col">(?P<left>' + NOT.format("th")
                 + r'+)</th><th scope="col">(?P<right>' + NOT.format("th")
                 + r"+)</th>(?:<th></th>)?</tr>)",
    "label": r'<th scope="row">(?P<x>' + NOT.format("th") + "+)</th>",
    "first label": r'<tbody>\s*<tr><th scope="row">(?P<x>' + NOT.format("th") + "+)</th>",
    "value": f"<td>(?P<x>(?!-<){NOT.format('td')}+)</td>",
    "left value": f"</th><td>(?P<x>(?!-<){NOT.format('td')}+)</td>",
    "placeholder": r"<td>(?P<x>-)</td>",
    "row": r'(?P<x><tr><th scope="row">' + NOT.format("tr") + "+</tr>)",
    "last row": r'(?P<x><tr><th scope="row">' + NOT.format("tr")
                + r"+</tr>)(?=\s*</tbody>)",
    "row end": r"</td>(?P<x></tr>)",
    "between values": r"</td>(?P<x>)<td>",
    "table": r"(?P<x><table>(?:(?!</table>).)+</table>)",
    "tbody": r"(?P<x><tbody>(?:(?!</tbody>).)+</tbody>)",
    "h1": inner("h1"), "h2": inner("h2"), "h3": inner("h3"),
    "overview heading": inner("h2", "", r"overview"),
    "what heading": inner("h2", "What does ", r"do\?"),
    "overview": r"(?P<x><h2>(?:(?!</h2>).)+ overview(?:(?!</h2>).)*</h2>\s*"
                r"<table>(?:(?!</table>).)+</table>)",
    "skill": r"<li>(?P<x>(?P<name>[^<,]+), (?P<pct>[\d.]+)%)</li>",
    "first skill": r"<ul>\s*(?P<x><li>(?P<name>[^<,]+), (?P<pct>[\d.]+)%</li>)",
    "last skill": r"(?P<x><li>(?P<name>[^<,]+), (?P<pct>[\d.]+)%</li>)(?=\s*</ul>)",
    "duty": r"<li>(?P<x>[^<]+\.)</li>",
    "first duty": r"<ul>\s*(?P<x><li>[^<]+\.</li>)",
    "skill list": r"(?P<x><ul>\s*<li>[^<]+%</li>(?:(?!</ul>).)+</ul>)",
    "duty list": r"(?P<x><ul>\s*<li>[^<]+\.</li>(?:(?!</ul>).)+</ul>)",
    "description": r"do\?(?:(?!</h2>).)*</h2>\s*(?P<x><p>(?P<text>(?:(?!</p>).)+)</p>)",
    "intro": r"</h1>\s*(?P<x><p>(?P<text>(?:(?!</p>).)+)</p>)",
    "lead": r"(?P<x><p>[^<]+(?:shown below\.|background:|demographics:)</p>)",
    "heading": r"(?P<x><h(?P<level>[23])>(?P<text>(?:(?!</h[23]>).)+)</h[23]>)",
    "ampersand": r"Plumb (?P<x>&amp;) Level",
    "head": r'(?P<x><meta charset="utf-8">)',
    "page title": inner("title"),
    "body": r"(?P<x><body>)",
    "article": r"(?P<x><article>)",
    "end": r"(?P<x></article>)",
    "page": r"(?P<x>.+)",
} | {f"{name} value": ROW.format(label) + f"<td>(?P<x>(?!-<){NOT.format('td')}+)</td>"
     for name, label in LABELS.items()} \
  | {f"{name} label": f'<th scope="row">(?P<x>(?i:{label}))</th>'
     for name, label in LABELS.items()} \
  | {f"{name} row": f'(?P<x><tr>{ROW.format(label)}{NOT.format("tr")}+</tr>)'
     for name, label in LABELS.items()}

MONEY = r"\$(?P<whole>[\d,]+)(?:\.(?P<cents>\d\d))?"
HTML["hourly value"] = ROW.format(LABELS["hourly"]) + f"<td>(?P<x>{MONEY})</td>"
HTML["pay value"] = f"<td>(?P<x>{MONEY})</td>"
HTML["growth value"] = (ROW.format(LABELS["growth"])
                        + r"<td>(?P<x>(?P<sign>-?)(?P<number>\d+)%)</td>")
HTML["share value"] = r"<td>(?P<x>(?P<name>[^<,]+), (?P<number>\d+)%)</td>"
HTML["jobs value"] = (ROW.format(LABELS["jobs"])
                      + r"<td>(?P<x>(?P<first>\d+),(?P<rest>\d+))</td>")
HTML["range value"] = r"<td>(?P<x>Between (?P<low>\$[\d,]+) And (?P<high>\$[\d,]+))</td>"

PIPES = {
    "title row": r"^(?P<x>\|(?: +\|)? (?P<left>Glass Blower) +\| (?P<right>Tile Setter) +\|"
                 r"(?: \|)?)$",
    "left title": r"^\|(?: +\|)? (?P<x>Glass Blower) +\|",
    "right title": r"^\|.*\| (?P<x>Tile Setter) +\|",
    "label": r"^\| (?P<x>[A-Z]\w+ \w+(?: \w+)?)(?= +\| )(?! +\| Tile)",
    "jobs label": r"^\| (?P<x>Number of jobs) +\|",
    "jobs value": r"^\| Number of jobs +\| (?P<x>(?P<first>\d+),(?P<rest>\d+))",
    "left value": r"^\| (?!Glass)[A-Z][\w ]+ \| (?P<x>[^|]*[^| -]) +\|",
    "industry value": r"^\| Best paying industry +\| (?P<x>Retail)",
    "company value": r"^\| Best paying company +\| (?P<x>Lakeside Crystal)",
    "degree value": r"^\| Most common degree +\| (?P<x>(?P<name>[^|,]+), (?P<number>\d+)%)",
    "hourly value": r"^\| Hourly rate +\| (?P<x>\$(?P<whole>\d+)\.(?P<cents>\d\d))",
    "ampersand": r"Plumb (?P<x>&) Level",
    "row": r"^(?P<x>\| [A-Z][\w ]+\| [^|]+\| [^|\n]+\|)$",
    "last row": r"^(?P<x>\|.*)(?=\n\n)",
    "jobs row": r"^(?P<x>\| Number of jobs .*)$",
    "row end": r"^\| [A-Z][\w ]+\| [^|]+\| [^|\n]+\|(?P<x>)$(?<!\| \|)",
    "table": r"^(?P<x>(?:\|.*\n)+)",
    "description": r"do\?\s*\n\n(?P<x>.+)$",
    "skill": r"^- *(?P<x>(?P<name>[^,.\n]+), (?P<pct>[\d.]+)%)$",
    "last skill": r"^(?P<x>- [^,.\n]+, [\d.]+%)$(?!\n-)",
    "duty": r"^- *(?P<x>[^%\n]+\.)$",
    "heading": r"^(?P<x>(?:#+ )?(?P<text>(?:Glass blower vs tile setter|Differences between|"
               r"What does|Common|\w+ \w+ example).*))$",
    "overview heading": r"^(?P<x>(?:#+ )?Glass blower vs tile setter overview)$",
    "intro": r"^(?P<x>Glass blowers and tile.*)$",
    "page": r"\A(?P<x>(?:.|\n)+)\Z",
}
GLUED = PIPES | {
    "left title": r"^(?P<x>Glass Blower)Tile Setter$",
    "right title": r"^Glass Blower(?P<x>Tile Setter)$",
    "title row": r"^(?P<x>Glass BlowerTile Setter)$",
    "jobs label": r"^(?P<x>Number of jobs)\d", "jobs value": r"^Number of jobs(?P<x>6,412)",
    "jobs row": r"^(?P<x>Number of jobs\d.*)$",
    "industry value": r"^Best paying industry(?P<x>Retail)",
    "hourly value": r"^Hourly rate(?P<x>\$18\.73)",
    "last row": r"^(?P<x>(?:Years of experience|Best paying industry|LGBT Percentage)\S.*)$",
    "description": r"do\?\n(?P<x>.+)$",
    "skill": r"^(?P<x>(?P<name>[A-Z][^,.\n\d]+), (?P<pct>[\d.]+)%)$",
    "last skill": r"^(?P<x>(?:Cold Working|Wet Saw), .*)$",
    "duty": r"^(?P<x>(?:Charge|Keep|Show|Measure|Seal|Clean)\b.*)$",
}
DUMP = PIPES | {
    "left title": r"^ {10,}(?P<x>Glass Blower) ",
    "right title": r"^ {10,}Glass Blower +(?P<x>Tile Setter)$",
    "title row": r"^(?P<x> {10,}Glass Blower.*)$",
    "jobs row": r"^(?P<x> *Number of jobs .*)$",
    "jobs value": r"^ *Number of jobs +(?P<x>(?P<first>\d+),(?P<rest>\d+))",
    "last row": r"^(?P<x> *(?:Years of experience|Best paying industry|LGBT Percentage)\b.*)$",
    "description": r"do\?\n\n(?P<x>(?:.+\n)+)",
    "skill": r"^  [•*] (?P<x>(?P<name>[^,.\n]+), (?P<pct>[\d.]+)%)$",
    "last skill": r"^(?P<x>  [•*] (?:Cold Working|Wet Saw), [\d.]+%)$",
    "duty": r"^  [•*] (?P<x>[^%\n]+\.)$",
}
ANCHORS = {"html": HTML, "md": PIPES, "pipes": PIPES, "glued": GLUED, "dump": DUMP}
FLAGS = {"html": re.S}


@dataclasses.dataclass
class Decoration:
    name: str
    form: str
    where: str
    how: str
    may: str

    def apply(self, text):
        """The page with it, or None where the page has no such place."""
        for where, how in zip(self.where.split("; "), self.how.split(" ;; ")):
            text = text and decorated(text, self.form, where, how)
        return text


def decorated(text, form, where, how):
    anchors, count = ANCHORS[form], 0
    if where not in anchors and where.startswith("first "):
        where, count = where[len("first "):], 1

    def replacement(match):
        parts = match.groupdict("")
        made = re.sub("<<(\\w+)>>", lambda part: parts[part[1]], how)
        begin, end = match.span("x")
        return match.string[match.start():begin] + made + match.string[end:match.end()]

    made, found = re.subn(anchors[where], replacement, text, count, FLAGS.get(form, re.M))
    return made if found and made != text else None


def unescape(text):
    return re.sub(r"\\(n|t|u[0-9a-f]{4}|x[0-9a-f]{2})",
                  lambda found: {"n": "\n", "t": "\t"}.get(found[1]) or chr(int(found[1][1:], 16)),
                  text)


def read_catalogue():
    decorations = []
    for path in sorted(HOME.glob("catalogue-*.tsv")):
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
            if not line or line.startswith("# "):
                continue
            fields = line.split("\t")
            assert len(fields) == 5, f"{path.name}:{number}: {len(fields)} fields"
            name, form, where, how, may = fields
            assert may in ("read", "tell"), f"{path.name}:{number}: {may}"
            decorations.append(Decoration(name, form, where, unescape(how), may))
    names = [decoration.name for decoration in decorations]
    assert len(set(names)) == len(names), [name for name in names if names.count(name) > 1]
    return decorations
