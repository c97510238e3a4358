#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""test_look.py OCCUPARE ROOT: the HTML that explain, report, diff and the review of aliases
make, in a real browser: no message on the console, no request, nothing wider than the
window, sorting, filtering and marking work, text of pages stays text, and axe-core (where
`scripts/setup --browser` installed it) finds no violation of WCAG 2.2 AA. Ends with 77 when
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


def check_axe(window, path, scheme):
    if window.axe is None:
        return
    window.call("Page.setBypassCSP", enabled=True)
    window.open(path)
    window.ask(window.axe + ";0")
    found = window.ask("""axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa",
        "wcag22aa"]}).then((r) => r.violations.map((v) => v.id + ": " + v.help + " " +
        v.nodes.slice(0, 2).map((n) => n.html.slice(0, 120)).join(" | ")))""")
    window.call("Page.setBypassCSP", enabled=False)
    expect(not found, f"{path.name}, {scheme}: {found}")


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
    expect("<script>alert(" in text, f"{path.name}: the text of a script is lost")
    expect(not any(mark in text for mark in "\u202e\u202c\x1b"),
           f"{path.name}: a control character came in")


def check_aliases(window, path):
    window.open(path)
    text = window.ask("""(() => { const box = document.querySelector("input[data-alias]");
        box.click(); return document.getElementById("aliases").textContent; })()""")
    lines = text.splitlines()
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
             ("report", "diff", "explain", "glued", "hostile", "hostile-report", "aliases")}
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
    lines = home / "lines.ndjson"
    run(program, "extract", str(root / "raw"), str(home / "more.txt"), output=lines)
    run(program, "reconcile", "--suggest-aliases", "-f", "html", str(lines),
        output=pages["aliases"])
    return pages


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
        check_sorting(window, pages["report"])
        for name in ("explain", "glued"):
            check_marking(window, pages[name])
        for name in ("hostile", "hostile-report"):
            check_hostile(window, pages[name])
        check_aliases(window, pages["aliases"])
    axe = "with axe-core" if window.axe else "without axe-core (scripts/setup --browser)"
    print(f"{len(pages)} pages, {axe}, {len(FAULTS)} faults, "
          f"{time.monotonic() - begun:.0f} s")
    sys.exit(bool(FAULTS))


if __name__ == "__main__":
    main()
