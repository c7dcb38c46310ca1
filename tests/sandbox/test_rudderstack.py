# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""RudderStack: every sentence of the vendor's page on SCIM is played here."""

import unittest

from sandbox import GROUP, PATCH, SandboxTest, user


class RudderStack(SandboxTest):
    service = "rudderstack"
    people = 60

    def added_by_hand(self):
        """Somebody who is in the organisation and was never provisioned."""
        return next(each for each in self.sandbox.members()
                    if not each["provisioned"] and each["role"] == "member" and each["active"])

    def test_a_user_is_created_with_what_is_kept(self):
        made = self.new_user(displayName="D", title="T", externalId="e", name={"givenName": "G"},
                             emails=[{"value": "other@acme.example", "type": "work"}])
        self.assertEqual(set(made), {"schemas", "id", "userName", "displayName", "emails",
                                     "active", "meta"})
        listed = self.sandbox.search(f'userName eq "{made["userName"]}"').json["Resources"]
        self.assertEqual([each["id"] for each in listed], [made["id"]])

    def test_somebody_who_is_there_is_linked(self):
        known = self.added_by_hand()
        answer = self.sandbox.add_user(known["login"].upper(), displayName="Linked")
        self.assertEqual((answer.status, answer.json["id"], answer.json["userName"]),
                         (200, known["id"], known["login"]))
        self.assertEqual(answer.json["displayName"], "Linked")
        self.assertTrue(self.sandbox.member(known["id"])["provisioned"])
        self.assert_error(self.sandbox.add_user(known["login"]), 409, "uniqueness")

    def test_only_the_display_name_can_be_updated(self):
        made = self.new_user(displayName="Old")
        path = "/Users/" + made["id"]
        whole = user(made["userName"], displayName="New", title="Dropped")
        self.assertEqual(self.sandbox.api("PUT", path, whole).json["displayName"], "New")
        after = self.sandbox.patch(made["id"], {"op": "replace", "value": {"displayName": "Newer"}})
        self.assertEqual(after.json["displayName"], "Newer")

    def test_the_email_is_refused_with_the_reason(self):
        made = self.new_user(emails=[{"value": "a@acme.example", "type": "work"}])
        path = "/Users/" + made["id"]
        for answer in (self.sandbox.api("PUT", path, user("new@acme.example")),
                       self.sandbox.api("PUT", path, user(made["userName"],
                                                          emails=[{"value": "b@acme.example"}])),
                       self.sandbox.patch(made["id"], {"op": "replace", "path": "userName",
                                                       "value": "new@acme.example"}),
                       self.sandbox.patch(made["id"], {"op": "replace", "value": {
                           "emails": [{"value": "b@acme.example"}]}})):
            self.assert_error(answer, 400, "mutability")
            self.assertIn("e-mail", answer.json["detail"])
        self.assertEqual(self.sandbox.api("GET", path).json, made)

    def test_deactivating_revokes_the_role_and_keeps_the_record(self):
        made = self.new_user()
        self.assertIs(self.sandbox.set_active(made["id"], False).json["active"], False)
        self.sandbox.advance("P400D")
        member = self.sandbox.member(made["id"])
        self.assertEqual((member["status"], member["active"], member["removeAt"],
                          member["organizationRole"]), ("deactivated", False, None, None))
        self.assertIs(self.sandbox.api("GET", "/Users/" + made["id"]).json["active"], False)

        answer = self.sandbox.add_user(made["userName"])
        self.assertEqual((answer.status, answer.json["id"], answer.json["active"]),
                         (200, made["id"], True))
        self.assertEqual(self.sandbox.member(made["id"])["organizationRole"], "member")

    def test_nobody_is_removed(self):
        made = self.new_user()
        self.assert_error(self.sandbox.api("DELETE", "/Users/" + made["id"]), 501)
        self.assertEqual(self.sandbox.api("GET", "/Users/" + made["id"]).status, 200)

    def test_there_is_no_import_and_there_are_no_groups(self):
        page = self.sandbox.api("GET", "/Users?startIndex=1&count=2")
        self.assertEqual((page.status, page.json["totalResults"], page.json["Resources"]),
                         (200, 0, []))
        self.assert_error(self.sandbox.api("GET", "/Groups"), 404)
        self.assert_error(self.sandbox.api("POST", "/Groups",
                                           {"schemas": [GROUP], "displayName": "G"}), 404)
        types = self.sandbox.api("GET", "/ResourceTypes").json["Resources"]
        self.assertEqual([each["id"] for each in types], ["User"])

    def test_a_login_is_an_email_address(self):
        for login in ("somebody", "a@b", "a b@acme.example", "a@@acme.example"):
            self.assert_error(self.sandbox.add_user(login), 400, "invalidValue")


class Tokens(SandboxTest):
    service = "rudderstack"

    def token(self, **body):
        answer = self.sandbox.admin("POST", "/token", body)
        self.assertEqual(answer.status, 201, answer.body)
        return "Bearer " + answer.json["token"]

    def test_both_kinds_work_side_by_side(self):
        for header in (self.token(kind="service"), self.token(kind="personal", role="admin"),
                       "Bearer " + self.sandbox.token):
            answer = self.sandbox.api("GET", "/Users?count=1", Authorization=header)
            self.assertEqual(answer.status, 200)
        self.assertEqual(self.sandbox.admin("POST", "/token", {"kind": "other"}).status, 400)

    def test_a_token_whose_owner_is_no_admin_reads_and_does_not_write(self):
        header = self.token(kind="personal", role="viewer")
        self.assertEqual(self.sandbox.api("GET", "/Users?count=1", Authorization=header).status,
                         200)
        answer = self.sandbox.api("POST", "/Users", user("x@acme.example"), Authorization=header)
        self.assert_error(answer, 403)
        self.assertIn("Admin", answer.json["detail"])
        # What is not there shows the right as well, and harms nobody.
        nothing = {"schemas": [PATCH], "Operations": [{"op": "add", "path": "active",
                                                       "value": True}]}
        self.assert_error(self.sandbox.api("PATCH", "/Users/nobody", nothing,
                                           Authorization=header), 403)
        self.assert_error(self.sandbox.api("PATCH", "/Users/nobody", nothing), 404)

    def test_403_means_that_scim_is_off(self):
        self.assertEqual(self.sandbox.admin("PUT", "/settings", {"scim": False}).status, 200)
        answer = self.sandbox.api("GET", "/Users?startIndex=1&count=2")
        self.assert_error(answer, 403)
        self.assertIn("not enabled", answer.json["detail"])
        self.assert_error(self.sandbox.api("GET", "/Users", Authorization="Bearer wrong"), 401)
        self.sandbox.admin("PUT", "/settings", {"scim": True})
        self.assertEqual(self.sandbox.api("GET", "/Users?count=1").status, 200)

    def test_the_other_region_refuses_the_token(self):
        answer = self.sandbox.send("GET", "/eu/scim/v2/Users?count=1",
                                   headers={"Authorization": "Bearer " + self.sandbox.token})
        self.assertEqual(answer.status, 401)


if __name__ == "__main__":
    unittest.main()
