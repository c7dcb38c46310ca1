# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Groups: read, and every verb of them, judged by what the service itself says."""

import unittest


from shell import Sandbox, Shell, ShellTest

class Groups(ShellTest):
    """A service that has all of RFC 7643, with PATCH."""

    service = "generic"
    definition = "scim"
    options = ()
    group = "VPN users"

    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox(*cls.options, people=cls.people, service=cls.service)

    def setUp(self):
        self.sandbox.set_quirks()
        super().setUp()

    def connect(self, *options):
        self.assert_code(self.shell.run(
            "connections", "add", "acme", "--service", self.definition, "--url",
            self.sandbox.ready["baseUrl"], "--environment", "test", "--user",
            self.sandbox.ready["owner"], *options), 0)

    def truth(self):
        """Group name to the logins of its direct users, as the service itself has it."""
        answer = self.sandbox.admin("GET", "/groups")
        self.assertEqual(answer.status, 200, answer.body)
        return {each["name"]: set(each["members"]) for each in answer.json}

    def groups(self):
        run = self.shell.run("--format", "json", "groups", "acme")
        self.assert_code(run, 0)
        return {each["name"]: each for each in run.json}

    def show(self, group):
        run = self.shell.run("--format", "json", "group", "acme", group)
        self.assert_code(run, 0)
        return run.json

    def applied(self, *arguments, code=0):
        run = self.shell.json(*arguments, "--apply")
        self.assert_code(run, code)
        return [each["outcome"] for each in run.json["changes"]]

    def made(self, *members):
        """A group of the test's own."""
        name = "Team " + self.id().rsplit(".", 1)[-1]
        self.assertEqual(set(self.applied("group-push", "acme", name, *members)), {"done"})
        return name

    def outsiders(self, group, count):
        inside = self.truth()[group]
        return [each["login"] for each in self.members() if each["login"] not in inside][:count]

    def test_groups_are_as_the_service_has_them(self):
        truth = self.truth()
        groups = self.groups()
        self.assertEqual(set(groups), set(truth))
        for name, members in truth.items():
            shown = {each["login"] for each in self.show("id:" + groups[name]["remoteId"])
                     ["memberList"] if each["type"] == "user"}
            self.assertEqual(shown, members, name)

    def test_users_show_their_groups(self):
        users = self.shell.run("--format", "json", "users", "acme").json
        truth = {each["login"]: self.with_outer(each["groups"])
                 for each in self.sandbox.members()}
        self.assertEqual({each["login"]: set(each["groups"]) for each in users},
                         {each["login"]: truth[each["login"]] for each in users})

    def with_outer(self, names):
        """Those groups, and the ones that they are nested in."""
        groups = self.sandbox.admin("GET", "/groups").json
        found = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += [each["name"] for each in groups if name in each["groups"]]
        return found

    def test_a_plan_alone_sends_nothing(self):
        before = len(self.changing_requests())
        run = self.shell.json("group-push", "acme", "Nothing yet")
        self.assert_code(run, 0)
        self.assertEqual(run.json["changes"][0]["effect"], "create")
        self.assertEqual(len(self.changing_requests()), before)

    def test_the_life_of_a_group(self):
        ann, bo, cy = [each["login"] for each in self.members()[:3]]
        name = self.made(ann)
        self.assertEqual(self.truth()[name], {ann})
        self.assertTrue(self.groups()[name]["pushed"])
        self.assertEqual(self.applied("group-push", "acme", name), ["linked"])
        self.assertEqual(self.applied("group-add", "acme", name, bo, cy), ["done"])
        self.assertEqual(self.truth()[name], {ann, bo, cy})
        self.assertEqual(self.applied("group-add", "acme", name, bo), ["unchanged"])
        self.assertEqual(self.applied("group-remove-user", "acme", name, ann), ["done"])
        self.assertEqual(self.truth()[name], {bo, cy})
        self.assertEqual(self.applied("group-rename", "acme", name, name + " 2"), ["done"])
        self.assertEqual(self.truth()[name + " 2"], {bo, cy})
        refused = self.shell.json("group-delete", "acme", name + " 2", "--apply")
        self.assert_code(refused, 5)
        self.assertIn(name + " 2", self.truth())
        self.assertEqual(self.applied("group-delete", "acme", name + " 2", "--confirm",
                                      name + " 2"), ["done"])
        self.assertNotIn(name + " 2", self.truth())
        self.assertNotIn(name + " 2", self.groups())

    def test_a_group_that_a_search_does_not_give_any_more_is_known_by_its_id(self):
        name = self.made(self.members()[0]["login"])
        self.sandbox.set_quirks(lagging_search=True)
        self.assertEqual(self.applied("group-rename", "acme", name, name + " 2"), ["done"])
        self.assertEqual(self.applied("group-push", "acme", name + " 2"), ["linked"])
        self.assertEqual(self.applied("group-delete", "acme", name + " 2", "--confirm",
                                      name + " 2"), ["done"])
        self.assertNotIn(name + " 2", self.truth())

    def test_a_group_that_a_search_knows_in_other_capitals_only_is_the_same(self):
        name = self.made(self.members()[0]["login"])
        self.sandbox.set_quirks(lagging_search=True)
        self.assertEqual(self.applied("group-rename", "acme", name, name + " 2"), ["done"])
        before = len(self.truth())
        capitals = (name + " 2").upper()
        self.assertEqual(self.applied("group-push", "acme", capitals), ["linked"])
        self.assertEqual(len(self.truth()), before)
        self.assertEqual(self.applied("group-delete", "acme", capitals, "--confirm", name + " 2"),
                         ["done"])
        self.assertNotIn(name + " 2", self.truth())

    def test_what_was_done_shows_at_once(self):
        login = self.members()[0]["login"]
        name = self.made(login)
        self.assertEqual([each["login"] for each in self.show(name)["memberList"]], [login])
        user = self.shell.run("--format", "json", "user", "acme", login).json
        self.assertIn(name, user["groups"])

    def test_others_who_came_meanwhile_stay(self):
        ann, bo, cy = self.members()[:3]
        name = self.made(ann["login"])
        path = self.shell.path("plan.json")
        run = self.shell.json("group-add", "acme", name, bo["login"], "--plan-out", path)
        self.assert_code(run, 0)
        group = self.groups()[name]["remoteId"]
        members = [{"value": each["id"]} for each in (ann, cy)]
        answer = self.sandbox.api("PUT", "/Groups/" + group, {
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": name,
            "members": members})
        self.assertEqual(answer.status, 200, answer.body)
        self.assert_code(self.shell.with_token("plan", "apply", path, "--digest",
                                               run.json["digest"]), 0)
        self.assertEqual(self.truth()[name], {each["login"] for each in (ann, bo, cy)})

    def test_undo_takes_a_new_group_away_with_whoever_is_in_it(self):
        name, people = "Team of an undo", [each["login"] for each in self.members()[:2]]
        run = self.shell.json("group-push", "acme", name, *people, "--apply")
        self.assert_code(run, 0)
        self.assertEqual(self.applied("undo", run.json["job"], "--confirm", name), ["done"])
        self.assertNotIn(name, self.truth())

    def test_undo_takes_out_whom_a_job_put_in(self):
        ann, bo = [each["login"] for each in self.members()[:2]]
        name = self.made(ann)
        run = self.shell.json("group-add", "acme", name, bo, "--apply")
        undone = self.shell.json("undo", run.json["job"], "--apply")
        self.assert_code(undone, 0)
        self.assertEqual(self.truth()[name], {ann})

    def test_nobody_of_that_name(self):
        before = len(self.changing_requests())
        name = self.made()
        self.assert_code(self.shell.json("group-add", "acme", name, "nobody@acme.example"), 2)
        self.assert_code(self.shell.json("group-add", "acme", "No such group",
                                         self.members()[0]["login"]), 2)
        self.assert_code(self.shell.run("group", "acme", "No such group"), 2)
        self.assertEqual(len(self.changing_requests()), before + 1)

    def test_an_answer_that_was_lost_makes_no_second_group(self):
        name = "Team lost"
        self.shell.set_timeout(2000)
        self.faults({"match": "POST /scim/v2/Groups", "times": 1, "status": 504,
                     "afterCommit": True})
        run = self.shell.json("group-push", "acme", name, "--apply")
        if run.code == 1:
            run = self.shell.json("jobs", "resume", run.json["job"])
        self.assert_code(run, 0)
        found = [each for each in self.sandbox.admin("GET", "/groups").json
                 if each["name"] == name]
        self.assertEqual(len(found), 1)

    def test_groups_are_compared_and_copied(self):
        ann, bo, cy = [each["login"] for each in self.members()[:3]]
        here, there = self.made(ann, bo), "Team other"
        self.assertEqual(set(self.applied("group-push", "acme", there, bo, cy)), {"done"})
        run = self.shell.json("group-compare", "acme", here, "--with", there)
        self.assert_code(run, 0)
        self.assertEqual(run.json, {"both": [bo], "onlyThere": [cy], "onlyHere": [ann]})
        path = self.shell.path("people.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("login\n" + bo.upper() + "\n" + cy + "\n")
        with_file = self.shell.json("group-compare", "acme", here, "--csv", path)
        self.assertEqual(with_file.json["onlyThere"], [cy])
        self.assertEqual(self.applied("group-compare", "acme", here, "--with", there, "--copy"),
                         ["done"])
        self.assertEqual(self.truth()[here], {ann, bo, cy})
        self.assertEqual(self.applied("group-compare", "acme", here, "--with", there,
                                      "--take-out"), ["done"])
        self.assertEqual(self.truth()[here], {bo, cy})

    def test_groups_come_back_with_the_access(self):
        login = self.members()[0]["login"]
        name = self.made(login)
        run = self.shell.json("deactivate", "acme", login, "--apply")
        self.assert_code(run, 0)
        self.assertEqual(self.applied("group-remove-user", "acme", name, login), ["done"])
        back = self.shell.json("reactivate", "acme", login, "--restore-groups", "--apply")
        self.assert_code(back, 0)
        self.assertIn(login, self.truth()[name])

    def test_who_was_in_no_group_is_said_to_be_put_back_into_none(self):
        login = self.sandbox.add_user("loner@acme.example").json["userName"]
        self.assert_code(self.shell.with_token("sync", "acme"), 0)
        self.assert_code(self.shell.json("deactivate", "acme", login, "--apply"), 0)
        back = self.shell.json("reactivate", "acme", login, "--restore-groups")
        self.assertIn("1 user will be put back into no group: none is known from before the "
                      "deactivation.", [each["text"] for each in back.json["warnings"]])
        self.assert_code(self.shell.json("reactivate", "acme", login, "--apply"), 0)

    def test_who_never_left_their_groups_is_not_put_back_into_them(self):
        login = self.members()[1]["login"]
        name = self.made(login)
        self.assert_code(self.shell.json("deactivate", "acme", login, "--apply"), 0)
        self.assertIn(login, self.truth()[name])
        back = self.shell.json("reactivate", "acme", login, "--restore-groups", "--apply")
        self.assert_code(back, 0)
        self.assertEqual([each["verb"] for each in back.json["changes"]], ["reactivate"])
        self.assertNotIn("noGroupsKnown", [each["code"] for each in back.json["warnings"]])

    def test_a_plan_names_who_leaves_a_group(self):
        login = self.members()[1]["login"]
        name = self.made(login)
        for line in (("group-remove-user", "acme", name, login), ("group-delete", "acme", name)):
            with self.subTest(line[0]):
                self.assertIn("members: − " + login, self.shell.with_token(*line).output)
        texts = [each["text"] for each in
                 self.shell.json("group-delete", "acme", name).json["warnings"]]
        self.assertIn("The group will be deleted. 1 member leaves it. Its users stay. "
                      "This cannot be undone.", texts)

    def test_undoing_a_deactivation_puts_back_into_groups(self):
        login = self.members()[1]["login"]
        name = self.made(login)
        run = self.shell.json("deactivate", "acme", login, "--apply")
        self.assert_code(run, 0)
        self.applied("group-remove-user", "acme", name, login)
        self.assert_code(self.shell.json("undo", run.json["job"], "--apply"), 0)
        self.assertIn(login, self.truth()[name])
        self.assertTrue(self.member(login)["active"])


class GenericGroups(Groups):
    """What only a service with all of the RFC can do."""

    def test_groups_that_share_a_name_are_not_chosen_for_the_person(self):
        for _ in range(2):
            self.assertEqual(self.sandbox.add_group("Twins").status, 201)
        self.assert_code(self.shell.with_token("sync", "acme"), 0)
        before = len(self.changing_requests())
        self.assert_code(self.shell.json("group-push", "acme", "Twins", "--apply"), 2)
        self.assert_code(self.shell.run("group", "acme", "Twins"), 2)
        self.assertEqual(len(self.changing_requests()), before)

    def test_a_name_that_only_folds_to_another_is_another_group(self):
        self.assertEqual(self.applied("group-push", "acme", "Team \u212a"), ["done"])
        self.assertEqual(self.applied("group-push", "acme", "team k"), ["done"])
        self.assertLessEqual({"Team \u212a", "team k"}, set(self.truth()))

    def test_nested_groups(self):
        login = self.members()[0]["login"]
        inner = self.made(login)
        outer = inner + " outer"
        self.assertEqual(set(self.applied("group-push", "acme", outer, "group:" + inner)),
                         {"done"})
        nested = self.show(outer)["memberList"]
        self.assertEqual([(each["login"], each["type"]) for each in nested], [(inner, "group")])
        self.assertEqual(self.show(inner)["parents"], [outer])
        user = self.shell.run("--format", "json", "user", "acme", login).json
        self.assertLessEqual({inner, outer}, set(user["groups"]))

    def test_members_that_come_on_request_are_asked_for(self):
        login = self.members()[0]["login"]
        name = self.made(login)
        self.sandbox.set_quirks(members_on_request=True)
        self.assert_code(self.shell.with_token("sync", "acme"), 0)
        self.assertEqual({each["login"] for each in self.show(name)["memberList"]}, {login})
        other = self.outsiders(name, 1)[0]
        self.assertEqual(self.applied("group-add", "acme", name, other), ["done"])
        self.assertEqual(self.truth()[name], {login, other})
        self.assertEqual(self.applied("group-remove-user", "acme", name, login), ["done"])
        self.assertEqual(self.truth()[name], {other})

    def test_nobody_is_called_out_of_a_group_that_shows_nobody(self):
        login = self.members()[0]["login"]
        name = self.made(login)
        self.sandbox.set_quirks(hide_members=True)
        run = self.shell.json("group-remove-user", "acme", name, login, "--apply")
        self.assertEqual([each["outcome"] for each in run.json["changes"]], ["skipped"])
        self.assertIn("does not show who is in this group", run.output)
        self.assertNotEqual(run.code, 0)
        self.assertEqual(self.truth()[name], {login})

    def test_a_group_that_shows_nobody_is_not_emptied_by_a_put(self):
        before = self.truth()[self.group]
        self.assertTrue(before)
        self.sandbox.set_quirks(secret_members=True, no_patch=True)
        home = Shell(self)
        home.token = self.shell.token
        self.shell = home
        self.connect()
        self.assert_code(self.shell.with_token("sync", "acme"), 0)
        self.assertIsNone(self.groups()[self.group]["members"])
        for arguments in (("group-rename", "acme", self.group, self.group + " 2"),
                          ("group-add", "acme", self.group, self.outsiders(self.group, 1)[0])):
            run = self.shell.json(*arguments, "--apply")
            self.assertEqual([each["outcome"] for each in run.json["changes"]], ["failed"])
            self.assertIn("could empty", run.output)
            self.assertEqual(self.truth()[self.group], before)

    def test_somebody_added_where_nobody_shows_is_no_failure(self):
        before = self.truth()[self.group]
        login = self.outsiders(self.group, 1)[0]
        self.sandbox.set_quirks(secret_members=True)
        self.assert_code(self.shell.with_token("sync", "acme"), 0)
        run = self.shell.json("group-add", "acme", self.group, login, "--apply")
        self.assert_code(run, 0)
        self.assertEqual([each["outcome"] for each in run.json["changes"]], ["done"])
        self.assertIn("does not show who is in a group", run.json["changes"][0]["note"])
        self.assertEqual(self.truth()[self.group], before | {login})
        removal = self.shell.json("group-remove-user", "acme", self.group, login, "--apply")
        self.assertEqual([each["outcome"] for each in removal.json["changes"]], ["skipped"])

    def test_hidden_members_come_from_the_users(self):
        self.hide("inUsers")
        self.assert_hidden_members_are_known()

    def test_hidden_members_are_searched_for_one_user_at_a_time(self):
        self.hide("byFilter")
        before = self.searches()
        self.assert_code(self.shell.with_token("sync", "acme"), 0)
        listed = self.shell.run("--format", "json", "users", "acme").json
        self.assertEqual(self.searches() - before, len(listed) + 1, "each user, and the list")
        self.assert_hidden_members_are_known()
        self.assertEqual({each["login"] for each in self.show(self.group)["memberList"]},
                         self.truth()[self.group])

    def searches(self):
        return len([each for each in self.sandbox.admin("GET", "/requests").json
                    if (each["method"], each["path"]) == ("GET", "/scim/v2/Groups")])

    def hide(self, where):
        """From now on a group does not show its members; they are told in that other place."""
        self.login = self.members()[0]["login"]
        self.name = self.made(self.login)
        self.sandbox.set_quirks(hide_members=True)
        home = Shell(self)
        home.token = self.shell.token
        self.assert_code(home.run("connections", "list"), 0)
        home.write_definition("hiding", groups={"members": where})
        self.shell = home
        self.definition = "hiding"
        self.connect()

    def assert_hidden_members_are_known(self):
        """Also after each change of them, without another sync."""
        login, name = self.login, self.name
        shown = lambda: {each["login"] for each in self.show(name)["memberList"]}
        self.assert_code(self.shell.with_token("sync", "acme"), 0)
        self.assertEqual(shown(), {login})
        other = self.outsiders(name, 1)[0]
        self.assertEqual(self.applied("group-add", "acme", name, other), ["done"])
        self.assertEqual(self.truth()[name], {login, other})
        self.assertEqual(shown(), {login, other})
        self.assertEqual(self.applied("group-remove-user", "acme", name, login), ["done"])
        self.assertEqual(self.truth()[name], {other})
        self.assertEqual(shown(), {other})

    def test_whoever_goes_with_a_member_is_named_and_no_other_group_is_touched(self):
        logins = [each["login"] for each in self.members()[:3]]
        first = self.made(*logins)
        self.assertEqual(set(self.applied("group-push", "acme", first + " 2", *logins)), {"done"})
        home = Shell(self)
        home.token = self.shell.token
        home.write_definition("hiding", groups={}, patchDialect={"removesByFilter": False})
        self.shell = home
        self.definition = "hiding"
        self.connect()
        self.assert_code(home.with_token("sync", "acme"), 0)
        self.sandbox.set_quirks(remove_empties=True)
        run = self.shell.json("group-remove-user", "acme", first, logins[0], "--apply")
        self.assert_code(run, 1)
        change = run.json["changes"][0]
        self.assertEqual(change["outcome"], "done")
        self.assertIn("(2)", change["note"])
        self.assertIn("Put them back", run.messages)
        self.assertEqual(self.truth()[first + " 2"], set(logins))

    def test_members_go_in_as_many_requests_as_the_service_needs(self):
        self.sandbox.set_quirks(member_limit=4)
        home = Shell(self)
        home.token = self.shell.token
        self.assert_code(home.run("connections", "list"), 0)
        home.write_definition("hiding", groups={"mostMembers": 4})
        self.shell = home
        self.definition = "hiding"
        self.connect()
        self.assert_code(home.with_token("sync", "acme"), 0)
        logins = [each["login"] for each in self.members()[:10]]
        name = self.made(*logins)
        self.assertEqual(self.truth()[name], set(logins))
        self.assertEqual(self.applied("group-remove-user", "acme", name, *logins[:9]),
                         ["done"] * 3)
        self.assertEqual(self.truth()[name], {logins[9]})

    def external_id(self, name):
        found = next(each for each in self.sandbox.admin("GET", "/groups").json
                     if each["name"] == name)
        return self.sandbox.api("GET", "/Groups/" + found["id"]).json.get("externalId")

    def test_a_refusal_says_what_to_do_and_an_external_id_can_be_given(self):
        self.sandbox.set_quirks(group_requires="externalId")
        refused = self.shell.json("group-push", "acme", "Needy", "--apply")
        self.assert_code(refused, 1)
        detail = refused.json["changes"][0]["error"]["detail"]
        for words in ("externalId is required", "compatibility check", "--set externalId=ID"):
            self.assertIn(words, detail)
        self.assertNotIn("Needy", self.truth())
        login = self.members()[0]["login"]
        self.assertEqual(self.applied("group-push", "acme", "Needy", login, "--set",
                                      "externalId=needy-1"), ["done", "done"])
        self.assertEqual((self.external_id("Needy"), self.truth()["Needy"]), ("needy-1", {login}))
        for value in ("title=Boss", "externalId=", "externalId"):
            self.assert_code(self.shell.with_token("group-push", "acme", "Other", "--set", value),
                             2)

    def test_what_is_sent_is_in_the_plan_and_is_undone_with_the_group(self):
        self.sandbox.set_quirks(group_requires="externalId")
        self.shell.write_definition("needy", general=False, groups={"needsExternalId": True})
        self.assert_code(self.shell.run(
            "connections", "add", "needy", "--service", "needy", "--url",
            self.sandbox.ready["baseUrl"], "--environment", "test"), 0)
        self.assert_code(self.shell.with_token("sync", "needy"), 0)
        planned, file = "Needy by plan", self.shell.path("plan.json")
        plan = self.shell.json("group-push", "needy", planned, "--plan-out", file)
        self.assert_code(plan, 0)
        given = plan.json["changes"][0]["after"]["externalId"]
        job = self.shell.json("plan", "apply", file, "--digest", plan.json["digest"])
        self.assert_code(job, 0)
        self.assertEqual([(each["outcome"], each["note"]) for each in job.json["changes"]],
                         [("done", None)])
        self.assertEqual(self.external_id(planned), given)
        self.assertEqual(self.applied("group-rename", "needy", planned, planned + " 2"), ["done"])
        self.assertEqual(self.external_id(planned + " 2"), given)
        self.assertEqual(self.applied("undo", job.json["job"], "--confirm", planned + " 2"),
                         ["done"])
        self.assertNotIn(planned + " 2", self.truth())


class TeamRetroGroups(Groups):
    """A service that takes PUT only, and whose group names are unique."""

    service = "teamretro"
    definition = "teamretro"


if __name__ == "__main__":
    unittest.main()
