# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""The interop table, server by verb, made of the rows that the runs wrote. It goes into
interop.md beside them, and the README has to say the same."""

import json
import os
import unittest

from peers import HERE, PEERS, cache

README = os.path.join(HERE, "..", "..", "README.md")


def table():
    rows = []
    for name in PEERS:
        with open(os.path.join(cache(), name + ".json"), encoding="utf-8") as file:
            rows.append(json.load(file))
    lines = ["| Verb | " + " | ".join(row["title"] for row in rows) + " |",
             "| --- |" + " --- |" * len(rows)]
    for verb in rows[0]["cells"]:
        lines.append("| " + " | ".join([verb, *(row["cells"][verb] for row in rows)]) + " |")
    return "\n".join(lines) + "\n"


class Table(unittest.TestCase):
    maxDiff = None

    def test_the_readme_says_what_the_run_found(self):
        made = table()
        with open(os.path.join(cache(), "interop.md"), "w", encoding="utf-8") as file:
            file.write(made)
        with open(README, encoding="utf-8") as file:
            readme = file.read()
        self.assertEqual(readme.split("<!-- interop -->\n")[1], "\n" + made + "\n")


if __name__ == "__main__":
    unittest.main()
