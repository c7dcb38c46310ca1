# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""The sequence of Okta's published SPEC test for SCIM 2.0 services, and what Okta sends."""

import unittest

from sandbox import ERROR, LIST, PATCH, USER, SandboxTest, user

LOGIN = "spec.user@acme.example"


class Rules:
    """Mixed in for each service: unittest must not find it alone."""
    lists = True

    def test_the_spec_sequence(self):
        page = self.sandbox.api("GET", "/Users?count=1&startIndex=1")
        self.assertEqual((page.status, page.json["schemas"]), (200, [LIST]))
        for name in ("totalResults", "startIndex", "itemsPerPage"):
            self.assertIsInstance(page.json[name], int)
        if self.lists:
            first = page.json["Resources"][0]
            one = self.sandbox.api("GET", "/Users/" + first["id"])
            self.assertEqual((one.status, one.json), (200, first))
            self.assertTrue(first["userName"] and first["emails"] and first["schemas"])
            self.assertIsInstance(first["active"], bool)

        nobody = self.sandbox.search('userName eq "nobody.at.all@acme.example"')
        self.assertEqual((nobody.status, nobody.json["schemas"], nobody.json["totalResults"]),
                         (200, [LIST], 0))
        self.assert_error(self.sandbox.api("GET", "/Users/010101001010101011001010101011"), 404)

        body = user(LOGIN, name={"givenName": "Spec", "familyName": "User"}, active=True,
                    displayName="Spec User", locale="en-US", groups=[], externalId="00u1",
                    password="t1meMa$heen",
                    emails=[{"primary": True, "value": LOGIN, "type": "work"}])
        made = self.sandbox.api("POST", "/Users", body)
        self.assertEqual((made.status, made.json["active"], made.json["userName"]),
                         (201, True, LOGIN))
        self.assertIn(USER, made.json["schemas"])
        self.assertNotIn("password", made.json)
        again = self.sandbox.api("GET", "/Users/" + made.json["id"])
        self.assertEqual((again.status, again.json), (200, made.json))
        self.assert_error(self.sandbox.api("POST", "/Users", body), 409, "uniqueness")
        upper = self.sandbox.search(f'userName eq "{LOGIN.upper()}"').json
        self.assertEqual((upper["totalResults"], upper["Resources"][0]["id"]),
                         (1, made.json["id"]))
        refused = self.sandbox.api("GET", "/Users", Authorization="")
        self.assertEqual((refused.status, refused.json["schemas"], refused.json["status"]),
                         (401, [ERROR], "401"))
        self.deactivate_and_reactivate(made.json)

    def deactivate_and_reactivate(self, made):
        path = "/Users/" + made["id"]
        for active in (False, True):
            message = {"schemas": [PATCH], "Operations": [{"op": "replace",
                                                           "value": {"active": active}}]}
            self.assertEqual(self.sandbox.api("PATCH", path, message).json["active"], active)
        for active in (False, True):
            whole = {**self.sandbox.api("GET", path).json, "active": active}
            self.assertEqual(self.sandbox.api("PUT", path, whole).json["active"], active)


class Tracker(Rules, SandboxTest):
    service = "tracker"


class Generic(Rules, SandboxTest):
    service = "generic"

    def test_groups_are_listed(self):
        answer = self.sandbox.api("GET", "/Groups?startIndex=1&count=100")
        self.assertEqual((answer.status, answer.json["schemas"]), (200, [LIST]))


class TeamRetro(Rules, SandboxTest):
    service = "teamretro"


class RudderStack(Rules, SandboxTest):
    service = "rudderstack"
    lists = False


if __name__ == "__main__":
    unittest.main()
