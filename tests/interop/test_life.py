# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""The whole life of a user and of a group at one server, through rollcallctl. Each step is
judged by what the server itself says afterwards, and becomes a cell of the interop table."""

import json
import os
import sys
import unittest

from peers import BADGE, PEERS, cache, start

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ctl"))

from shell import Shell  # noqa: E402  (stands beside this folder)

NAME = sys.argv.pop(1)
PEER = PEERS[NAME]
PEOPLE = 1000
MANY = 200
YES = "yes"
NOT_OFFERED = "not offered"
# As TeamRetro wants names of groups built; any other server takes them too.
GROUP = "TeamRetro-Interop-Team-Members"
RENAMED = "TeamRetro-Interop Two-Team-Members"


class Life(unittest.TestCase):
    def setUp(self):
        self.peer = start(NAME)
        self.addCleanup(lambda: self.assertEqual(self.peer.stop(), 0))
        self.peer.people(PEOPLE)
        self.shell = Shell(self)
        self.shell.token = self.peer.token
        self.succeeds("connections", "add", "peer", "--service", PEER["service"],
                      "--url", self.peer.base_url, "--environment", "test")
        listed = self.shell.run("--format", "json", "services", "show", PEER["service"]).json
        self.offers = {each["id"]: each["support"] for each in listed["capabilities"]}
        self.cells = {}
        self.name = "peer"

    def succeeds(self, *arguments):
        run = self.shell.json(*arguments)
        self.assertEqual(run.code, 0, " ".join(arguments) + "\n" + run.output + run.messages)
        return run.json

    def applied(self, *arguments, outcomes=("done",)):
        """Applies a plan of one change."""
        result = self.succeeds(*arguments, "--apply")
        self.assertEqual(len(result["changes"]), 1)
        self.assertIn(result["changes"][0]["outcome"], outcomes, result)
        return result["changes"][0]

    def is_offered(self, capability):
        return self.offers.get(capability) != "no"

    def refused(self, *arguments):
        """What the service is known not to do is refused with the reason, and not tried."""
        run = self.shell.json(*arguments)
        self.assertEqual(run.code, 5, run.output + run.messages)
        self.assertTrue(run.messages)
        return NOT_OFFERED

    def test_life(self):
        self.cells["sync 1,000"] = self.sync()
        if PEER["service"] == "scim":
            self.check()
        self.user_life()
        if PEER.get("facts", {}).get("bulk") == "yes":
            self.many_in_few_messages()
        self.group_life()
        with open(os.path.join(cache(), NAME + ".json"), "w", encoding="utf-8") as file:
            json.dump({"title": PEER["title"], "cells": self.cells}, file)

    def sync(self):
        report = self.succeeds("sync", "peer")[0]
        users = self.succeeds("users", "peer")
        if not self.is_offered("list"):
            self.assertFalse(report["complete"])
            self.assertEqual(users, [])
            return NOT_OFFERED
        self.assertTrue(report["complete"], report)
        self.assertEqual(sorted(each["login"] for each in users), self.peer.logins())
        self.assertEqual(len(users), PEOPLE)
        return YES

    def check(self):
        """What the compatibility check finds is true of this server, and the life goes on with
        the definition that it makes."""
        before = self.peer.logins()
        found = self.succeeds("connections", "check", "peer", "--write")
        self.assertEqual(self.peer.logins(), before)
        facts = {each["id"]: each["value"] for each in found["facts"]}
        self.assertLessEqual(PEER["facts"].items(), facts.items(), facts)
        self.name = "checked"
        self.succeeds("connections", "add", self.name, "--service", found["definition"],
                      "--url", self.peer.base_url, "--environment", "test", "--limit", "none")
        self.assertTrue(self.succeeds("sync", self.name)[0]["complete"])

    def user_life(self):
        login = "interop.ana@acme.example"
        self.cells["push"] = self.push(login)
        self.cells["link"] = self.link()
        self.cells["update"] = self.update(login)
        if PEER.get("hasBadges"):
            self.fill_badge(login)
        self.cells["deactivate"] = self.switch("deactivate", login, False)
        self.cells["reactivate"] = self.switch("reactivate", login, True)
        self.cells["remove"] = self.remove(login)

    def push(self, login):
        self.assertIsNone(self.peer.user(login))
        self.applied("push", self.name, "--login", login, "--set", "displayName=Ana Röe \"A\"",
                     "--set", f'emails[type eq "work"].value={login}')
        user = self.peer.user(login)
        self.assertEqual(user["displayName"], 'Ana Röe "A"')
        self.assertEqual([each["value"] for each in user["emails"]], [login])
        self.assertTrue(self.peer.has_access(login))
        return YES

    def link(self):
        """Somebody whom the server had before stays the one that it was."""
        login = "interop.bo@acme.example"
        made = self.peer.add(login, displayName="Bo Roe")
        self.applied("push", self.name, "--login", login, outcomes=("linked", "unchanged"))
        user = self.peer.user(login)
        self.assertEqual((user["id"], user["displayName"]), (made["id"], "Bo Roe"))
        return YES

    def update(self, login):
        before = self.peer.user(login)
        self.applied("update", self.name, login, "--set", "displayName=Ana Maria")
        after = self.peer.user(login)
        self.assertEqual(after["displayName"], "Ana Maria")
        kept = ("id", "userName", "active", "emails")
        self.assertEqual([after[key] for key in kept], [before[key] for key in kept])
        return YES

    def fill_badge(self, login):
        """An extension that nobody knows but this server, which takes no text for a number."""
        values = {"floor": 7, "quota": 2.5, "isRemote": True, "number": "4711"}
        words = [word for name, value in values.items()
                 for word in ("--set", f"{BADGE}:{name}={str(value).lower()}")]
        self.applied("update", self.name, login, *words)
        self.assertEqual(self.peer.user(login)[BADGE], values)
        self.applied("update", self.name, login, *words, outcomes=("unchanged",))

    def switch(self, verb, login, access):
        self.applied(verb, self.name, login, outcomes=("done", "linked"))
        self.assertEqual(self.peer.has_access(login), access)
        return YES

    def remove(self, login):
        user_id = self.peer.user(login)["id"]
        confirmed = ("remove", self.name, login, "--apply", "--confirm", login)
        if not self.is_offered("remove"):
            cell = self.refused(*confirmed)
            self.assertEqual(self.peer.user(login)["id"], user_id)
            return cell
        self.succeeds(*confirmed)
        self.assertTrue(self.peer.is_removed(login, user_id))
        return YES

    def many_in_few_messages(self):
        """Where the check found that Bulk works, many changes go in a few messages, and each user
        is what was asked for."""
        before = self.peer.logins()
        logins = [f"interop.many{number:03}@acme.example" for number in range(MANY)]
        table = self.shell.path("many.csv")
        with open(table, "w", encoding="utf-8") as file:
            file.write("userName,displayName\n")
            file.writelines(f"{login},Many\n" for login in logins)
        count = ["--confirm-count", str(MANY)]
        for words, access in ((["push", self.name, "--csv", table], True),
                              (["deactivate", self.name, *logins, *count], False),
                              (["reactivate", self.name, *logins], True),
                              (["remove", self.name, *logins, *count], None)):
            messages = self.peer.bulk_messages()
            changes = self.succeeds(*words, "--apply")["changes"]
            self.assertEqual(len(changes), MANY)
            self.assertLessEqual({each["outcome"] for each in changes}, {"done", "linked"})
            self.assertEqual(self.peer.bulk_messages() - messages, MANY / 50, words[0])
            shown = {each["userName"]: each["active"] for each in self.peer.all("/Users")}
            self.assertEqual([shown.get(login) for login in logins], [access] * MANY, words[0])
        self.assertEqual(self.peer.logins(), before)

    def group_life(self):
        steps = {"push group": self.push_group, "link group": self.link_group,
                 "add to group": self.add_to_group, "remove from group": self.remove_from_group,
                 "rename group": self.rename_group, "delete group": self.delete_group}
        if self.is_offered("groups"):
            self.cells |= {title: step() for title, step in steps.items()}
        else:
            self.cells |= dict.fromkeys(steps, self.refused("group-push", self.name, GROUP,
                                                            "--apply"))

    def push_group(self):
        self.assertIsNone(self.peer.members(GROUP))
        self.applied("group-push", self.name, GROUP)
        self.assertEqual(self.peer.members(GROUP), set())
        return YES

    def link_group(self):
        """A group that the server had before stays the one that it was."""
        name = "TeamRetro-Linked-Team-Members"
        made = self.peer.add_group(name)
        self.applied("group-push", self.name, name, outcomes=("linked",))
        self.assertEqual(self.peer.group_id(name), made)
        return YES

    def add_to_group(self):
        self.applied("group-add", self.name, GROUP, *self.peer.logins()[:2])
        self.assertEqual(self.peer.members(GROUP), set(self.peer.logins()[:2]))
        return YES

    def remove_from_group(self):
        first, second = self.peer.logins()[:2]
        self.applied("group-remove-user", self.name, GROUP, first)
        self.assertEqual(self.peer.members(GROUP), {second})
        return YES

    def rename_group(self):
        before = self.peer.members(GROUP)
        self.applied("group-rename", self.name, GROUP, RENAMED)
        self.assertIsNone(self.peer.members(GROUP))
        self.assertEqual(self.peer.members(RENAMED), before)
        return YES

    def delete_group(self):
        before = self.peer.logins()
        self.applied("group-delete", self.name, RENAMED, "--confirm", RENAMED)
        self.assertIsNone(self.peer.members(RENAMED))
        self.assertEqual(self.peer.logins(), before)
        return YES


if __name__ == "__main__":
    unittest.main()
