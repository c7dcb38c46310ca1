# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""The admin side: who may come in, the token, the record of requests, the page."""

import hashlib
import unittest

from sandbox import SandboxTest


class Admin(SandboxTest):
    def test_only_the_owner_may_come_in(self):
        for header in ({}, {"Authorization": "Basic eDp5"}, {"Authorization": "Bearer x"}):
            for path in ("/admin/members", "/admin/token", "/admin/", "/admin/nothing"):
                answer = self.sandbox.send("GET", path, headers=header)
                self.assertEqual(answer.status, 401)
                self.assertTrue(answer.headers["WWW-Authenticate"].startswith("Basic"))

    def test_another_sites_page_may_not(self):
        answer = self.sandbox.admin("DELETE", "/token", headers={"Origin": "https://evil.example"})
        self.assertEqual(answer.status, 403)
        self.assertEqual(self.sandbox.api("GET", "/Users?count=1").status, 200)

    def test_a_new_token_ends_the_old_one(self):
        old = self.sandbox.token
        answer = self.sandbox.admin("POST", "/token")
        self.assertEqual(answer.status, 201)
        self.sandbox.token = answer.json["token"]
        self.assertGreaterEqual(len(self.sandbox.token), 40)
        self.assertEqual(self.sandbox.api("GET", "/Users").status, 200)
        self.assertEqual(self.sandbox.api("GET", "/Users", Authorization="Bearer " + old).status,
                         401)

    def test_a_revoked_token_is_worth_nothing(self):
        token = self.sandbox.token
        self.assertEqual(self.sandbox.admin("DELETE", "/token").status, 204)
        self.assertEqual(self.sandbox.api("GET", "/Users").status, 401)
        self.assertNotEqual(self.sandbox.generate_token(), token)

    def test_members_have_the_agreed_shape(self):
        members = self.sandbox.members()
        for each in members:
            self.assertEqual(set(each), {"login", "id", "active", "status", "suspendedAt",
                                         "removeAt", "provisioned", "role", "groups"})
        self.assertEqual([each["login"] for each in members if each["role"] == "owner"],
                         [self.sandbox.ready["owner"]])
        self.assertTrue(any(each["role"] == "admin" for each in members))

    def test_requests_are_recorded_in_order_whatever_came_of_them(self):
        before = len(self.sandbox.admin("GET", "/requests").json)
        body = b'{"schemas":[]}'
        self.sandbox.api("POST", "/Users?attributes=id", body)
        self.sandbox.api("GET", "/Users/none", Authorization="Bearer wrong")
        self.sandbox.api("DELETE", "/Users/none")

        records = self.sandbox.admin("GET", "/requests").json

        new = records[before:]
        self.assertEqual([each["n"] for each in records], list(range(1, len(records) + 1)))
        self.assertEqual([(each["method"], each["path"], each["status"]) for each in new],
                         [("POST", "/scim/v2/Users", 400), ("GET", "/scim/v2/Users/none", 401),
                          ("DELETE", "/scim/v2/Users/none", 404)])
        self.assertEqual(new[0]["bodySha256"], hashlib.sha256(body).hexdigest())
        self.assertEqual(new[2]["bodySha256"], hashlib.sha256(b"").hexdigest())
        self.assertRegex(new[0]["at"], r"^2026-03-01T12:\d\d:\d\d.*Z$")

    def test_the_page_shows_members_and_escapes_them(self):
        self.sandbox.add_user("<script>alert(1)</script>@acme.example", active=False)
        self.sandbox.advance("PT1M")
        answer = self.sandbox.admin("GET", "/")
        page = answer.body.decode()
        self.assertTrue(answer.headers["Content-Type"].startswith("text/html"))
        self.assertIn("29 d 23 h", page)
        self.assertIn(self.sandbox.ready["owner"], page)
        self.assertIn("&lt;script&gt;alert(1)", page)
        self.assertNotIn("<script>alert", page)
        self.assertNotIn(self.sandbox.token, page)

    def test_what_is_not_there_or_not_possible(self):
        self.assertEqual(self.sandbox.admin("GET", "/nothing").status, 404)
        self.assertEqual(self.sandbox.admin("DELETE", "/members").status, 405)
        self.assertEqual(self.sandbox.admin("GET", "/token").status, 405)
        self.assertEqual(self.sandbox.admin("POST", "/clock", "{").status, 400)


if __name__ == "__main__":
    unittest.main()
