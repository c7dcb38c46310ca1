# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""What comes of a compatibility check: the definition works, and the report says it."""

import json
import unittest

from checks import CheckTest
from shell import Shell


class Checked(CheckTest):
    def test_a_connection_goes_on_with_what_was_found_about_it(self):
        login = self.members()[0]["login"]
        run = self.shell.run("connections", "add", "other", "--service", "scim", "--url",
                             self.sandbox.ready["baseUrl"])
        self.assertIn("connections check 'other'", run.messages)
        self.assert_code(self.shell.with_token("update", "acme", login, "--set", "title=Before",
                                               "--apply"), 0)
        self.sandbox.set_quirks(no_patch=True)
        run = self.shell.json("connections", "check", "acme", "--write")
        self.assertEqual(run.json["service"], "scim")
        self.assertIn("--adopt", run.messages)
        # What the test user showed stays, although this one only reads.
        run = self.shell.json("connections", "check", "acme", "--adopt")
        self.assert_code(run, 0)
        self.assertEqual(run.json["service"], run.json["definition"])
        shown = self.shell.run("--format", "json", "connections", "show", "acme").json
        self.assertEqual(shown["service"], run.json["definition"])
        before = len(self.changing_requests())
        self.assert_code(self.shell.with_token("deactivate", "acme", login, "--apply"), 0)
        self.assertEqual([each["method"] for each in self.changing_requests()[before:]], ["PUT"])
        jobs = self.shell.run("--format", "json", "jobs", "list").json
        self.assertGreater(len(jobs), 2)
        again = self.shell.json("connections", "check", "acme", "--adopt")
        self.assert_code(again, 0)
        self.assertEqual(again.json["service"], run.json["definition"])
        before = len(self.changing_requests())
        self.assert_code(self.shell.with_token("reactivate", "acme", login, "--apply"), 0)
        self.assertEqual([each["method"] for each in self.changing_requests()[before:]], ["PUT"])

    def asked(self, text):
        """What a filter at the service gives, with the requests that it was in."""
        before = len(self.requests())
        run = self.shell.json("users", "checked", "--filter", text, "--at-service")
        self.assert_code(run, 0)
        return ({each["login"] for each in run.json},
                [each for each in self.requests()[before:]
                 if "filter=" in each["query"] or each["path"].endswith("/.search")])

    def requests(self):
        return self.sandbox.admin("GET", "/requests").json

    def test_whom_somebody_looks_for_stands_in_no_address_where_that_is_offered(self):
        for quirks, isInAddress in (({}, False), ({"no_search": True}, True)):
            with self.subTest(quirks):
                self.checked(**quirks)
                before = len(self.requests())
                for login in ("new@acme.example", self.members()[0]["login"]):
                    self.assert_code(self.shell.json("push", "checked", "--login", login), 0)
                self.asked('userName sw "new"')
                queries = [each["query"] for each in self.requests()[before:]]
                self.assertEqual(any("acme.example" in each or "new" in each
                                     for each in queries), isInAddress)
                self.assert_code(self.shell.run("connections", "remove", "checked"), 0)

    def test_a_list_that_ends_early_without_a_cursor_is_read_by_cursor(self):
        self.sandbox.set_quirks(index_cap=50)
        self.assertEqual(self.shell.json("sync", "acme").json[0]["listed"], 50)
        self.checked(index_cap=50)
        there = self.sandbox.api("GET", "/Users?count=1&cursor=").json["totalResults"]
        self.assertGreater(there, 100)
        self.assertEqual(self.shell.json("sync", "checked").json[0]["listed"], there)

    def test_a_search_that_is_gone_is_asked_for_in_the_address(self):
        self.checked()
        self.sandbox.set_quirks(no_search=True)
        login = self.members()[0]["login"]
        found, requests = self.asked(f'userName eq "{login}"')
        self.assertEqual(found, {login})
        self.assertEqual([each["method"] for each in requests], ["POST", "GET"])

    def test_filters_that_were_found_run_at_the_service(self):
        self.checked()
        for number in range(3):
            self.assertEqual(self.sandbox.add_user(f"found.{number}@acme.example",
                                                   title="Finder").status, 201)
        expected = {f"found.{number}@acme.example" for number in range(3)}
        for text in ('userName sw "found."', 'title eq "Finder" and not (userName co "zzz")',
                     'emails.value pr or userName sw "FOUND."'):
            with self.subTest(text):
                found, queries = self.asked(text)
                self.assertLessEqual(expected, found)
                self.assertTrue(queries)
        found, queries = self.asked('nickName eq "x"')
        self.assertEqual((found, queries), (set(), []))
        # Pages are read to the last of them.
        found, queries = self.asked("active eq true")
        self.assertEqual(found, {each["login"] for each in self.sandbox.members()
                                 if each["active"]})
        # One that stops to obey adds nobody.
        self.sandbox.set_quirks(ignore_filters=True)
        self.assertEqual(self.asked('userName sw "found."')[0], expected)

    def test_a_service_of_few_filters_is_asked_those_alone(self):
        self.checked(eq_only=True)
        login = self.members()[0]["login"]
        found, queries = self.asked(f'userName eq "{login}"')
        self.assertEqual((found, len(queries)), ({login}, 1))
        found, queries = self.asked(f'userName sw "{login}"')
        self.assertEqual((found, queries), ({login}, []))

    def test_a_service_of_plain_json_gets_plain_json(self):
        self.sandbox.set_quirks(json_only=True)
        pushed = self.shell.json("push", "acme", "--login", "plain@acme.example", "--apply")
        self.assert_code(pushed, 0)
        self.assertEqual([each["login"] for each in self.sandbox.members()].count(
            "plain@acme.example"), 1)
        facts = self.checked("--write", json_only=True)
        self.assertEqual((facts["contentType"], facts["patch.path"], facts["verb.group-add"]),
                         ("application/json", "yes", "yes"))
        before = len(self.changing_requests())
        self.assert_code(self.shell.with_token("update", "checked", "plain@acme.example", "--set",
                                               "title=Plain", "--apply"), 0)
        self.assertEqual([each["status"] for each in self.changing_requests()[before:]], [200])

    def test_members_are_taken_out_in_the_way_that_the_service_knows(self):
        for quirks, by_filter, by_value in (({"no_remove_filter": True}, "no", "yes"),
                                            ({"no_remove_value": True}, "yes", None)):
            with self.subTest(quirks):
                self.shell = Shell(self)
                self.shell.token = self.sandbox.token
                self.add("acme", "scim")
                self.assert_code(self.shell.with_token("sync", "acme"), 0)
                facts = self.checked("--write", **quirks)
                self.assertEqual((facts["group.removeByFilter"],
                                  facts.get("group.removeByValue"),
                                  facts["verb.group-remove-user"]), (by_filter, by_value, "yes"))
                one, other = self.members()[:2]
                name = "Taken out " + by_filter
                self.assertEqual(self.sandbox.add_group(name, one["id"], other["id"]).status, 201)
                self.assert_code(self.shell.with_token("sync", "checked"), 0)
                run = self.shell.json("group-remove-user", "checked", name, one["login"],
                                      "--apply")
                self.assert_code(run, 0)
                self.assertEqual([each["outcome"] for each in run.json["changes"]], ["done"])
                truth = next(each for each in self.sandbox.admin("GET", "/groups").json
                             if each["name"] == name)
                self.assertEqual(truth["members"], [other["login"]])

    def test_a_service_that_empties_the_group_is_not_asked_to(self):
        facts = self.facts("--write", no_remove_filter=True, remove_empties=True)
        self.assertEqual((facts["group.removeByFilter"], facts["group.removeByValue"],
                          facts["verb.group-remove-user"]), ("no", "no", "no"))
        self.assert_nothing_is_left()

    def test_a_service_that_empties_the_group_by_a_filter_is_seen_to(self):
        facts = self.facts("--write", filter_empties=True)
        self.assertEqual((facts["group.removesAll"], facts["group.removeByFilter"],
                          facts["group.removeByValue"], facts["verb.group-remove-user"]),
                         ("yes", "no", "yes", "yes"))
        facts = self.facts("--write", filter_empties=True, no_remove_value=True)
        self.assertEqual((facts["group.removeByFilter"], facts["group.removeByValue"],
                          facts["verb.group-remove-user"]), ("no", "no", "no"))
        self.assert_nothing_is_left()

    def test_a_service_that_removes_whom_it_deactivates_says_so_in_each_plan(self):
        self.sandbox.set_quirks(delete_on_deactivate=True)
        run = self.shell.json("connections", "check", "acme", "--write")
        self.assert_nothing_is_left()
        self.add("checked", run.json["definition"])
        self.assert_code(self.shell.with_token("sync", "checked"), 0)
        login = self.members()[0]["login"]
        plan = self.shell.json("deactivate", "checked", login)
        self.assertIn("removes", [each["code"] for each in plan.json["warnings"]])
        self.assertEqual([each["reversible"] for each in plan.json["changes"]], [False])

    def test_what_could_not_be_tried_is_not_known_and_stays_open(self):
        self.sandbox.set_quirks(delete_on_deactivate=True)
        run = self.shell.json("connections", "check", "acme", "--write", "--adopt")
        facts = {each["id"]: each["value"] for each in run.json["facts"]}
        # Who is gone cannot be brought back: that was tried. The second test user, who is made where
        # the first one was gone, is removed by the verb.
        self.assertEqual((facts["verb.reactivate"], facts["verb.remove"],
                          facts["deactivated.again"]), ("no", "yes", "yes"))
        self.assertIn("with a second one it ended as", next(
            each["evidence"] for each in run.json["facts"] if each["id"] == "verb.remove"))
        self.assertEqual(run.json["leftovers"], [])
        self.assert_code(run, 1)
        login = self.members()[0]["login"]
        self.assert_code(self.shell.with_token("remove", "acme", login, "--apply", "--confirm",
                                               login), 0)
        self.assertNotIn(login, [each["login"] for each in self.members()])

    def test_what_the_definition_refuses_was_not_tried(self):
        self.faults({"match": "DELETE /scim/v2/Users/*", "times": 1000, "status": 405})
        self.assertEqual(self.facts("--write", "--adopt")["verb.remove"], "no")
        self.faults()
        run = self.shell.json("connections", "check", "acme", "--write")
        facts = {each["id"]: each["value"] for each in run.json["facts"]}
        self.assertEqual(facts["verb.remove"], "not known")
        self.remove_what_is_left()

    def test_a_removal_that_comes_to_nothing_is_named_and_not_promised(self):
        self.faults({"match": "DELETE /scim/v2/Users/*", "times": 1000, "status": 204})
        run = self.shell.json("connections", "check", "acme", "--write", "--adopt")
        self.faults()
        self.assert_code(run, 1)
        left = run.json["leftovers"]
        self.assertEqual([each["what"] for each in left], ["user"])
        self.assertEqual(left[0]["id"], self.member(left[0]["name"])["id"])
        self.assertIn("is still at the service", run.messages)
        self.assertNotIn("rollcallctl remove", run.messages)
        self.remove_what_is_left()
        facts = {each["id"]: each for each in run.json["facts"]}
        self.assertEqual(facts["verb.remove"]["value"], "no")
        self.assertIn("notApplied", facts["verb.remove"]["evidence"])
        plan = self.shell.json("remove", "acme", self.members()[0]["login"])
        self.assertEqual([each["outcome"] for each in plan.json["changes"]], ["skipped"])
        self.assertNotIn("for good", plan.messages)

    def test_the_answer_says_nothing_of_writing_where_it_was_tried(self):
        for options, note in (((), "writing was not tried"), (("--write",), None)):
            run = self.shell.json("connections", "check", "acme", *options)
            self.assertEqual(run.json["token"]["note"], note)

    def test_a_service_that_removes_whom_it_deactivates_says_so_of_itself(self):
        self.checked("--write", code=1, delete_on_deactivate=True)
        shown = self.shell.run("services", "show", "checked-acme")
        self.assertIn("A deactivation removes users here", shown.output)
        self.assertNotIn("removes nobody", shown.output)

    def test_a_deactivation_that_removes_needs_what_a_removal_needs(self):
        self.sandbox.set_quirks(delete_on_deactivate=True)
        run = self.shell.json("connections", "check", "acme", "--write")
        self.add("checked", run.json["definition"])
        self.assert_code(self.shell.with_token("sync", "checked"), 0)
        one, other, third = [each["login"] for each in self.members()[:3]]
        for users, confirmation in (((one,), ("--confirm", one)),
                                    ((other, third), ("--confirm-count", "2"))):
            command = ("deactivate", "checked", *users, "--apply")
            before = len(self.changing_requests())
            refused = self.shell.with_token(*command)
            self.assert_code(refused, 5)
            self.assertIn("Add: " + " ".join(confirmation), refused.messages)
            self.assertEqual(self.changing_requests()[before:], [])
            self.assert_code(self.shell.with_token(*command, *confirmation), 0)
        left = {each["login"] for each in self.members()}
        self.assertEqual(left & {one, other, third}, set())

    def test_a_service_of_capitals_is_written_in_capitals(self):
        self.sandbox.set_quirks(capital_operations=True)
        run = self.shell.json("connections", "check", "acme", "--write")
        self.assertIn(run.code, (0, 1), run.output + run.messages)
        self.assert_nothing_is_left()
        self.assert_deactivates_by(run.json["definition"])
        self.assertEqual(self.changing_requests()[-1]["method"], "PATCH")

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
