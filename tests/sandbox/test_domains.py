# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Authorised domains: "an error will be returned" for users of any other."""

import unittest

from sandbox import SandboxTest, user


class Domains(SandboxTest):
    def setUp(self):
        self.assertEqual(self.sandbox.admin("PUT", "/domains", []).status, 200)
        self.made = self.new_user()
        self.sandbox.admin("PUT", "/domains", ["ACME.example", "nordwind.example"])

    def assert_refused(self, answer, domain):
        self.assert_error(answer, 403)
        self.assertIn(domain, answer.json["detail"])
        self.assertRegex(answer.json["detail"], "not authorised.*contact support")

    def test_only_authorised_domains_can_be_provisioned(self):
        self.assert_refused(self.sandbox.add_user("a@other.example"), "other.example")
        self.assert_refused(self.sandbox.add_user("a@sub.acme.example"), "sub.acme.example")
        self.assertEqual(self.sandbox.add_user("a@Acme.Example").status, 201)
        mixed = self.sandbox.add_user("b@acme.example", emails=[{"value": "b@other.example"}])
        self.assert_refused(mixed, "other.example")

    def test_nobody_can_be_changed_into_another_domain(self):
        path = "/Users/" + self.made["id"]
        for operation in ({"op": "replace", "path": "userName", "value": "x@other.example"},
                          {"op": "add", "path": "emails", "value": {"value": "x@other.example"}}):
            self.assert_refused(self.sandbox.patch(self.made["id"], operation), "other.example")
        self.assert_refused(self.sandbox.api("PUT", path, user("x@other.example")),
                            "other.example")
        self.assertEqual(self.sandbox.api("GET", path).json, self.made)

    def test_who_is_there_already_can_still_be_changed(self):
        self.sandbox.admin("PUT", "/domains", ["nordwind.example"])
        self.assertEqual(self.sandbox.set_active(self.made["id"], False).status, 200)
        self.assertEqual(self.sandbox.set_active(self.made["id"], True).status, 200)

    def test_an_empty_list_means_all(self):
        self.assertEqual(self.sandbox.admin("GET", "/domains").json,
                         ["acme.example", "nordwind.example"])
        self.sandbox.admin("PUT", "/domains", [])
        self.assertEqual(self.sandbox.add_user("c@other.example").status, 201)

    def test_what_is_no_list_of_domains_is_refused(self):
        for body in ("{}", '["a@b"]', "[5]", '[""]', "["):
            self.assertEqual(self.sandbox.admin("PUT", "/domains", body).status, 400)


if __name__ == "__main__":
    unittest.main()
