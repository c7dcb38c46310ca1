# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""The filters that the service knows, and that it refuses all others (section 3.4.2.2)."""

import unittest

from sandbox import ENTERPRISE, SandboxTest


class Filters(SandboxTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one = cls.sandbox.add_user(
            "Filter.One@acme.example", externalId="EXT-1", title='Head of "Q"',
            emails=[{"value": "one@acme.example", "type": "work"},
                    {"value": "one@home.example", "type": "home"}],
            **{ENTERPRISE: {"department": "Caves"}}).json
        cls.two = cls.sandbox.add_user("filter.two@acme.example", title="Zoë").json

    def found(self, expression):
        answer = self.sandbox.search(expression)
        self.assertEqual(answer.status, 200, answer.body)
        self.assertEqual(answer.json["totalResults"], len(answer.json["Resources"]))
        return [each["userName"] for each in answer.json["Resources"]]

    def test_eq_finds_by_any_attribute(self):
        one = [self.one["userName"]]
        for expression in ('userName eq "fiLTER.one@ACME.example"', 'USERNAME EQ "' + one[0] + '"',
                           f'id eq "{self.one["id"]}"', 'externalId eq "EXT-1"',
                           'emails.value eq "ONE@home.example"', 'emails eq "one@acme.example"',
                           'emails[type eq "work"].value eq "one@acme.example"',
                           'emails[type eq "work" and value eq "one@acme.example"]',
                           r'title eq "Head of \"Q\""',
                           "urn:ietf:params:scim:schemas:core:2.0:User:userName eq "
                           '"filter.one@acme.example"',
                           ENTERPRISE + ':department eq "caves"'):
            self.assertEqual(self.found(expression), one, expression)
        self.assertEqual(self.found('title eq "Zoë"'), [self.two["userName"]])

    def test_case_counts_where_the_schema_says_so(self):
        self.assertEqual(self.found('externalId eq "ext-1"'), [])

    def test_a_value_filter_is_about_one_element(self):
        self.assertEqual(self.found('emails[type eq "home"].value eq "one@acme.example"'), [])

    def test_and_or_and_parentheses(self):
        both = [self.one["userName"], self.two["userName"]]
        either = f'userName eq "{both[0]}" or userName eq "{both[1]}"'
        self.assertEqual(self.found(either), both)
        self.assertEqual(self.found(f'active eq true and ({either})'), both)
        # "and" binds more tightly.
        self.assertEqual(self.found(f'active eq false and userName eq "{both[0]}" or '
                                    f'userName eq "{both[1]}"'), [both[1]])

    def test_active_divides_everybody(self):
        everybody = self.sandbox.api("GET", "/Users?count=0").json["totalResults"]
        active, inactive = self.found("active eq true"), self.found("active eq false")
        self.assertEqual(len(active) + len(inactive), everybody)
        self.assertFalse(set(active) & set(inactive))

    def test_what_is_not_supported_is_refused(self):
        for expression in ('userName sw "a"', 'title pr', 'not (active eq true)', 'userName eq',
                           'userName eq "open', 'userName eq bare', 'nobody eq "x"',
                           'active eq "true"', 'name eq "x"', 'password eq "x"', '', '(((',
                           'userName eq "a" xor active eq true', 'userName eq "a" and',
                           'emails[type eq "work"', 'userName eq ["a"]', "(" * 500):
            self.assert_error(self.sandbox.search(expression), 400, "invalidFilter")

    def test_search_by_post_is_the_same(self):
        message = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
                   "filter": 'externalId eq "EXT-1"', "attributes": ["userName"], "count": 5}
        for path in ("/Users/.search", "/.search"):
            answer = self.sandbox.api("POST", path, message).json
            self.assertEqual(answer["Resources"], [{"schemas": self.one["schemas"],
                                                    "id": self.one["id"],
                                                    "userName": self.one["userName"]}])


if __name__ == "__main__":
    unittest.main()
