# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""The people who are there from the start."""

import unicodedata
import unittest
from datetime import datetime, timedelta

from sandbox import ENTERPRISE, NOW, Sandbox, SandboxTest


def everybody(sandbox):
    """All users, and none of what depends on the port."""
    users, start = [], 1
    while True:
        page = sandbox.api("GET", f"/Users?count=200&startIndex={start}").json["Resources"]
        if not page:
            return users
        for each in page:
            del each["meta"]["location"]
        users += page
        start += len(page)


def people_of(*options, people=60):
    sandbox = Sandbox("--now", NOW, *options, people=people)
    sandbox.generate_token()
    users = everybody(sandbox)
    sandbox.stop()
    return users


class Seed(unittest.TestCase):
    def test_the_same_seed_gives_the_same_people(self):
        first = people_of("--seed", "7")
        self.assertEqual(first, people_of("--seed", "7"))
        self.assertNotEqual(first, people_of("--seed", "8"))

    def test_a_larger_company_begins_with_the_same_people(self):
        self.assertEqual(people_of(people=10), people_of(people=30)[:10])


class People(SandboxTest):
    people = 1000

    def test_there_are_as_many_as_asked_for_and_each_is_somebody(self):
        users = everybody(self.sandbox)
        self.assertEqual(len(users), 1000)
        self.assertEqual(len({each["userName"] for each in users}), 1000)
        self.assertEqual(len({each["id"] for each in users}), 1000)
        for each in users:
            self.assertRegex(each["userName"], r"^[a-z0-9.-]+@[a-z]+\.example$")
            self.assertIn("department", each[ENTERPRISE])

    def test_they_write_in_many_scripts(self):
        names = "".join(each["name"]["formatted"] for each in everybody(self.sandbox))
        scripts = {unicodedata.name(letter, "").split()[0] for letter in names if letter.isalpha()}
        self.assertLessEqual({"LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "CJK", "HIRAGANA",
                              "HANGUL", "DEVANAGARI", "THAI"}, scripts)

    def test_about_one_in_twelve_is_suspended_with_different_days_left(self):
        now = datetime.fromisoformat(self.sandbox.admin("GET", "/clock").json["now"][:-1])
        left = [datetime.fromisoformat(each["removeAt"][:-1]) - now
                for each in self.sandbox.members() if each["status"] == "suspended"]
        self.assertTrue(1000 / 12 * 0.6 < len(left) < 1000 / 12 * 1.4, len(left))
        self.assertTrue(all(timedelta(0) < each < timedelta(days=29) for each in left))
        self.assertGreater(len({each.days for each in left}), 15)

    def test_some_have_no_display_name(self):
        without = [each for each in everybody(self.sandbox) if "displayName" not in each]
        self.assertTrue(5 < len(without) < 50, len(without))


class Many(SandboxTest):
    people = 100_000

    def test_a_hundred_thousand_are_there(self):
        page = self.sandbox.api("GET", "/Users?startIndex=99951&count=100").json
        self.assertEqual((page["totalResults"], page["itemsPerPage"]), (100_000, 50))


if __name__ == "__main__":
    unittest.main()
