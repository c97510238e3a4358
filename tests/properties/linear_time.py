#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""linear_time.py OCCUPARE: no page of text costs more than linear time. Each form of text
is put over and over into a page, up to a megabyte of it, and read within seconds of
processor time; what is quadratic takes minutes."""
import resource
import subprocess
import sys

SIZE, SECONDS = 1 << 20, 30
PAGE = """# Lamplighter vs clock mender

A clock mender has an average salary of $41,600, which is higher than the $34,872 average
annual salary of a lamplighter.

| | Lamplighter | Clock mender |
|---|---|---|
| Yearly salary | $34,872 | $41,600 |
| Hourly rate | $16.77 | $20.00 |
| Average age | 46 | 52 |

## Lamplighter vs clock mender duties and responsibilities

### Lamplighter example responsibilities.

"""
SINGLE = """Quick Facts: Lamplighters
2024 Median Pay $41,600 per year
Number of Jobs, 2024 1,200
On-the-job Training None

"""
# What the text begins with, what is repeated, what it ends with.
TEXTS = [
    # Items that ran together.
    ("", "a", "Bb c d"), ("", "1", "Bb c d"), ("", "%Aa", ""), ("", "aaaBb", ""),
    ("one two", "%Aa", ""), ("Do it aa", "bbbb.Bb", ""), ("", "a.Bb", ""),
    ("", "one two three four.Bb cc dd ee", ""), ("", "Aa, 1%", ""),
    # Marks of text.
    ("", "`", ""), ("", "~~a ", ""), ("", "~", ""), ("", "*a _b **c `d ~~e ", ""),
    ("", "[a", ""), ("", "[^", ""), ("", "<", ""), ("", "<a@b ", ""), ("", "&a", ""),
    # Blocks.
    ("", "- ", "x"), ("", "- - - x\n", ""), ("", "- a\n* b\n", ""),
    ("", "- a\n\n\n\n\n\n", ""), ("- a\n", "  b\n", ""), ("- a\n", "  - b\n", ""),
    ("- a\n\n", "      - b\n\n", ""), ("", "- a\n\n - b\n\n    - c\n\n", ""),
    ("", ">", ""), ("", "> - > a\n", ""), ("", "> ```\n", ""), ("", "- ```\n  - a\n", ""),
    ("", "-\n", ""), ("", "-\n\n", ""), ("", "[^1]: x\n\n\n", ""), ("", "[a]: /x\n", ""),
    # Running text: headings, titles and labels without line ends.
    ("", "Lamplighter vs clock mender overview Lamplighter Clock mender Average age 46 52 ",
     ""), ("", "Lamplighter vs clock mender overviewLamplighterClock menderAverage age4652",
           ""), ("", "Lamplighter vs clock mender ", ""), ("", "What does a ", ""),
    ("", "Hourly rate $16.77 $20.00 Lamplighter Clock mender ", " overview"),
    ("", " overview salary skills", ""), ("", "See jobs Lamplighter vs cook ", ""),
    # Other markups.
    ("", "== a ==\n", ""), ("", "<div>\n", ""), ("", "<p>a\n", ""), ("", "{|\n", ""),
    ("{|\n", "| a\n|-\n", "|}"), ("", "|===\n|a |b\n", ""), ("", "a\t\tb\n", ""),
    ("", "^ a ^ b ^\n", ""), ("", ".. a:: b\n", ""),
    # Tables.
    ("", "a | b\n", ""), ("", "a | b\n\n", ""), ("", "| a | b |\n", ""),
    ("|===\n", "| a | b\n", ""), ("", "| a |\n| b |\n|---|\n", ""),
    ("", "|===\n| a | b\n", ""), ("| a | b |\n|---|---|\n", "a\n", ""),
    ("| a | b |\n|---|---|\n|", "`|``|", ""), ("", "<table>\n", ""),
    ("", "<table></table>\n", ""), ("", "<table><tr><td>a</table>\n\n", ""),
]

# The same on a page about one occupation, whose labels are patterns.
SINGLE_TEXTS = [
    ("", "SOC Code\nfoo bar\n", ""), ("", "SOC Code 43-3011\n", ""),
    ("", "SOC Code 43-3011\nSOC Code x\n", ""), ("", "Number of Jobs, 2024\n", ""),
    ("", "Number of Jobs, 2024 1,200 ", ""), ("", "Occupation a b c\n", ""),
    ("", "On-the-job Training\na\nb\n", ""), ("", "SOC Code 43-3011\n\n\n", ""),
]


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def main():
    program, = sys.argv[1:]
    faults = 0
    pages = [(PAGE, *one) for one in TEXTS] + [(SINGLE, *one) for one in SINGLE_TEXTS]
    for start, before, text, after in pages:
        page = start + before + text * (SIZE // len(text)) + after + "\n"
        done = subprocess.run([program, "extract", "-q", "-"], input=page.encode(),
                              stdout=subprocess.DEVNULL, preexec_fn=limit, check=False)
        if done.returncode not in (0, 1):
            faults += 1
            print(f"{before!r} {text!r} {after!r}: status {done.returncode}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
