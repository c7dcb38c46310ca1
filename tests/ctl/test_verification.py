# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""A 2xx is a claim: what the service makes of a write, and how Rollcall judges it."""

import unittest

from shell import Sandbox, Shell, ShellTest


class Verification(ShellTest):
    people = 12

    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox(people=cls.people, service="generic")

    def setUp(self):
        self.sandbox.set_quirks()
        self.shell = Shell(self)
        self.shell.token = self.sandbox.generate_token()
        self.assert_code(self.shell.run("connections", "add", "acme", "--service", "scim", "--url",
                                        self.sandbox.ready["baseUrl"], "--environment", "test"), 0)
        self.shell.set_settling(720)
        self.assert_code(self.shell.with_token("sync", "acme"), 0)
        self.login = next(each["login"] for each in self.members())

    def apply(self, *line):
        run = self.shell.json(*line, "--apply")
        return run, run.json["changes"][0]

    def writes(self):
        return len(self.changing_requests())

    def test_a_telephone_number_that_is_written_otherwise_is_the_one_asked_for(self):
        self.sandbox.set_quirks(rewrite_phones=True)
        run, change = self.apply("update", "acme", self.login, "--set",
                                 'phoneNumbers[type eq "work"].value=+49 30 / 555-01')
        self.assert_code(run, 0)
        self.assertEqual((change["outcome"], change.get("note")), ("done", None), change)

    def test_an_email_without_a_type_is_changed_where_it_stands(self):
        for number, quirks in enumerate(({}, {"no_patch": True}, {"strict_operations": True})):
            with self.subTest(quirks):
                self.sandbox.set_quirks(untyped_emails=True, **quirks)
                new = f"untyped.{number}@acme.example"
                run, change = self.apply("update", "acme", self.login, "--set",
                                         f'emails[type eq "work"].value={new}')
                self.assert_code(run, 0)
                self.assertEqual((change["outcome"], change.get("note")), ("done", None), change)
                self.assertTrue(change["before"]['emails[type eq "work"].value'])
                user = self.sandbox.api("GET", "/Users/" + self.member(self.login)["id"]).json
                self.assertEqual(user["emails"], [{"value": new, "primary": True}])
                shown = self.shell.run("--format", "json", "user", "acme", self.login).json
                self.assertEqual(shown["email"], new)

    def given_on_request(self, *names):
        """What the service itself has of these, and nothing else."""
        path = f"/Users/{self.member(self.login)['id']}?attributes={','.join(names)}"
        user = self.sandbox.api("GET", path).json
        return {name: user.get(name) for name in names}

    def test_what_is_given_on_request_only_is_changed_and_undone(self):
        names = "nickName", "phoneNumbers"
        phone = 'phoneNumbers[type eq "work"].value'
        first = {"nickName": "Nick", "phoneNumbers": [{"type": "work", "value": "+1 555 0101"}]}
        then = {"nickName": "Nicky", "phoneNumbers": [{"type": "work", "value": "+1 555 0102"}]}
        for quirks in ({}, {"no_discovery": True}, {"patch_204": True, "no_version": True},
                       {"no_patch": True}):
            with self.subTest(quirks):
                self.sandbox.set_quirks()
                self.assertEqual(self.sandbox.patch(self.member(self.login)["id"], *(
                    {"op": "replace", "path": name, "value": first[name]}
                    for name in names)).status, 200)
                self.sandbox.set_quirks(on_request=",".join(names), **quirks)
                run, change = self.apply("update", "acme", self.login, "--set", "nickName=Nicky",
                                         "--set", phone + "=+1 555 0102")
                self.assertEqual((change["outcome"], change.get("note")), ("done", None), change)
                self.assertEqual(change["before"], {"nickName": "Nick", phone: "+1 555 0101"})
                self.assertEqual(self.given_on_request(*names), then)
                _, again = self.apply("update", "acme", self.login, "--set", "nickName=Nicky")
                self.assertEqual(again["outcome"], "unchanged", again)
                _, change = self.apply("undo", run.json["job"])
                self.assertEqual((change["outcome"], change.get("note")), ("done", None), change)
                self.assertEqual(self.given_on_request(*names), first)

    def test_what_is_given_on_request_only_can_be_pushed(self):
        for number, quirks in enumerate(({}, {"no_discovery": True})):
            with self.subTest(quirks):
                self.sandbox.set_quirks(on_request="nickName", **quirks)
                self.login = f"quiet.{number}@acme.example"
                _, change = self.apply("push", "acme", "--login", self.login, "--set",
                                       "nickName=Quiet")
                self.assertEqual((change["outcome"], change.get("note")), ("done", None), change)
                _, change = self.apply("push", "acme", "--login", self.login, "--set",
                                       "nickName=Quiet")
                self.assertEqual((change["outcome"], change["after"]), ("linked", {}), change)
                self.assertEqual(self.given_on_request("nickName"), {"nickName": "Quiet"})

    def test_a_put_clears_nothing_that_is_given_on_request_only(self):
        self.assertEqual(self.sandbox.patch(self.member(self.login)["id"], {
            "op": "replace", "path": "nickName", "value": "Nick"}).status, 200)
        self.sandbox.set_quirks(on_request="nickName", no_patch=True)
        _, change = self.apply("update", "acme", self.login, "--set", "displayName=Put Whole")
        self.assertEqual((change["outcome"], change.get("note")), ("done", None), change)
        self.assertEqual(self.given_on_request("nickName", "displayName"),
                         {"nickName": "Nick", "displayName": "Put Whole"})

    def test_of_two_emails_for_work_one_is_changed_and_undone(self):
        path = "/Users/" + self.member(self.login)["id"]
        emails = [{"type": "work", "value": each + "@work.example"} for each in ("one", "two")]
        for quirks in ({}, {"no_patch": True}):
            with self.subTest(quirks):
                self.assertEqual(self.sandbox.patch(self.member(self.login)["id"], {
                    "op": "replace", "path": "emails", "value": emails}).status, 200)
                self.sandbox.set_quirks(**quirks)
                run, change = self.apply("update", "acme", self.login, "--set",
                                         'emails[type eq "work"].value=new@work.example')
                self.assertEqual(change["outcome"], "done", change)
                values = [each["value"] for each in self.sandbox.api("GET", path).json["emails"]]
                self.assertEqual(values, ["new@work.example", "two@work.example"])
                _, change = self.apply("undo", run.json["job"])
                self.assertEqual(change["outcome"], "done", change)
                self.assertEqual(self.sandbox.api("GET", path).json["emails"], emails)
                self.sandbox.set_quirks()

    def test_what_does_not_show_yet_is_read_again_and_written_once(self):
        self.sandbox.set_quirks(stale_reads=2)
        before = self.writes()
        run, change = self.apply("update", "acme", self.login, "--set", "displayName=Late Show")
        self.assert_code(run, 0)
        self.assertEqual((change["outcome"], change.get("note")), ("done", None), change)
        self.assertEqual(self.writes(), before + 1)

    def test_how_long_something_is_looked_for_is_a_setting(self):
        self.shell.set_settling(0)
        self.sandbox.set_quirks(stale_reads=9)
        _, change = self.apply("update", "acme", self.login, "--set", "displayName=Too Late")
        self.assertIn("does not show yet", change["note"])

    def test_a_new_user_who_does_not_show_yet_is_made_once(self):
        self.sandbox.set_quirks(stale_reads=2)
        before = self.writes()
        run, change = self.apply("push", "acme", "--login", "late@acme.example")
        self.assert_code(run, 0)
        self.assertEqual(change["outcome"], "done")
        self.assertEqual(self.writes(), before + 1)

    def test_ignored_fields_are_named_and_the_rest_is_done(self):
        self.sandbox.set_quirks(ignore_attributes="title,nickName")
        run, change = self.apply("update", "acme", self.login, "--set", "title=Nobody",
                                 "--set", "displayName=Half Done")
        self.assert_code(run, 0)
        self.assertEqual(change["outcome"], "done")
        self.assertIn("title", change["note"])
        self.assertNotIn("displayName", change["note"])

    def test_a_write_that_is_ignored_whole_has_failed(self):
        self.sandbox.set_quirks(ignore_attributes="title,nickName")
        run, change = self.apply("update", "acme", self.login, "--set", "title=Nobody")
        self.assert_code(run, 1)
        self.assertEqual(change["outcome"], "failed")
        self.assertIn("title", change["error"]["detail"])

    def test_a_removal_that_is_ignored_has_failed(self):
        self.addCleanup(self.faults)
        self.faults({"match": "DELETE /scim/v2/Users/*", "status": 204, "times": 50})
        run, change = self.apply("remove", "acme", self.login, "--confirm", self.login)
        self.assert_code(run, 1)
        self.assertEqual((change["outcome"], change["error"]["code"]), ("failed", "notApplied"))
        self.assertTrue(self.member(self.login)["active"])
        self.assertEqual(self.status(), "active")

    def test_what_was_refused_in_part_says_what_was_done(self):
        self.sandbox.set_quirks(patch_not_atomic=True)
        before = self.member(self.login)
        run, change = self.apply("update", "acme", self.login, "--set", "displayName=Half Done",
                                 "--set", "userName=" + self.members()[1]["login"])
        self.assert_code(run, 0)
        self.assertEqual(change["outcome"], "done", change)
        self.assertIn("userName", change["note"])
        self.assertEqual(self.member(self.login)["login"], before["login"])
        shown = self.shell.run("--format", "json", "user", "acme", self.login).json
        self.assertEqual(shown["displayName"], "Half Done")

    def test_who_is_hidden_after_a_deactivation_has_no_access_here_either(self):
        self.sandbox.set_quirks(not_found_after_deactivate=True, no_version=True)
        run, change = self.apply("deactivate", "acme", self.login)
        self.assert_code(run, 0)
        self.assertEqual(change["outcome"], "done", change)
        users = self.shell.run("--format", "json", "users", "acme").json
        shown = next(each for each in users if each["login"] == self.login)
        self.assertEqual(shown["status"], "deactivated")

    def test_who_is_hidden_by_a_deactivation_is_brought_back(self):
        self.sandbox.set_quirks(not_found_after_deactivate=True)
        number = self.member(self.login)["id"]
        for user in (self.login, "id:" + number, None):
            with self.subTest(user):
                run, _ = self.apply("deactivate", "acme", self.login)
                self.assertFalse(self.member(self.login)["active"])
                self.assert_code(self.shell.with_token("sync", "acme"), 0)
                line = ("reactivate", "acme", user) if user else ("undo", run.json["job"])
                planned = self.shell.json(*line)
                self.assertIn("hidden", [each["code"] for each in planned.json["warnings"]])
                before = self.writes()
                run, change = self.apply(*line)
                self.assert_code(run, 0)
                self.assertEqual(change["outcome"], "done", change)
                self.assertEqual(self.writes(), before + 1)
                self.assertTrue(self.member(self.login)["active"])
                self.assertEqual(self.status(), "active")

    def test_whose_login_went_with_the_access_is_brought_back_by_it(self):
        number = self.member(self.login)["id"]
        self.apply("deactivate", "acme", self.login)
        self.rename_elsewhere(number, "3f9a61c0-" + self.login)
        run, change = self.apply("reactivate", "acme", self.login)
        self.assert_code(run, 0)
        self.assertEqual((change["outcome"], change["target"]["remoteId"]), ("done", number), change)
        # Who has access again is nobody whom that login brings back.
        self.assert_code(self.shell.json("reactivate", "acme", self.login), 2)

    def test_a_login_that_is_somebody_else_s_now_brings_back_nobody(self):
        number = self.member(self.login)["id"]
        other = next(each for each in self.members() if each["id"] != number)
        self.apply("deactivate", "acme", self.login)
        self.rename_elsewhere(number, "3f9a61c0-" + self.login)
        self.rename_elsewhere(other["id"], self.login)
        run = self.shell.json("reactivate", "acme", self.login)
        self.assertEqual([each["target"]["remoteId"] for each in run.json["changes"]], [other["id"]])
        self.assertEqual([each["after"] for each in run.json["changes"]], [{}])

    def rename_elsewhere(self, number, login):
        self.assertEqual(self.sandbox.api("PATCH", "/Users/" + number, {
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations": [{"op": "replace", "path": "userName", "value": login}]}).status, 200)
        self.assert_code(self.shell.with_token("sync", "acme"), 0)

    def test_who_was_removed_elsewhere_cannot_be_brought_back(self):
        self.sandbox.set_quirks(not_found_after_deactivate=True)
        self.apply("deactivate", "acme", self.login)
        number = self.member(self.login)["id"]
        self.assertEqual(self.sandbox.api("DELETE", "/Users/" + number).status, 204)
        run, change = self.apply("reactivate", "acme", self.login)
        self.assert_code(run, 1)
        self.assertEqual((change["outcome"], change["error"]["code"]), ("failed", "notFound"))

    def status(self):
        users = self.shell.run("--format", "json", "users", "acme").json
        return next(each["status"] for each in users if each["login"] == self.login)

    def test_whose_access_is_not_shown_loses_it_and_gets_it_back(self):
        self.sandbox.set_quirks(hide_active=True)
        for verb, shown in (("deactivate", "deactivated"), ("reactivate", "active"),
                            ("deactivate", "deactivated"), ("undo", "active")):
            with self.subTest(verb):
                before = self.writes()
                line = ("undo", run.json["job"]) if verb == "undo" else (verb, "acme", self.login)
                run, change = self.apply(*line)
                self.assert_code(run, 0)
                self.assertEqual(change["outcome"], "done", change)
                self.assertIn("does not show", change["note"])
                self.assertEqual(self.writes(), before + 1)
                self.assertEqual(self.member(self.login)["active"], shown == "active")
                self.assertEqual(self.status(), shown)
                self.apply("update", "acme", self.login, "--set", "title=After " + shown)
                self.assertEqual(self.status(), shown)
                self.assert_code(self.shell.with_token("sync", "acme"), 0)
                self.assertEqual(self.status(), shown)
        run, change = self.apply("reactivate", "acme", self.login)
        self.assertEqual(change["outcome"], "done", change)

    def test_a_push_gives_access_back_that_is_not_shown(self):
        self.sandbox.set_quirks(hide_active=True)
        self.apply("deactivate", "acme", self.login)
        run, change = self.apply("push", "acme", "--login", self.login, "--set", "title=Back")
        self.assert_code(run, 0)
        self.assertEqual((change["outcome"], change["effect"]), ("linked", "restore"), change)
        self.assertIn("does not show", change["note"])
        self.assertTrue(self.member(self.login)["active"])
        self.assertEqual(self.status(), "active")
        before = self.writes()
        self.apply("push", "acme", "--login", self.login)
        self.assertEqual(self.writes(), before)

    def test_a_put_gives_nobody_access_back_unasked(self):
        self.sandbox.set_quirks(hide_active=True, no_patch=True)
        run, change = self.apply("deactivate", "acme", self.login)
        self.assertEqual(change["outcome"], "done", change)
        before = self.writes()
        run, change = self.apply("update", "acme", self.login, "--set", "title=Boss")
        self.assert_code(run, 1)
        self.assertEqual((change["outcome"], change["error"]["code"]), ("failed", "notSupported"))
        self.assertIn("could give it back", run.output)
        self.assertEqual([each["method"] for each in self.changing_requests()[before:]], ["PATCH"])
        self.assertFalse(self.member(self.login)["active"])
        run, change = self.apply("reactivate", "acme", self.login)
        self.assertEqual(change["outcome"], "done", change)
        self.assertTrue(self.member(self.login)["active"])

    def test_whose_login_only_folds_to_it_is_somebody_else(self):
        other = "\u212aate@work.example"
        made = self.sandbox.add_user(other).json
        try:
            self.assert_code(self.shell.with_token("sync", "acme"), 0)
            for quirks in ({"ignore_filters": True}, {"no_filters": True}):
                self.sandbox.set_quirks(**quirks)
                before = self.writes()
                self.assert_code(self.shell.json("deactivate", "acme", "kate@work.example"), 2)
                self.assertEqual(self.writes(), before)
            run, change = self.apply("push", "acme", "--login", "kate@work.example")
            self.assertEqual(change["outcome"], "done", change)
            self.assertNotEqual(change["target"]["remoteId"], made["id"])
            self.sandbox.set_quirks()
            self.assertEqual(self.member(other)["active"], True)
        finally:
            self.sandbox.set_quirks()

    def test_an_ignored_filter_links_nobody_else(self):
        self.sandbox.set_quirks(ignore_filters=True)
        run, change = self.apply("push", "acme", "--login", "nobody.yet@acme.example")
        self.assert_code(run, 0)
        self.assertEqual(change["outcome"], "done")
        made = self.member("nobody.yet@acme.example")
        self.assertEqual(change["target"]["remoteId"], made["id"])
        run, change = self.apply("push", "acme", "--login", self.login)
        self.assert_code(run, 0)
        self.assertEqual(change["target"]["remoteId"], self.member(self.login)["id"])
        self.assertIn(change["outcome"], ("linked", "unchanged"))

    def test_without_filters_the_list_is_read_and_nobody_is_made_twice(self):
        self.sandbox.set_quirks(no_filters=True, page_maximum=5)
        run, change = self.apply("push", "acme", "--login", "first.time@acme.example")
        self.assert_code(run, 0)
        self.assertEqual(change["outcome"], "done")
        run, change = self.apply("push", "acme", "--login", self.login.upper())
        self.assert_code(run, 0)
        self.assertEqual(change["target"]["remoteId"], self.member(self.login)["id"])
        self.assertIn(change["outcome"], ("linked", "unchanged"))
        self.assertEqual(sum(each["login"].lower() == self.login for each in
                             self.sandbox.members()), 1)

    def test_without_patch_it_is_written_by_put_once(self):
        self.sandbox.set_quirks(no_patch=True)
        before = self.writes()
        run, change = self.apply("update", "acme", self.login, "--set", "displayName=Put Here")
        self.assert_code(run, 0)
        self.assertEqual(change["outcome"], "done")
        self.assertEqual([each["method"] for each in self.changing_requests()[before:]],
                         ["PATCH", "PUT"])
        run, change = self.apply("deactivate", "acme", self.login)
        self.assert_code(run, 0)
        self.assertFalse(self.member(self.login)["active"])

    def test_a_version_that_is_shown_and_refused_is_not_sent_again(self):
        self.sandbox.set_quirks(match_fails=9)
        run, change = self.apply("update", "acme", self.login, "--set", "displayName=Refused Once")
        self.assert_code(run, 0)
        self.assertEqual(change["outcome"], "done")

    def test_a_bare_version_is_not_sent(self):
        self.sandbox.set_quirks(bare_version=True, match_fails=9)
        run, change = self.apply("update", "acme", self.login, "--set", "displayName=Bare")
        self.assert_code(run, 0)
        self.assertEqual(change["outcome"], "done")

    def test_users_are_found_where_the_service_says_that_they_are(self):
        self.sandbox.set_quirks(users_at="Accounts")
        self.assert_code(self.shell.with_token("sync", "acme"), 0)
        run, change = self.apply("deactivate", "acme", self.login)
        self.assert_code(run, 0)
        self.assertEqual(change["outcome"], "done")
        self.assertFalse(self.member(self.login)["active"])
        login = "elsewhere@acme.example"
        run, change = self.apply("push", "acme", "--login", login)
        self.assert_code(run, 0)
        self.assertTrue(self.member(login)["active"])
        run, change = self.apply("remove", "acme", login, "--confirm", login)
        self.assert_code(run, 0)
        self.assertEqual(self.member(login)["status"], "removed")

    def test_who_cannot_be_read_after_deactivation_is_done_and_said(self):
        self.sandbox.set_quirks(not_found_after_deactivate=True)
        run, change = self.apply("deactivate", "acme", self.login)
        self.assert_code(run, 0)
        self.assertEqual(change["outcome"], "done")
        self.assertIn("does not show", change["note"])
        self.sandbox.set_quirks()
        self.assertFalse(self.member(self.login)["active"])


if __name__ == "__main__":
    unittest.main()
