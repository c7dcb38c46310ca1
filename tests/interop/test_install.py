# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Brings the third-party servers from the npm registry, exactly as they are pinned."""

import json
import os
import unittest

from peers import HERE, cache, install


class Install(unittest.TestCase):
    def test_the_pinned_packages_are_there(self):
        for name in sorted(os.listdir(os.path.join(HERE, "servers"))):
            install(name)
            folder = os.path.join(cache(), name)
            with open(os.path.join(folder, "package.json"), encoding="utf-8") as file:
                wanted = json.load(file)["dependencies"]
            for package, version in wanted.items():
                described = os.path.join(folder, "node_modules", package, "package.json")
                with open(described, encoding="utf-8") as file:
                    self.assertEqual(json.load(file)["version"], version, package)


if __name__ == "__main__":
    unittest.main()
