# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""TeamRetro: every sentence of the vendor's pages on SCIM is played here."""

import unittest

from sandbox import SandboxTest, user


class TeamRetro(SandboxTest):
    service = "teamretro"
    people = 60

    def added_by_hand(self):
        return next(each for each in self.sandbox.members()
                    if not each["provisioned"] and each["role"] == "member" and each["active"])

    def teams(self):
        return {each["name"]: each for each in self.sandbox.admin("GET", "/teams").json}

    def test_a_user_is_matched_by_the_login_alone(self):
        known = self.added_by_hand()
        answer = self.sandbox.add_user(f'  {known["login"].upper()} ', displayName="Linked")
        self.assertEqual((answer.status, answer.json["id"]), (200, known["id"]))
        # Neither e-mail addresses nor the external id match anybody.
        made = self.new_user(emails=[{"value": known["login"], "type": "work"}],
                             externalId="same")
        other = self.sandbox.add_user("another@acme.example", externalId="same")
        self.assertEqual(other.status, 201)
        self.assertNotIn(made["id"], (known["id"], other.json["id"]))

    def test_a_login_must_be_an_email_address(self):
        for login in ("somebody", "a@b", "a b@acme.example"):
            self.assert_error(self.sandbox.add_user(login), 400, "invalidValue")
        self.assertEqual(self.sandbox.add_user(" trimmed@acme.example ").json["userName"],
                         "trimmed@acme.example")

    def test_only_who_was_provisioned_is_deactivated(self):
        known = self.added_by_hand()
        self.assert_error(self.sandbox.set_active(known["id"], False), 403)
        self.assertEqual(self.sandbox.member(known["id"])["status"], "active")
        self.sandbox.api("PUT", "/Users/" + known["id"], user(known["login"]))
        self.assertIs(self.sandbox.set_active(known["id"], False).json["active"], False)
        self.assertEqual(self.sandbox.member(known["id"])["status"], "deactivated")

    def test_a_login_changed_onto_another_account_merges_for_ever(self):
        one, two = (self.sandbox.add_user(f"merge{n}@acme.example").json for n in (1, 2))
        group = self.sandbox.add_group("TeamRetro-Merged-Team-Members", two["id"]).json
        answer = self.sandbox.patch(one["id"], {"op": "replace", "path": "userName",
                                                "value": "MERGE2@acme.example"})
        self.assertEqual((answer.status, answer.json["id"]), (200, one["id"]))
        self.assert_error(self.sandbox.api("GET", "/Users/" + two["id"]), 404)
        self.assertEqual(self.sandbox.member(two["id"])["status"], "removed")
        members = self.sandbox.api("GET", "/Groups/" + group["id"]).json["members"]
        self.assertEqual([each["value"] for each in members], [one["id"]])

    def test_the_owner_is_not_merged_away(self):
        made = self.new_user()
        answer = self.sandbox.patch(made["id"], {"op": "replace", "path": "userName",
                                                 "value": self.sandbox.ready["owner"]})
        self.assert_error(answer, 403)
        self.assertEqual(self.sandbox.members()[0]["status"], "active")

    def test_names_of_groups_make_teams(self):
        made = self.new_user()
        self.sandbox.add_group("TeamRetro-New Team-Team-Members", made["id"])
        self.sandbox.add_group("TeamRetro-New Team-Team-Admins", made["id"])
        self.sandbox.add_group("Somebody's own group", made["id"])
        self.assertEqual(self.teams()["New Team"], {"name": "New Team",
                                                    "members": [made["userName"]],
                                                    "admins": [made["userName"]]})
        self.assertNotIn("Somebody's own group", self.teams())

    def test_names_of_groups_make_roles(self):
        made = self.new_user()
        admins = self.sandbox.search('displayName eq "teamretro-account-admins"',
                                     "/Groups").json["Resources"][0]
        member = {"op": "add", "path": "members", "value": [{"value": made["id"]}]}
        self.sandbox.patch(admins["id"], member, kind="/Groups/")
        self.assertEqual(self.sandbox.member(made["id"])["role"], "admin")
        self.sandbox.patch(admins["id"], {"op": "remove", "path":
                                          f'members[value eq "{made["id"]}"]'}, kind="/Groups/")
        self.assertEqual(self.sandbox.member(made["id"])["role"], "member")

    def test_two_groups_cannot_have_one_name(self):
        self.sandbox.add_group("TeamRetro-Once-Team-Members")
        self.assert_error(self.sandbox.add_group("teamretro-once-team-members"), 409,
                          "uniqueness")

    def test_the_other_host_refuses_the_key(self):
        answer = self.sandbox.send("GET", "/eu/scim/v2/Users?count=1",
                                   headers={"Authorization": "Bearer " + self.sandbox.token})
        self.assertEqual(answer.status, 401)


if __name__ == "__main__":
    unittest.main()
