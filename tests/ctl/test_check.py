# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""The compatibility check against a service that deviates as it is told to: each fact is
what the service was told, and the definition that comes of it works."""

import json
import unittest

from shell import Sandbox, Shell, ShellTest


class Check(ShellTest):
    people = 120

    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox(people=cls.people, service="generic")

    def setUp(self):
        self.sandbox.set_quirks()
        self.shell = Shell(self)
        self.shell.token = self.sandbox.generate_token()
        self.add("acme", "scim")
        self.assert_code(self.shell.with_token("sync", "acme"), 0)

    def add(self, name, service):
        self.assert_code(self.shell.run("connections", "add", name, "--service", service, "--url",
                                        self.sandbox.ready["baseUrl"], "--environment", "test"), 0)

    def facts(self, *options, **quirks):
        self.sandbox.set_quirks(**quirks)
        run = self.shell.json("connections", "check", "acme", *options)
        self.assertIn(run.code, (0, 1), run.output + run.messages)
        self.assertTrue(all(each["evidence"] for each in run.json["facts"]))
        return {each["id"]: each["value"] for each in run.json["facts"]}

    def test_without_deviations_everything_of_the_rfcs_is_found(self):
        before = len(self.changing_requests())
        facts = self.facts()
        for name in ("list", "page.index", "page.cursor", "filter.eq", "filter.co", "filter.sw",
                     "filter.pr", "filter.and", "filter.or", "filter.not", "filter.gt", "sort",
                     "search", "attributes", "read", "etag", "groups", "claim.bulk"):
            self.assertEqual(facts[name], "yes", name)
        self.assertGreater(int(facts["page.most"]), 99)
        changes = self.changing_requests()[before:]
        self.assertEqual([each for each in changes if not each["path"].endswith("/.search")], [])

    def test_each_deviation_is_found(self):
        for quirks, name, value in (({"ignore_filters": True}, "filter.eq", "ignored"),
                                    ({"eq_only": True}, "filter.co", "refused"),
                                    ({"page_maximum": 50}, "page.most", "50"),
                                    ({"count_limit": 100}, "page.most", "refused"),
                                    ({"no_sort": True}, "sort", "no"),
                                    ({"no_search": True}, "search", "no"),
                                    ({"no_groups": True}, "groups", "no"),
                                    ({"no_version": True}, "etag", "no"),
                                    ({"no_bulk": True}, "claim.bulk", "no"),
                                    ({"no_discovery": True}, "discovery", "no")):
            with self.subTest(quirks):
                self.assertEqual(self.facts(**quirks)[name], value)

    def test_the_dialects_and_ends_of_a_user_are_found_with_one_who_is_removed_again(self):
        facts = self.facts("--write")
        self.assertEqual({name: value for name, value in facts.items()
                          if name.startswith(("verb.", "patch.", "put", "etag.", "deact", "removed",
                                              "recreate", "group.", "externalId."))},
                         {"verb.push": "yes", "verb.update": "yes", "verb.deactivate": "yes",
                          "verb.reactivate": "yes", "verb.remove": "yes", "patch.path": "yes",
                          "patch.pathless": "yes", "patch.capitalised": "yes", "put": "yes",
                          "deactivated.read": "yes", "deactivated.listed": "yes",
                          "removed.read": "no", "removed.listed": "no", "etag.kept": "yes",
                          "etag.taken": "yes", "externalId.kept": "yes", "externalId.found": "yes",
                          "verb.group-push": "yes", "verb.group-add": "yes",
                          "verb.group-remove-user": "yes", "verb.group-rename": "yes",
                          "verb.group-delete": "yes", "group.members": "listed",
                          "recreate": "yes", "recreate.removed": "yes"})
        strict = self.facts("--write", strict_operations=True)
        self.assertEqual([strict["patch." + name] for name in ("path", "pathless", "capitalised")],
                         ["yes", "no", "no"])
        hidden = self.facts("--write", hide_inactive=True)
        self.assertEqual(hidden["deactivated.listed"], "no")
        self.assert_nothing_is_left()

    def assert_nothing_is_left(self):
        self.assertEqual([each for each in self.sandbox.members()
                          if each["login"].startswith("rollcall-check")
                          and each["status"] != "removed"], [])
        self.assertEqual([each["name"] for each in self.sandbox.admin("GET", "/groups").json
                          if each["name"].startswith("Rollcall check")], [])

    def test_what_groups_can_do_goes_into_the_definition_with_its_evidence(self):
        self.sandbox.set_quirks(no_patch=True)
        run = self.shell.json("connections", "check", "acme", "--write")
        self.assert_code(run, 0)
        self.assert_nothing_is_left()
        shown = self.shell.run("--format", "json", "services", "show", run.json["definition"]).json
        can = {each["id"]: each for each in shown["capabilities"]}
        for name in ("groupPush", "groupMembers", "groupRename", "groupDelete"):
            self.assertEqual(can[name]["support"], "yes", name)
            self.assertIn("test group", can[name]["reason"])
            self.assertIn("verified", can[name]["source"])

    def test_hidden_members_are_found_where_they_are_shown(self):
        facts = self.facts("--write", hide_members=True)
        self.assertEqual((facts["group.members"], facts["verb.group-add"]), ("inUsers", "yes"))
        self.assert_nothing_is_left()

    def test_a_login_that_stays_taken_is_a_fact_and_no_fault(self):
        self.sandbox.set_quirks(deleted_logins_taken=True)
        run = self.shell.json("connections", "check", "acme", "--write")
        self.assert_code(run, 0)
        facts = {each["id"]: each["value"] for each in run.json["facts"]}
        self.assertEqual((facts["verb.remove"], facts["recreate"]), ("yes", "no"))
        self.assert_nothing_is_left()

    def test_everything_is_removed_again_when_the_service_fails_in_between(self):
        for quirks in ({"error_after_commit": 1}, {"error_after_commit": 3}, {"empty_created": True},
                       {"delete_on_deactivate": True}):
            with self.subTest(quirks):
                self.facts("--write", **quirks)
                self.assert_nothing_is_left()
        self.sandbox.set_quirks()
        for match in ("PATCH /scim/v2/*", "POST /scim/v2/Groups", "PUT /scim/v2/*"):
            with self.subTest(match):
                self.faults({"match": match, "times": 2, "status": 500})
                run = self.shell.json("connections", "check", "acme", "--write")
                self.assertIn(run.code, (0, 1), run.output + run.messages)
                self.faults()
                self.assert_nothing_is_left()

    def test_what_cannot_be_removed_is_named_with_the_way_to_remove_it(self):
        self.faults({"match": "DELETE /scim/v2/*", "times": 1000, "status": 403})
        run = self.shell.json("connections", "check", "acme", "--write", "--report",
                              self.shell.path("report.html"))
        self.faults()
        self.assert_code(run, 1)
        left = {each["what"]: each for each in run.json["leftovers"]}
        self.assertEqual(set(left), {"user", "group"})
        self.assertEqual(left["user"]["id"], self.member(left["user"]["name"])["id"])
        with open(self.shell.path("report.html"), encoding="utf-8") as file:
            self.assertIn(left["group"]["name"], file.read())
        for each in left.values():
            self.assertIn(each["name"], run.messages)
            self.assertIn("rollcallctl", each["advice"])
        user, group = left["user"], left["group"]
        self.assert_code(self.shell.with_token("remove", "acme", "id:" + user["id"], "--apply",
                                               "--confirm", user["name"]), 0)
        self.assert_code(self.shell.with_token("group-delete", "acme", "id:" + group["id"],
                                               "--apply", "--confirm", group["name"]), 0)
        self.assert_nothing_is_left()

    def test_somebody_whom_a_deactivation_hides_is_named_as_left(self):
        self.sandbox.set_quirks(not_found_after_deactivate=True)
        run = self.shell.json("connections", "check", "acme", "--write")
        self.sandbox.set_quirks()
        left = [each["login"] for each in self.sandbox.members()
                if each["login"].startswith("rollcall-check") and each["status"] != "removed"]
        self.assertEqual([each["name"] for each in run.json["leftovers"]], left)
        for login in left:
            self.assert_code(self.shell.with_token("remove", "acme", login, "--apply", "--confirm",
                                                   login), 0)
        self.assert_nothing_is_left()

    def test_users_at_another_place_are_checked_there(self):
        facts = self.facts("--write", users_at="Accounts")
        self.assertEqual((facts["path.users"], facts["list"], facts["verb.remove"]),
                         ("Accounts", "yes", "yes"))
        self.assert_nothing_is_left()

    def test_a_version_that_is_shown_and_refused_is_not_sent_afterwards(self):
        self.sandbox.set_quirks(match_fails=1000)
        run = self.shell.json("connections", "check", "acme", "--write")
        facts = {each["id"]: each["value"] for each in run.json["facts"]}
        self.assertEqual(facts["etag.taken"], "no")
        self.add("checked", run.json["definition"])
        self.assert_code(self.shell.with_token("sync", "checked"), 0)
        login = self.members()[0]["login"]
        self.assert_code(self.shell.with_token("deactivate", "checked", login, "--apply"), 0)
        self.assertFalse(self.member(login)["active"])

    def test_without_patch_the_definition_writes_by_put(self):
        self.sandbox.set_quirks(no_patch=True, page_maximum=50)
        run = self.shell.json("connections", "check", "acme", "--write")
        self.assert_code(run, 0)
        self.add("checked", run.json["definition"])
        self.assert_code(self.shell.with_token("sync", "checked"), 0)
        login = self.members()[0]["login"]
        self.assert_code(self.shell.with_token("deactivate", "checked", login, "--apply"), 0)
        self.assertFalse(self.member(login)["active"])
        self.assertEqual(self.changing_requests()[-1]["method"], "PUT")

    def test_the_report_is_a_page_or_data_and_escapes_what_came_from_outside(self):
        self.add("<b>x</b>", "scim")
        page = self.shell.path("report.html")
        self.assert_code(self.shell.with_token("connections", "check", "<b>x</b>", "--report",
                                               page), 0)
        with open(page, encoding="utf-8") as file:
            text = file.read()
        self.assertIn("&lt;b&gt;x&lt;/b&gt;", text)
        self.assertNotIn("<b>", text)
        data = self.shell.path("report.json")
        self.assert_code(self.shell.with_token("connections", "check", "acme", "--report", data), 0)
        with open(data, encoding="utf-8") as file:
            report = json.load(file)
        self.assertEqual(report["connection"], "acme")
        self.assertTrue(report["facts"])
        for text in (text, json.dumps(report)):
            self.assertNotIn(self.members()[0]["login"], text)


if __name__ == "__main__":
    unittest.main()
