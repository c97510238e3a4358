#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""test_look.py OCCUPARE ROOT [--refresh]: the HTML that explain, report, diff and the review of aliases
make, in a real browser: no message on the console, no request, nothing wider than the
window, sorting, filtering and marking work, text of pages stays text, and axe-core (where
`scripts/setup --browser` installed it) finds no violation of WCAG 2.2 AA.
What a screen reader gets of four of them stands in *.heard, written anew by --refresh. Ends with 77 when
there is no chromium."""
import base64
import json
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "renderings"))
import chromium  # noqa: E402

WIDTHS = (360, 800, 1600)
FAULTS = []


def expect(is_true, what):
    if not is_true:
        FAULTS.append(what)
        print(f"fault: {what}")


class Window(chromium.Browser):
    """A browser that keeps what a page says on its console and which requests it makes."""

    def __enter__(self):
        self.events = []
        super().__enter__()
        for domain in ("Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        return self

    def message(self, deadline):
        message = super().message(deadline)
        if message.get("method") in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown",
                                     "Log.entryAdded", "Network.requestWillBeSent",
                                     "Page.javascriptDialogOpening"):
            self.events.append(message)
        return message

    def open(self, path):
        self.events.clear()
        self.call("Page.navigate", until="Page.loadEventFired", url=path.as_uri())
        for event in self.events:
            request = event["params"].get("request", {}).get("url", "")
            if event["method"] != "Network.requestWillBeSent":
                expect(False, f"{path.name}: {json.dumps(event['params'])[:300]}")
            elif not request.startswith(("data:", path.as_uri())):
                expect(False, f"{path.name}: asks for {request}")

    def ask(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True,
                           awaitPromise=True)
        if "exceptionDetails" in answer:
            raise chromium.BrowserError(json.dumps(answer["exceptionDetails"])[:400])
        return answer["result"].get("value")

    def resize(self, width):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=900,
                  deviceScaleFactor=1, mobile=False)

    def shot(self, path):
        data = self.call("Page.captureScreenshot", format="png")["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))


# Elements that end right of the window, but for those inside of what scrolls.
OVERFLOWING = """[...document.querySelectorAll("body *")].filter((one) =>
  !one.closest(".scroll, svg, [hidden]") && one.getBoundingClientRect().width > 0 &&
  one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((one) => one.tagName + "." + one.className + " " + one.textContent.slice(0, 40))"""


def check_widths(window, path):
    for width in WIDTHS:
        window.resize(width)
        window.open(path)
        wide = window.ask(OVERFLOWING)
        expect(not wide, f"{path.name} at {width} pixels is too wide: {wide[:3]}")
        expect(window.ask("document.documentElement.scrollWidth <= innerWidth"),
               f"{path.name} at {width} pixels scrolls sideways")


def check_dark(window, path):
    seen = []
    for scheme in ("light", "dark"):
        window.call("Emulation.setEmulatedMedia",
                    features=[{"name": "prefers-color-scheme", "value": scheme}])
        seen.append(window.ask("getComputedStyle(document.body).backgroundColor"))
        check_axe(window, path, scheme)
    expect(seen[0] != seen[1], f"{path.name}: dark is as light")
    window.call("Emulation.setEmulatedMedia", features=[])


# Whose text is as that of the small pages: color-contrast looks at every element anew,
# which takes it minutes over these, so it looks at the first of each kind there.
MANY = ("large", "changes", "long-word")
FIRST_OF_EACH = ("h1", "h2", "p:nth-of-type(-n+3)", "li:nth-of-type(-n+3)", "tr:nth-child(-n+5)")


def check_axe(window, path, scheme):
    if window.axe is None:
        return
    window.call("Page.setBypassCSP", enabled=True)
    window.open(path)
    window.ask(window.axe + ";0")
    if path.stem in MANY:
        found = violations(window, "document", TAGS, {"color-contrast": {"enabled": False}})
        if path.stem != "long-word":
            included = {"include": [[one] for one in FIRST_OF_EACH]}
            found += violations(window, json.dumps(included), ["color-contrast"], {})
    else:
        found = violations(window, "document", TAGS, {})
    # Experimental, so not in the tags; a page's own table may have cells without a header.
    found += violations(window, '{"exclude": [[".cell-table"]]}', ["td-has-header"], {})
    window.call("Page.setBypassCSP", enabled=False)
    expect(not found, f"{path.name}, {scheme}: {found}")


TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(window, context, what, rules):
    options = json.dumps({"runOnly": what, "rules": rules, "resultTypes": ["violations"]})
    return window.ask(f"""axe.run({context}, {options}).then((r) => r.violations.map((v) =>
        v.id + ": " + v.help + " " +
        v.nodes.slice(0, 2).map((n) => n.html.slice(0, 120)).join(" | ")))""")


def check_print(window, path):
    """Dark ink on white paper whatever the screen is, and nothing wider than the paper."""
    window.call("Emulation.setEmulatedMedia", media="print",
                features=[{"name": "prefers-color-scheme", "value": "dark"}])
    window.resize(720)
    window.open(path)
    # The lightness of text is at most half of that of paper, where anything stands.
    light = window.ask("""[...document.querySelectorAll("body, h1, h2, td, th, p, section")]
        .filter((one) => { const c = getComputedStyle(one).color.match(/[0-9.]+/g);
            return Number(c[0]) + Number(c[1]) + Number(c[2]) > 384; })
        .map((one) => one.tagName + " " + one.textContent.slice(0, 40))""")
    expect(not light, f"{path.name} prints light text: {light[:3]}")
    dark = window.ask("""[...document.querySelectorAll("body, section")].filter((one) => {
        const c = getComputedStyle(one).backgroundColor.match(/[0-9.]+/g);
        return c.length === 3 && Number(c[0]) + Number(c[1]) + Number(c[2]) < 600; }).length""")
    expect(dark == 0, f"{path.name} prints {dark} dark areas")
    wide = window.ask("document.documentElement.scrollWidth - innerWidth")
    expect(wide <= 0, f"{path.name} is {wide} pixels wider than the paper")
    window.call("Emulation.setEmulatedMedia", media="", features=[])


def check_sorting(window, path):
    window.resize(1600)
    window.open(path)
    head = ("[...document.querySelectorAll('#occupations th')]"
            ".find((th) => th.textContent === 'annual_salary_usd')")
    cells = (f"(() => {{ const c = {head}.cellIndex; return [...document.querySelectorAll("
             "'#occupations tbody tr')].filter((r) => !r.hidden)"
             ".map((r) => Number(r.cells[c].dataset.value)); })()")
    window.ask(f"{head}.querySelector('button').click()")
    up = window.ask(cells)
    expect(up == sorted(up) and len(set(up)) > 1, "sorting by a figure does not sort")
    window.ask(f"{head}.querySelector('button').click()")
    expect(window.ask(cells) == sorted(up, reverse=True), "sorting again does not turn it")
    expect(window.ask(f"{head}.getAttribute('aria-sort')") == "descending", "no aria-sort")
    window.ask("""(() => { const i = document.querySelector("#occupations input");
        i.value = "collector"; i.dispatchEvent(new Event("input")); })()""")
    shown = window.ask(cells)
    expect(0 < len(shown) < len(up), f"the filter shows {len(shown)} of {len(up)} rows")


def check_marking(window, path):
    window.resize(1600)
    window.open(path)
    counts = window.ask("""(() => {
        const row = document.querySelector("#values tr[data-mark]");
        row.dispatchEvent(new Event("mouseenter"));
        const both = [document.querySelectorAll("#page .marked").length,
                      document.querySelectorAll("#values .marked").length];
        row.dispatchEvent(new Event("mouseleave"));
        const piece = document.querySelector("#page [data-mark]");
        piece.dispatchEvent(new Event("focus"));
        both.push(document.querySelectorAll("#values .marked").length);
        piece.dispatchEvent(new Event("blur"));
        both.push(document.querySelectorAll(".marked").length);
        return both; })()""")
    expect(counts[0] >= 1 and counts[1] >= 1 and counts[2] >= 1 and counts[3] == 0,
           f"pointing marks {counts}")
    lost = window.ask("""[...document.querySelectorAll("#values tr[data-mark]")].filter((row) =>
        !document.querySelector(`#page [data-mark~="${row.dataset.mark}"]`)).length""")
    expect(lost == 0, f"{lost} values have no piece of the page")


def check_hostile(window, path):
    window.open(path)
    expect(window.ask("document.scripts.length") == 1, f"{path.name}: a script came in")
    expect(window.ask("document.images.length") == 0, f"{path.name}: an image came in")
    expect(window.ask("[...document.querySelectorAll('*')].every((one) =>"
                      " [...one.attributes].every((a) => !a.name.startsWith('on')))"),
           f"{path.name}: a handler came in")
    text = window.ask("document.body.textContent")
    if path.stem == "long-word":
        expect("W" * 100 in text, f"{path.name}: the long word is lost")
    expect("<script>alert(" in text, f"{path.name}: the text of a script is lost")
    expect(not any(mark in text for mark in "\u202e\u202c\x1b"),
           f"{path.name}: a control character came in")


def check_large(window, pages):
    """4,000 occupations and 500 changes stay usable."""
    window.resize(1600)
    window.open(pages["large"])
    expect(pages["large"].stat().st_size < 25 << 20, "a report of 4,000 takes over 25 MB")
    begun = time.monotonic()
    rows = window.ask("""(() => { const t = document.querySelector("#occupations table");
        t.tHead.rows[0].cells[2].querySelector("button").click();
        return t.tBodies[0].rows.length; })()""")
    expect(rows == OCCUPATIONS, f"the report lists {rows} occupations of {OCCUPATIONS}")
    expect(time.monotonic() - begun < 5, "sorting 4,000 rows takes over 5 s")
    expect("explain --value" in window.ask("document.body.textContent"),
           "the large report names no command for a value")
    window.open(pages["changes"])
    rows = window.ask("document.querySelectorAll('td.box').length")
    expect(rows == CHANGES, f"the difference lists {rows} changes of {CHANGES}")
    shown = window.ask("""(() => { const i = document.querySelector("input[type=search]");
        i.value = "job_count"; i.dispatchEvent(new Event("input"));
        return [...document.querySelectorAll("td.box")]
            .filter((one) => one.closest("tr").getClientRects().length).length; })()""")
    expect(shown == CHANGES // 2, f"filtering by a field shows {shown} changes")


# What a screen reader is told, in order: role, name, and what of its state is heard.
HEARD = ("RootWebArea", "heading", "table", "caption", "columnheader", "rowheader", "cell",
         "link", "button", "checkbox", "searchbox", "image", "img", "listitem", "term",
         "definition", "status", "paragraph", "StaticText")


def heard(window, path):
    window.resize(1600)
    window.open(path)
    window.call("Accessibility.enable")
    nodes = window.call("Accessibility.getFullAXTree")["nodes"]
    window.call("Accessibility.disable")
    by_id = {node["nodeId"]: node for node in nodes}
    lines = []

    def walk(node, depth):
        role = node.get("role", {}).get("value", "")
        name = node.get("name", {}).get("value", "").strip()
        is_heard = not node.get("ignored") and role in HEARD
        if is_heard and (name or role == "table"):
            lines.append("  " * depth + f"{role} {name[:100]}".rstrip())
        for child in node.get("childIds", []):
            if child in by_id and not (is_heard and role in ("heading", "button", "link")):
                walk(by_id[child], depth + (is_heard and role in ("table",)))

    walk(nodes[0], 0)
    return "\n".join(lines) + "\n"


def check_heard(window, path, is_refresh):
    golden = pathlib.Path(__file__).resolve().parent / f"{path.stem}.heard"
    text = heard(window, path).replace(str(path.parent), "HOME")
    if is_refresh:
        golden.write_text(text, "utf-8")
    expect(golden.exists() and golden.read_text("utf-8") == text,
           f"{golden.name} is not what a screen reader gets; look, then --refresh")


def check_aliases(window, path):
    window.open(path)
    text = window.ask("""(() => { const box = document.querySelector("input[data-alias]");
        box.click(); return document.getElementById("aliases").textContent; })()""")
    lines = text.splitlines()
    saved = window.ask("""(async () => {
        const link = document.querySelector("a[download='aliases.csv']");
        const rows = document.querySelector("table.beside").tBodies[0].rows;
        return [link.href.slice(0, 5), rows.length, rows[0].cells.length]; })()""")
    expect(saved[0] == "blob:" and saved[1] > 3 and saved[2] == 3,
           f"the table of aliases is saved by {saved}")
    expect(len(lines) == 2 and lines[1].count(",") == 1, f"ticking gives {text!r}")


def run(program, *arguments, output=None):
    done = subprocess.run([program, *arguments], check=False, capture_output=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{arguments}: {done.stderr.decode()}")
    if output is not None:
        output.write_bytes(done.stdout)
    return done.stdout


def make_pages(program, root, home):
    """The files to look at, by name."""
    pages = {name: home / f"{name}.html" for name in
             ("report", "diff", "explain", "glued", "hostile", "hostile-report", "aliases",
              "long-word", "hostile-diff", "large", "changes")}
    raw = sorted(path for path in (root / "raw").iterdir())
    changed = home / "changed"
    changed.mkdir()
    for path in raw[1:]:
        page = path.read_bytes().replace(b"34,872", b"36,100").replace(b"40,113", b"9,113")
        (changed / path.name).write_bytes(page)
    hostile = pathlib.Path(__file__).resolve().parent / "hostile.html"
    named = next(path for path in raw if path.name.startswith("debt-collector"))
    (home / "more.txt").write_text(named.read_text("utf-8").replace("Debt Collector", "Debt Colector")
                                   .replace("debt collector", "debt colector"), "utf-8")
    run(program, "run", "-q", str(root / "raw"), "-o", str(home / "old"))
    run(program, "run", "-q", str(changed), "-o", str(home / "new"))
    run(program, "run", "-q", str(hostile), "-o", str(home / "odd"))
    run(program, "report", str(home / "old"), output=pages["report"])
    run(program, "report", str(home / "odd"), output=pages["hostile-report"])
    run(program, "diff", "-f", "html", str(home / "old"), str(home / "new"),
        output=pages["diff"])
    whole = next(path for path in raw if path.name.startswith("collector-vs-collections-r"))
    glued = next(path for path in raw if path.name.startswith("collections-representative-vs-cu"))
    run(program, "explain", "-f", "html", str(whole), output=pages["explain"])
    run(program, "explain", "-f", "html", str(glued), "--among", str(root / "raw"),
        output=pages["glued"])
    run(program, "explain", "-f", "html", str(hostile), output=pages["hostile"])
    # A word of a megabyte in a cell, a paragraph and a list; quotes and tags in the page's id.
    word = "W" * (1 << 20)
    odd = home / "it's \"so\" <script>alert(6)<.html"
    text = hostile.read_text("utf-8").replace("$32,000", "$39,000")
    odd.write_text(text.replace("on the board", word).replace("javascript:alert", word)
                   .replace("</body>", f"<ul><li>{word}</li></ul></body>"), "utf-8")
    run(program, "explain", "-f", "html", str(odd), output=pages["long-word"])
    run(program, "run", "-q", str(odd), "-o", str(home / "odder"))
    run(program, "diff", "-f", "html", str(home / "odd"), str(home / "odder"),
        output=pages["hostile-diff"])
    make_large(program, home, pages)
    lines = home / "lines.ndjson"
    run(program, "extract", str(root / "raw"), str(home / "more.txt"), output=lines)
    run(program, "reconcile", "--suggest-aliases", "-f", "html", str(lines),
        output=pages["aliases"])
    return pages


OCCUPATIONS, CHANGES = 4000, 500


def make_large(program, home, pages):
    """2,000 pages of two occupations, and the same with two figures changed on 250."""
    parts = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti",
             "vo", "zu", "bri", "cla", "dro", "fle", "gri")

    def title(number):
        name = "".join(parts[number // 20 ** place % 20] for place in range(3))
        return name.capitalize() + " Keeper"

    row = "| {} | {} | {} |\n"
    for folder in ("one", "two"):
        (home / folder).mkdir()
        for page in range(OCCUPATIONS // 2):
            more = int(folder == "two" and page < CHANGES // 2)
            salary, jobs = 30000 + page * 7 + more, 1000 + page * 11 + more
            text = row.format(title(2 * page), title(2 * page + 1), "")
            text += row.format("Yearly salary", f"${salary:,}", f"${30000 + page:,}")
            text += row.format("Number of jobs", f"{jobs:,}", f"{2000 + page:,}")
            text += row.format("Average age", "46", "47")
            (home / folder / f"{page:04}.txt").write_text(text, "utf-8")
        run(program, "run", "-q", str(home / folder), "-o", str(home / f"data-{folder}"))
    run(program, "report", str(home / "data-one"), output=pages["large"])
    run(program, "diff", "-f", "html", str(home / "data-one"), str(home / "data-two"),
        output=pages["changes"])


def find_axe(root):
    found = sorted((root / "build").glob("browser/**/axe.min.js"))
    return found[0].read_text("utf-8") if found else None


def main():
    if not chromium.is_installed():
        print("skipped: no chromium")
        sys.exit(77)
    program, root = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as home, Window() as window:
        window.axe = find_axe(root)
        pages = make_pages(program, root, pathlib.Path(home))
        for path in pages.values():
            check_widths(window, path)
            check_dark(window, path)
            check_print(window, path)
        check_sorting(window, pages["report"])
        for name in ("explain", "glued"):
            check_marking(window, pages[name])
        for name in ("hostile", "hostile-report", "long-word"):
            check_hostile(window, pages[name])
        for name in ("hostile", "hostile-report", "hostile-diff", "aliases"):
            check_heard(window, pages[name], "--refresh" in sys.argv)
        check_aliases(window, pages["aliases"])
        check_large(window, pages)
    axe = "with axe-core" if window.axe else "without axe-core (scripts/setup --browser)"
    print(f"{len(pages)} pages, {axe}, {len(FAULTS)} faults, "
          f"{time.monotonic() - begun:.0f} s")
    sys.exit(bool(FAULTS))


if __name__ == "__main__":
    main()
