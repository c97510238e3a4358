#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""test_terminal.py OCCUPARE ROOT: what differs where a person reads: the pager, colour and
width of a terminal; and a reader that goes away, which ends a command without words."""
import fcntl
import os
import pathlib
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
import unittest

PROGRAM, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
PAGE = ROOT / "raw" / "collector-vs-collections-representative.html"


def on_terminal(*arguments, columns=None, **environment):
    """(what a terminal shows, exit status)"""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(environment)
        if columns:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("4H", 24, columns, 0, 0))
        os.execv(PROGRAM, [PROGRAM, *map(str, arguments)])
    shown = b""
    while True:
        try:
            more = os.read(terminal, 1 << 16)
        except OSError:
            break
        if not more:
            break
        shown += more
    os.close(terminal)
    return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class Terminal(unittest.TestCase):
    def test_a_pager_gets_the_result_in_colour(self):
        shown, status = on_terminal("explain", PAGE, PAGER="sed 's/^/> /'", TERM="xterm")
        lines = shown.splitlines()
        self.assertEqual(status, 0)
        self.assertTrue(all(line.startswith("> ") for line in lines), lines[:2])
        self.assertIn("\033[1m", shown)

    def test_leaving_the_pager_is_no_failure(self):
        shown, status = on_terminal("explain", PAGE, PAGER="head -n 1", TERM="xterm")
        self.assertEqual((len(shown.splitlines()), status), (1, 0))

    def test_no_pager_where_none_is_wanted(self):
        plain = on_terminal("explain", PAGE, PAGER="cat", NO_COLOR="1")
        for name in ("PAGER", "OCCUPARE_PAGER"):
            self.assertEqual(on_terminal("explain", PAGE, NO_COLOR="1", **{name: ""}), plain)
        self.assertIn("Collector", plain[0])

    def test_a_pipe_has_no_pager(self):
        done = subprocess.run([PROGRAM, "explain", PAGE], capture_output=True, text=True,
                              check=False, env={**os.environ, "PAGER": "false"})
        self.assertEqual(done.returncode, 0)
        self.assertNotIn("\033", done.stdout)

    def test_lines_are_wrapped_to_the_width_and_not_cut(self):
        piped = subprocess.run([PROGRAM, "explain", PAGE], capture_output=True, text=True,
                               check=True).stdout
        self.assertTrue(any(len(line) > 100 for line in piped.splitlines()))
        self.assertIn("...", piped)
        for columns in (60, 100):
            for variables in ({"PAGER": ""}, {"PAGER": "sed ''"}):
                shown, _ = on_terminal("explain", PAGE, columns=columns, TERM="xterm",
                                       **variables)
                plain = re.sub(r"\033\[[0-9;]*m", "", shown)
                self.assertNotIn("...", plain)
                wide = [line for line in plain.splitlines()
                        if len(line) > columns and " " in line.strip()]
                self.assertEqual(wide, [])

    def test_a_difference_and_a_value_are_wrapped(self):
        dataset = ROOT / "normalized"
        with tempfile.TemporaryDirectory() as home:
            for path in (ROOT / "raw").iterdir():
                page = path.read_bytes().replace(b"debt", b"very old debt")
                (pathlib.Path(home) / path.name).write_bytes(page)
            new = pathlib.Path(home) / "new"
            subprocess.run([PROGRAM, "run", "-q", home, "-o", new], check=True)
            both = [on_terminal(*arguments, columns=50, PAGER="", NO_COLOR="1")[0]
                    for arguments in (("explain", "--value", "collector", "job_count", dataset),
                                      ("diff", dataset, new))]
        for shown in both:
            self.assertGreater(len(shown.splitlines()), 5)
            wide = [line for line in shown.splitlines()
                    if len(line) > 50 and " " in line.strip()]
            self.assertEqual(wide, [])


class Reader(unittest.TestCase):
    COMMANDS = (["extract", "raw"], ["explain", "raw"], ["report", "normalized"],
                ["schema", "datapackage.json"], ["help", "run"], ["run", "--help"], ["--help"],
                ["check", "normalized", "-v"], ["diff", "normalized", "normalized"],
                ["fetch", "--explain-robots", "/dev/null", "--user-agent", "x", "/a"])

    def test_one_that_goes_away_ends_the_command_without_words(self):
        for command in self.COMMANDS:
            with self.subTest(command=command):
                source, end = os.pipe()
                os.close(source)
                done = subprocess.run([PROGRAM, *command], stdout=end, stderr=subprocess.PIPE,
                                      cwd=ROOT, check=False)
                os.close(end)
                self.assertEqual(done.stderr, b"")
                # A death by SIGPIPE is 141 to a shell.
                self.assertIn(done.returncode, (-13, 141, 0))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
