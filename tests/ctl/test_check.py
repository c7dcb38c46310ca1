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
        self.shell.set_settling(360)
        self.assert_code(self.shell.with_token("sync", "acme"), 0)

    def add(self, name, service):
        self.assert_code(self.shell.run("connections", "add", name, "--service", service, "--url",
                                        self.sandbox.ready["baseUrl"], "--environment", "test"), 0)

    def assert_deactivates_by(self, definition):
        """Of another connection to the same service, which follows that definition."""
        self.add("checked", definition)
        self.assert_code(self.shell.with_token("sync", "checked"), 0)
        login = self.members()[0]["login"]
        self.assert_code(self.shell.with_token("deactivate", "checked", login, "--apply"), 0)
        self.assertFalse(self.member(login)["active"])

    def facts(self, *options, **quirks):
        self.sandbox.set_quirks(**quirks)
        run = self.shell.json("connections", "check", "acme", *options)
        self.assertIn(run.code, (0, 1), run.output + run.messages)
        self.assertTrue(all(each["evidence"] for each in run.json["facts"]))
        return {each["id"]: each["value"] for each in run.json["facts"]}

    def applied(self, *arguments):
        """The one change of a plan, applied."""
        run = self.shell.json(*arguments, "--apply")
        self.assertEqual(len(run.json["changes"]), 1, run.output + run.messages)
        return run.json["changes"][0]

    def test_without_deviations_everything_of_the_rfcs_is_found(self):
        before = len(self.changing_requests())
        facts = self.facts()
        for name in ("list", "page.index", "page.cursor", "filter.eq", "filter.co", "filter.sw",
                     "filter.ew", "filter.ne", "filter.pr", "filter.and", "filter.or",
                     "filter.not", "filter.gt", "filter.ge", "filter.lt", "filter.le",
                     "filter.[]", "sort",
                     "search", "attributes", "read", "etag", "groups", "claim.bulk"):
            self.assertEqual(facts[name], "yes", name)
        self.assertGreater(int(facts["page.most"]), 99)
        self.assertEqual(self.changing_requests()[before:], [])

    def test_each_deviation_is_found(self):
        for quirks, name, value in (({"ignore_filters": True}, "filter.eq", "ignored"),
                                    ({"eq_only": True}, "filter.co", "refused"),
                                    ({"eq_only": True}, "filter.ne", "refused"),
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
                          "removed.read": "no", "removed.listed": "no", "removed.back": "no",
                          "etag.kept": "yes",
                          "etag.taken": "yes", "externalId.kept": "yes", "externalId.found": "yes",
                          "verb.group-push": "yes", "verb.group-add": "yes",
                          "verb.group-remove-user": "yes", "verb.group-rename": "yes",
                          "verb.group-delete": "yes", "group.members": "listed",
                          "group.removeByFilter": "yes", "group.patch.path": "yes",
                          "group.patch.pathless": "yes", "group.patch.capitalised": "yes",
                          "group.put": "yes",
                          "recreate": "yes", "recreate.removed": "yes"})
        strict = self.facts("--write", strict_operations=True)
        self.assertEqual([strict["patch." + name] for name in ("path", "pathless", "capitalised")],
                         ["yes", "no", "no"])
        hidden = self.facts("--write", hide_inactive=True)
        self.assertEqual(hidden["deactivated.listed"], "no")
        self.assert_nothing_is_left()

    def test_who_is_hidden_by_a_deactivation_is_not_lost_for_good(self):
        facts = self.facts("--write", "--adopt", not_found_after_deactivate=True)
        self.assertEqual([facts[name] for name in ("deactivated.read", "verb.reactivate",
                                                   "verb.remove")], ["no", "yes", "yes"])
        planned = self.shell.json("deactivate", "acme", self.members()[0]["login"])
        self.assertTrue(planned.json["changes"][0]["reversible"])
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

    def test_a_service_that_crashes_on_filters_is_asked_to_the_end(self):
        facts = self.facts("--write", crash_filters=True)
        self.assertEqual((facts["filter.eq"], facts["filter.co"], facts["filter.[]"]),
                         ("yes", "refused", "refused"))
        self.assertEqual((facts["groups"], facts["read"], facts["search"]), ("yes", "yes", "yes"))
        self.assertEqual((facts["verb.push"], facts["verb.group-push"]), ("yes", "yes"))
        self.assert_nothing_is_left()

    def test_lists_that_need_a_slash_are_found_and_kept(self):
        facts = self.facts("--write", "--adopt", needs_slash="all")
        self.assertEqual((facts["path.slash"], facts["groups"], facts["verb.remove"]),
                         ("yes", "yes", "yes"))
        self.assert_nothing_is_left()
        before = len(self.sandbox.admin("GET", "/requests").json)
        self.assert_code(self.shell.with_token("sync", "acme"), 0)
        asked = self.sandbox.admin("GET", "/requests").json[before:]
        lists = {each["path"] for each in asked if each["path"].rstrip("/").count("/") == 3}
        self.assertEqual(lists, {"/scim/v2/Users/", "/scim/v2/Groups/"})

    def test_members_that_nothing_shows_are_added_and_said_to_be_unseen(self):
        facts = self.facts("--write", "--adopt", secret_members=True)
        # A taking out that found nobody to take out tells nothing.
        self.assertEqual(facts["verb.group-remove-user"], "not known")
        self.assert_nothing_is_left()
        self.assertEqual(self.applied("group-push", "acme", "Secret")["outcome"], "done")
        login = self.members()[0]["login"]
        added = self.applied("group-add", "acme", "Secret", login)
        self.assertEqual(added["outcome"], "done")
        self.assertIn("does not show who is in a group", added["note"])
        removal = self.shell.json("group-remove-user", "acme", "Secret", login, "--apply")
        self.assert_code(removal, 5)
        self.assertIn("own page", removal.json["changes"][0]["error"]["detail"])
        groups = self.sandbox.admin("GET", "/groups").json
        self.assertEqual([each["members"] for each in groups if each["name"] == "Secret"],
                         [[login]])

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
            self.assertIn("own page", each["advice"])
        user, group = left["user"], left["group"]
        self.assert_code(self.shell.with_token("remove", "acme", "id:" + user["id"], "--apply",
                                               "--confirm", user["name"]), 0)
        self.assert_code(self.shell.with_token("group-delete", "acme", "id:" + group["id"],
                                               "--apply", "--confirm", group["name"]), 0)
        self.assert_nothing_is_left()

    def test_somebody_whom_a_deactivation_hides_is_brought_back_and_removed(self):
        facts = self.facts("--write", not_found_after_deactivate=True)
        self.assertEqual((facts["deactivated.read"], facts["verb.reactivate"]), ("no", "yes"))
        self.sandbox.set_quirks()
        self.assert_nothing_is_left()

    def test_somebody_who_is_hidden_and_cannot_be_brought_back_is_named_as_left(self):
        self.sandbox.set_quirks(not_found_after_deactivate=True, no_patch=True)
        run = self.shell.json("connections", "check", "acme", "--write")
        self.sandbox.set_quirks()
        left = [each["login"] for each in self.sandbox.members()
                if each["login"].startswith("rollcall-check") and each["status"] != "removed"]
        self.assertEqual([each["name"] for each in run.json["leftovers"]], left)
        self.assertIn("may still be at the service. Remove it on the service's own page",
                      run.messages)
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
        self.assert_deactivates_by(run.json["definition"])

    def test_without_patch_the_definition_writes_by_put(self):
        self.sandbox.set_quirks(no_patch=True, page_maximum=50)
        run = self.shell.json("connections", "check", "acme", "--write")
        self.assert_code(run, 0)
        self.assert_deactivates_by(run.json["definition"])
        self.assertEqual(self.changing_requests()[-1]["method"], "PUT")

    def test_where_patch_is_for_access_alone_the_rest_goes_by_put(self):
        for status in (400, 405, 501, 200):
            with self.subTest(status):
                self.setUp()
                self.sandbox.set_quirks(patch_access_only=status)
                run = self.shell.json("connections", "check", "acme", "--write", "--adopt")
                self.assert_code(run, 0)
                self.assert_nothing_is_left()
                facts = {each["id"]: each["value"] for each in run.json["facts"]}
                self.assertEqual([facts[name] for name in ("patch.path", "put", "patch.active",
                                                           "verb.update", "verb.deactivate")],
                                 ["no", "yes", "yes", "yes", "yes"])
                shown = self.shell.run("--format", "json", "services", "show",
                                       run.json["definition"]).json
                update = next(each for each in shown["capabilities"] if each["id"] == "update")
                self.assertEqual(update["support"], "yes")
                self.assertRegex(update["reason"], "^It was tried: .* by PUT")
                self.live_by_put_and_patch(f"life.{status}@acme.example")

    def live_by_put_and_patch(self, login):
        before = len(self.changing_requests())
        for arguments in (("push", "acme", "--login", login, "--set", "displayName=One",
                           "--set", "title=Stays"),
                          ("update", "acme", login, "--set", "displayName=Two"),
                          ("deactivate", "acme", login),
                          ("update", "acme", login, "--set", "displayName=Three"),
                          ("reactivate", "acme", login)):
            self.assertEqual(self.applied(*arguments)["outcome"], "done", arguments)
            if arguments[0] == "update" and arguments[-1].endswith("Three"):
                self.assertFalse(self.member(login)["active"])
        self.assertEqual([(each["method"], each["status"])
                          for each in self.changing_requests()[before:]],
                         [("POST", 201), ("PUT", 200), ("PATCH", 200), ("PUT", 200),
                          ("PATCH", 200)])
        truth = self.member(login)
        self.assertTrue(truth["active"])
        resource = self.sandbox.api("GET", "/Users/" + truth["id"]).json
        self.assertEqual((resource["displayName"], resource["title"]), ("Three", "Stays"))

    def test_a_service_that_patches_more_by_now_is_patched_again(self):
        self.sandbox.set_quirks(patch_access_only=400)
        self.assert_code(self.shell.json("connections", "check", "acme", "--write", "--adopt"), 0)
        self.sandbox.set_quirks()
        self.assert_code(self.shell.json("connections", "check", "acme", "--write", "--adopt"), 0)
        login = self.members()[0]["login"]
        self.assertEqual(self.applied("update", "acme", login, "--set", "title=New")["outcome"],
                         "done")
        self.assertEqual(self.changing_requests()[-1]["method"], "PATCH")

    def test_groups_and_users_are_each_written_in_the_way_that_works(self):
        one, other = [each["login"] for each in self.members()[:2]]
        for kind, users, groups in (("Groups", "PATCH", "PUT"), ("Users", "PUT", "PATCH")):
            with self.subTest(kind):
                self.setUp()
                self.faults({"match": "PATCH /scim/v2/" + kind + "/*", "status": 405})
                run = self.shell.json("connections", "check", "acme", "--write", "--adopt")
                self.assert_code(run, 0)
                self.assert_nothing_is_left()
                before = len(self.changing_requests())
                name = "Written by " + groups
                for arguments in (("update", "acme", one, "--set", "title=" + groups),
                                  ("group-push", "acme", name),
                                  ("group-add", "acme", name, one, other),
                                  ("group-remove-user", "acme", name, one),
                                  ("group-rename", "acme", name, name + " 2")):
                    self.assertEqual(self.applied(*arguments)["outcome"], "done", arguments)
                self.assertEqual([each["method"] for each in self.changing_requests()[before:]],
                                 [users, "POST", groups, groups, groups])
                truth = next(each for each in self.sandbox.admin("GET", "/groups").json
                             if each["name"] == name + " 2")
                self.assertEqual(truth["members"], [other])
                self.faults()

    def test_a_user_that_lacks_something_is_made_with_more(self):
        self.sandbox.set_quirks(requires="externalId")
        run = self.shell.json("connections", "check", "acme", "--write", "--adopt")
        self.assert_code(run, 0)
        push = {each["id"]: each for each in run.json["facts"]}["verb.push"]
        self.assertEqual(push["value"], "yes")
        self.assertIn("refused without externalId", push["evidence"])
        self.assertIn("externalId is required", push["evidence"])
        self.assert_nothing_is_left()

    def test_a_user_that_lacks_what_nobody_knows_leaves_a_push_open(self):
        self.sandbox.set_quirks(requires="costCentre")
        run = self.shell.json("connections", "check", "acme", "--write", "--adopt")
        push = {each["id"]: each for each in run.json["facts"]}["verb.push"]
        self.assertEqual(push["value"], "not known")
        self.assertIn("costCentre is required", push["evidence"])
        self.assert_code(self.shell.with_token("push", "acme", "--login",
                                               self.members()[0]["login"], "--apply"), 0)
        self.sandbox.set_quirks()
        self.assertEqual(self.applied("push", "acme", "--login", "open@acme.example")["outcome"],
                         "done")

    def test_a_group_that_needs_an_external_id_is_made_with_one(self):
        self.sandbox.set_quirks(group_requires="externalId")
        run = self.shell.json("connections", "check", "acme", "--write", "--adopt")
        self.assert_code(run, 0)
        self.assert_nothing_is_left()
        facts = {each["id"]: each for each in run.json["facts"]}
        self.assertEqual((facts["group.externalId"]["value"], facts["verb.group-push"]["value"],
                          facts["verb.group-add"]["value"]), ("yes", "yes", "yes"))
        self.assertIn("externalId is required", facts["group.externalId"]["evidence"])
        login = self.members()[0]["login"]
        made = self.shell.json("group-push", "acme", "Needy", login, "--apply")
        self.assert_code(made, 0)
        self.assertEqual([each["outcome"] for each in made.json["changes"]], ["done", "done"])
        # What was found stays found.
        again = self.shell.json("connections", "check", "acme", "--write")
        self.assert_code(again, 0)
        self.assertEqual(self.applied("group-push", "acme", "Needy 2")["outcome"], "done")

    def test_a_service_that_makes_no_users_is_not_asked_to(self):
        self.faults({"match": "POST /scim/v2/Users", "times": 1000, "status": 405})
        facts = self.facts("--write", "--adopt")
        self.faults()
        self.assertEqual(facts["verb.push"], "no")
        self.assert_code(self.shell.with_token("push", "acme", "--login", "new@acme.example",
                                               "--apply"), 5)

    def test_a_display_name_of_the_services_own_is_no_reason_to_call_a_verb_absent(self):
        self.sandbox.set_quirks(ignore_attributes="displayName")
        run = self.shell.json("connections", "check", "acme", "--write", "--adopt")
        self.assert_code(run, 0)
        facts = {each["id"]: each for each in run.json["facts"]}
        self.assertEqual([facts[name]["value"] for name in
                          ("patch.path", "put", "write.attribute", "verb.update",
                           "externalId.kept", "etag.taken")],
                         ["yes", "yes", "title", "yes", "yes", "yes"])
        self.assertIn("title was changed in place of displayName", facts["verb.update"]["evidence"])
        self.assert_nothing_is_left()
        login = self.members()[0]["login"]
        self.assertEqual(self.applied("update", "acme", login, "--set", "title=Boss")["outcome"],
                         "done")

    def test_a_part_of_the_name_tells_where_there_is_no_title_either(self):
        facts = self.facts("--write", ignore_attributes="displayName,title")
        self.assertEqual((facts["write.attribute"], facts["verb.update"], facts["patch.pathless"],
                          facts["put"]), ("name.familyName", "yes", "yes", "yes"))
        self.assert_nothing_is_left()

    def test_a_service_that_changes_access_alone_is_still_patched(self):
        self.sandbox.set_quirks(ignore_attributes="displayName,title,name", no_put=True)
        run = self.shell.json("connections", "check", "acme", "--write")
        self.assert_code(run, 1)
        self.assertEqual([each["outcome"] for each in run.json["tried"]
                          if each["verb"] == "update"], ["failed"])
        self.assert_nothing_is_left()
        self.assert_deactivates_by(run.json["definition"])

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

    def checked(self, *options, code=0, **quirks):
        """A connection with the definition that the check makes, synced."""
        self.sandbox.set_quirks(**quirks)
        run = self.shell.json("connections", "check", "acme", *options)
        self.assert_code(run, code)
        self.assert_nothing_is_left()
        self.add("checked", run.json["definition"])
        self.assert_code(self.shell.with_token("sync", "checked"), 0)
        return {each["id"]: each["value"] for each in run.json["facts"]}

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

    def remove_what_is_left(self):
        for each in self.sandbox.members():
            if each["login"].startswith("rollcall-check") and each["status"] != "removed":
                self.assertEqual(self.sandbox.api("DELETE", "/Users/" + each["id"]).status, 204)
        self.assert_nothing_is_left()

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


class FirstUser(ShellTest):
    """Whom a service takes is not known where nobody is there, or where logins are plain."""

    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox(people=1, service="generic")

    def setUp(self):
        self.sandbox.set_quirks()
        self.shell = Shell(self)
        self.shell.token = self.sandbox.generate_token()
        self.assert_code(self.shell.run("connections", "add", "acme", "--service", "scim", "--url",
                                        self.sandbox.ready["baseUrl"], "--environment", "test"), 0)

    def check(self):
        before = len(self.changing_requests())
        run = self.shell.json("connections", "check", "acme", "--write")
        self.assert_code(run, 0)
        self.assertEqual({each["outcome"] for each in run.json["tried"]}, {"done"})
        facts = {each["id"]: each["value"] for each in run.json["facts"]}
        self.assertEqual((facts["list"], facts["verb.remove"]), ("yes", "yes"))
        return [each for each in self.changing_requests()[before:] if each["method"] == "POST"]

    def name_owner(self, login):
        owner = self.sandbox.api("GET", "/Users").json["Resources"][0]
        self.assertEqual(self.sandbox.patch(owner["id"], {
            "op": "replace", "path": "userName", "value": login}).status, 200)
        self.sandbox.ready["owner"] = login

    def logins(self):
        return {each["login"] for each in self.sandbox.members()}

    def test_a_service_without_users_is_tried_with_one_at_a_domain_of_nobody(self):
        self.sandbox.set_quirks(lists_nobody=True)
        self.assert_code(self.shell.with_token("sync", "acme"), 0)
        before = self.logins()
        self.check()
        made = {each for each in self.logins() - before if each.startswith("rollcall-check-")}
        self.assertEqual({each.partition("@")[2] for each in made}, {"rollcall.example"})

    def test_a_service_of_plain_logins_is_tried_with_a_plain_one(self):
        self.addCleanup(self.name_owner, self.sandbox.ready["owner"])
        self.name_owner("plain.name")
        self.assert_code(self.shell.with_token("sync", "acme"), 0)
        before = self.logins()
        self.check()
        made = {each for each in self.logins() - before if each.startswith("rollcall-check-")}
        self.assertTrue(made)
        self.assertEqual({each for each in made if "@" in each}, set())


if __name__ == "__main__":
    unittest.main()
