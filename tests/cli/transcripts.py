#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""transcripts.py OCCUPARE ROOT [--refresh] FILE...: runs the command lines that stand in
files and compares what they print with what stands below them.

In tests/cli/*.t everything that is not indented is for people. `  $ COMMAND` (lines that
begin with `  > ` go on with it) runs in bash; indented below it stand its standard output,
its standard error, each line behind `! `, and `? N` when its exit status is not 0. In
Markdown the same stands in blocks marked ```console, without indent, and standard error is
mixed with standard output as on a terminal.

The commands of one file run one after the other in a folder of their own that has a copy of
ROOT/raw, ROOT/normalized and ROOT/schemas, with OCCUPARE on the PATH and nothing of the
caller's environment. `--refresh` writes what they print into the file: review the diff."""
import difflib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SECONDS = 120


class Transcript:
    """The lines of a file, in runs: (prose lines, command, expected lines)."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.is_markdown = self.path.suffix == ".md"
        self.indent = "" if self.is_markdown else "  "
        self.parts = self.split(self.path.read_text("utf-8").split("\n"))

    def is_inside(self, line, was_inside):
        if not self.is_markdown:
            return line.startswith(self.indent) or (was_inside and not line)
        return line != "```" if was_inside else line == "```console"

    def split(self, lines):
        parts, inside = [], False
        for line in lines:
            was_inside, inside = inside, self.is_inside(line, inside)
            text = line[len(self.indent):]
            opens = self.is_markdown and inside and not was_inside
            if not inside or opens or not (parts or text.startswith("$ ")):
                parts.append(line)
            elif text.startswith("$ "):
                parts.append(([text[2:]], []))
            elif not isinstance(parts[-1], tuple):
                parts.append(line)
            elif text.startswith("> ") and not parts[-1][1]:
                parts[-1][0].append(text[2:])
            else:
                parts[-1][1].append(text)
        return [self.without_gap(part) for part in parts]

    @staticmethod
    def without_gap(part):
        """Blank lines at the end of an output are the file's, not the command's."""
        if isinstance(part, str):
            return part
        command, output = part
        gap = 0
        while output and not output[-1]:
            output.pop()
            gap += 1
        return command, output, gap

    def text(self, outputs):
        lines, outputs = [], iter(outputs)
        for part in self.parts:
            if isinstance(part, str):
                lines.append(part)
                continue
            command, _, gap = part
            shown = [f"$ {command[0]}", *(f"> {line}" for line in command[1:]), *next(outputs)]
            lines += [(self.indent + line).rstrip() if line else "" for line in shown]
            lines += [""] * gap
        return "\n".join(lines)

    def run(self, shell):
        for part in self.parts:
            if not isinstance(part, str):
                yield shell("\n".join(part[0]), self.is_markdown)


def shell_in(home, program):
    tools = pathlib.Path(home, "bin")
    tools.mkdir()
    (tools / "occupare").symlink_to(pathlib.Path(program).resolve())
    work = pathlib.Path(home, "work")
    kept = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
    environment = kept | {"PATH": f"{tools}:/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"}

    def run(command, is_mixed):
        done = subprocess.run(
            ["bash", "-c", command], cwd=work, env=environment, timeout=SECONDS, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if is_mixed else subprocess.PIPE)
        lines = done.stdout.decode("utf-8", "backslashreplace").splitlines()
        errors = (done.stderr or b"").decode("utf-8", "backslashreplace").splitlines()
        status = [f"? {done.returncode}"] if done.returncode and not is_mixed else []
        return lines + [f"! {line}" for line in errors] + status

    return run


def check(path, program, root, is_refresh):
    transcript = Transcript(path)
    with tempfile.TemporaryDirectory() as home:
        for name in ("raw", "normalized", "schemas"):
            if (root / name).exists():
                shutil.copytree(root / name, pathlib.Path(home, "work", name))
        text = transcript.text(transcript.run(shell_in(home, program)))
    before = transcript.path.read_text("utf-8")
    if text == before:
        return True
    if is_refresh:
        transcript.path.write_text(text, "utf-8")
    sys.stdout.writelines(f"{line}\n" for line in difflib.unified_diff(
        before.split("\n"), text.split("\n"), f"{path} expected", f"{path} printed",
        lineterm=""))
    return False


def main():
    arguments = [text for text in sys.argv[1:] if text != "--refresh"]
    program, root, *paths = arguments
    is_refresh = len(arguments) != len(sys.argv) - 1
    results = [check(path, program, pathlib.Path(root), is_refresh) for path in paths]
    sys.exit(not all(results) and not is_refresh)


if __name__ == "__main__":
    main()
