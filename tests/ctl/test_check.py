# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""The compatibility check against a service that deviates as it is told to: each fact is
what the service was told."""

import unittest

from checks import CheckTest
from shell import Sandbox, Shell, ShellTest


class Check(CheckTest):
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
