# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""SQL in src/store is put together from texts of our own only; values are bound.

A piece of SQL may be joined, with arg() or +, to literals and to what is named …Sql or
…Columns. A PRAGMA, which cannot be bound, takes numbers. Run by CTest: sqltext.py <source dir>
"""

import pathlib
import re
import sys

LITERAL = r'u?"(?:[^"\\\n]|\\.)*"'
CHAIN = re.compile(rf"{LITERAL}(?:\s*{LITERAL})*(?:_s|_ba|_L1)?")
NAME = r"\b\w*(?:Sql|Columns)\b(?:\([^()]*\))?"
OURS = rf"(?:QLatin1StringView\{{{NAME}\}}|QByteArray\{{{NAME}\}}|{NAME})"
WORDS = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|VALUES|ORDER BY|UNION|CASE|WHEN)\b"
                   r"|^u?\"\s*(AND|OR|END)\b")
BEFORE = re.compile(rf"(?:{OURS}|\"(?:_s|_ba|_L1)?)\s*\+\s*$")


def without_comments(code):
    """Each comment becomes blanks, so that places stay where they are."""
    pattern = re.compile(rf"({LITERAL}|R\"\((?:.|\n)*?\)\")|//[^\n]*")
    return pattern.sub(lambda found: found[1] or " " * len(found[0]), code)


def arguments(code, start):
    """The arguments of a call whose first one begins at `start`, and where the call ends."""
    depth, parts, at = 0, [""], start
    while depth >= 0:
        letter = code[at]
        depth += (letter in "({[") - (letter in ")}]")
        if letter == "," and depth == 0:
            parts.append("")
        elif depth >= 0:
            parts[-1] += letter
        at += 1
    return [part.strip() for part in parts], at


def is_joined_well(code, start, end):
    """Whether what stands before and behind a piece of SQL may be joined to it."""
    if re.search(r"\+\s*$", code[:start]) and not BEFORE.search(code[:start]):
        return False
    while call := re.match(r"\s*\.\s*(\w+)\(", code[end:]):
        given, end = arguments(code, end + call.end())
        if call[1] != "arg" or not all(re.fullmatch(OURS, one) for one in given):
            return False
    plus = re.match(r"\s*\+\s*", code[end:])
    return not plus or re.match(rf"{OURS}|{LITERAL}", code[end + plus.end():]) is not None


def broken_places(code):
    code = without_comments(code)
    pieces = [found.span() for found in CHAIN.finditer(code) if WORDS.search(found[0])]
    pieces += [found.span() for found in re.finditer(OURS, code)]
    return sorted(code.count("\n", 0, start) + 1 for start, end in pieces
                  if not is_joined_well(code, start, end))


def main(root):
    broken = [f"  {path.relative_to(root)}:{line}"
              for path in sorted((root / "src" / "store").glob("**/*.[ch]*"))
              for line in broken_places(path.read_text(encoding="utf-8"))]
    if broken:
        print("SQL that is not made of our own texts alone; bind the value:", *broken, sep="\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
