# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Each deviation of real servers, and what becomes of a user there, judged by the service."""

import collections
import glob
import os
import unittest

from shell import Sandbox, Shell, ShellTest

Row = collections.namedtuple("Row", "quirks complete push again update deactivate lists kept",
                             defaults=(True, "done", "linked", "done", "done", "all", "{}"))

# What is not named goes as at a service without any deviation; without a push nothing is planned,
# and nothing sent.
ROWS = {
    "none": Row({}),
    "no match is 404": Row({"no_match_404": True}),
    "filters that crash": Row({"crash_filters": True}),
    "a search that lags behind": Row({"lagging_search": True}),
    "no filters": Row({"no_filters": True}),
    "filters that are ignored": Row({"ignore_filters": True}),
    "names with dots": Row({"dotted_names": True}),
    "booleans as text": Row({"string_booleans": True}),
    "numbers as text": Row({"text_numbers": True}),
    "resources in lower case": Row({"lower_case_resources": True}),
    "bare lists": Row({"bare_lists": True}),
    "a lone resource": Row({"lone_resource": True}),
    "a filter that gives the user": Row({"filter_gives_user": True}),
    "JSON under another type": Row({"text_json": True}),
    "no meta": Row({"no_meta": True}),
    "no discovery": Row({"no_discovery": True}),
    "a configuration that lies": Row({"config_lies": True}),
    "cursors only": Row({"cursor_only": True}),
    "a cursor that expires": Row({"cursor_only": True, "cursor_expires": 2}),
    "pages that shrink": Row({"page_shrink": 7}),
    "short pages": Row({"page_maximum": 50}),
    "an order that changes": Row({"unstable_order": True}, complete=False),
    "rows that come twice": Row({"duplicate_rows": True}, complete=False),
    "a total that lies": Row({"lying_total": 5}, complete=False, push=None),
    "a total of the page": Row({"total_is_page": True}),
    "a total of short pages": Row({"total_is_page": True, "page_maximum": 50}),
    "a total of the page, and no filters": Row({"total_is_page": True, "no_filters": True}),
    "a limit of the count": Row({"count_limit": 40}),
    "places counted from zero": Row({"zero_based": True}, complete=False),
    "too many requests": Row({"throttle": "seconds"}),
    "created is 200": Row({"created_is_200": True}),
    "created without a body": Row({"empty_created": True}),
    "a duplicate is 400": Row({"duplicate_400": True}),
    "a duplicate is 200": Row({"duplicate_200": True}),
    "a PATCH is 204": Row({"patch_204": True}),
    "a PATCH that is not atomic": Row({"patch_not_atomic": True}),
    "no PATCH": Row({"no_patch": True}),
    "PATCH for access alone": Row({"patch_access_only": 400}, update="failed"),
    "PATCH for access alone, and else not allowed": Row({"patch_access_only": 405}),
    "PATCH for access alone, and else not there": Row({"patch_access_only": 501}),
    "a PUT that merges": Row({"no_patch": True, "merging_put": True}),
    "errors are 200": Row({"error_200": True}),
    "errors are pages": Row({"html_errors": True}),
    "the status is a number": Row({"number_status": True}),
    "a limit of the body": Row({"body_limit": 65536}),
    "one media type": Row({"json_only": True}),
    "bare versions": Row({"bare_version": True}),
    "strong versions": Row({"strong_version": True}),
    "no versions": Row({"no_version": True}),
    "a version without its quotes": Row({"bare_meta_version": True, "strong_version": True}),
    "reads that are behind": Row({"stale_reads": 2}),
    "operations in lower case": Row({"strict_operations": True}),
    "operations in capitals": Row({"capital_operations": True}, update="failed",
                                  deactivate="failed"),
    "done and yet an error": Row({"error_after_commit": 1}),
    "a version that is refused": Row({"match_fails": 1}),
    "a clock that is wrong": Row({"clock_skew": "P1D"}),
    "users at another place": Row({"users_at": "Accounts"}),
    "lists that need a slash": Row({"needs_slash": "lists"}),
    "paths that need a slash": Row({"needs_slash": "all"}),
    "users and nothing else": Row({"no_groups": True, "no_bulk": True, "no_search": True}),
    "logins without their domain": Row({"cut_logins": True}, kept="logins.without.their.domain"),
    "telephone numbers that are rewritten": Row({"rewrite_phones": True}),
    "404 after deactivating": Row({"not_found_after_deactivate": True}, lists="active"),
    "access is not shown": Row({"hide_active": True}),
    "access is not shown, and no PATCH": Row({"hide_active": True, "no_patch": True},
                                             update="failed"),
    "the inactive are not listed": Row({"hide_inactive": True}, lists="active"),
}


class Quirks(ShellTest):
    people = 230  # Three pages, and two that are full.

    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox(people=cls.people, service="generic")

    def setUp(self):
        self.sandbox.set_quirks()

    def begin(self, **quirks):
        """A home of its own, with a service that is not synced yet."""
        self.shell = Shell(self)
        self.shell.token = self.sandbox.generate_token()
        self.assert_code(self.shell.run(
            "connections", "add", "acme", "--service", "scim", "--url",
            self.sandbox.ready["baseUrl"], "--environment", "test"), 0)
        self.shell.set_settling(360)
        self.assertEqual(self.sandbox.set_quirks(**quirks).status, 200)

    def test_a_list_that_was_lost_is_not_an_empty_one(self):
        self.begin()
        self.assertIn("never read", self.shell.run("users", "acme").messages)
        self.assert_code(self.shell.with_token("sync", "acme"), 0)
        self.assertEqual(self.shell.run("users", "acme").messages, "")
        for file in glob.glob(os.path.join(self.shell.home, "roster.db*")):
            os.remove(file)
        people = self.shell.path("people.csv")
        logins = [each["login"] for each in self.sandbox.members() if each["active"]][:130]
        with open(people, "w", encoding="utf-8") as file:
            file.write("\n".join(["login", *logins]) + "\n")
        self.assertIn("was lost", self.shell.run("users", "acme").messages)
        run = self.shell.json("push", "acme", "--csv", people)
        self.assert_code(run, 0)
        self.assertEqual({each["effect"] for each in run.json["changes"]}, {"link"})
        self.assertIn("incompleteList", [each["code"] for each in run.json["warnings"]])

    def outcome(self, *arguments):
        run = self.shell.json(*arguments, "--apply")
        changes = run.json["changes"]
        self.assertEqual(len(changes), 1, run.output + run.messages)
        return changes[0]["outcome"], run.output + run.messages

    def truth(self, login):
        """Everybody of that login, as the service itself has them."""
        self.sandbox.set_quirks()
        found = [each for each in self.sandbox.members() if each["login"] == login]
        names = [self.sandbox.api("GET", "/Users/" + each["id"]).json.get("displayName")
                 for each in found]
        return [(name, each["active"]) for name, each in zip(names, found)]

    def live(self, name, row):
        login = name.replace(" ", ".").replace(",", "").lower() + "@quirks.example"
        self.begin(**row.quirks)
        synced = self.shell.json("sync", "acme")
        self.assert_code(synced, 0)
        self.assertEqual(synced.json[0]["complete"], row.complete, synced.output)
        if row.complete:
            there = [each for each in self.sandbox.members()
                     if each["active"] or (row.lists == "all" and each["status"] != "removed")]
            self.assertEqual(synced.json[0]["listed"], len(there))
        if row.push is None:
            before = len(self.changing_requests())
            run = self.shell.json("push", "acme", "--login", login, "--apply")
            self.assertNotEqual(run.code, 0, run.output)
            self.assertEqual(len(self.changing_requests()), before)
            self.assertEqual(self.truth(login), [])
            return
        for expected, arguments in (
                (row.push, ("push", "acme", "--login", login, "--set", "displayName=One")),
                (row.again, ("push", "acme", "--login", login)),
                (row.update, ("update", "acme", login, "--set", "displayName=Two")),
                (row.deactivate, ("deactivate", "acme", login))):
            got, words = self.outcome(*arguments)
            self.assertEqual(got, expected, words)
        name_now = "Two" if row.update == "done" else "One"
        self.assertEqual(self.truth(row.kept.format(login)), [(name_now, row.deactivate != "done")])

    def test_what_becomes_of_a_user(self):
        for name, row in ROWS.items():
            with self.subTest(name):
                self.live(name, row)

    def test_a_version_that_differs_in_its_quotes_only_makes_nothing_stale(self):
        self.begin(bare_meta_version=True, strong_version=True)
        self.shell.write_definition("versions", general=False, hasEtags={"value": True},
                                    keepsVersions={"value": True})
        self.assert_code(self.shell.run(
            "connections", "add", "versions", "--service", "versions", "--url",
            self.sandbox.ready["baseUrl"], "--environment", "test"), 0)
        self.assert_code(self.shell.with_token("sync", "versions"), 0)
        one, other = [each["login"] for each in self.members()[:2]]
        for login in (one, other):
            got, words = self.outcome("update", "versions", login, "--set", "displayName=Two")
            self.assertEqual(got, "done", words)
            self.assertEqual([name for name, _ in self.truth(login)], ["Two"])
            self.sandbox.set_quirks(bare_meta_version=True, strong_version=True)

    def test_a_redirect_is_not_followed(self):
        self.begin(redirect="http://other.example/scim/v2")
        run = self.shell.json("sync", "acme")
        self.assert_code(run, 3)
        self.assertIn("points to another address", run.messages)


if __name__ == "__main__":
    unittest.main()
