# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""How requests are refused (RFC 7644, section 3.12; RFC 6750)."""

import unittest

from sandbox import USER, SandboxTest, user


class Errors(SandboxTest):
    def test_without_a_token_or_with_a_wrong_one(self):
        for path in ("/Users", "/ServiceProviderConfig"):
            for value in ("", "Bearer wrong", "Basic " + self.sandbox.token):
                answer = self.sandbox.api("GET", path, Authorization=value)
                self.assert_error(answer, 401)
                self.assertTrue(answer.headers["WWW-Authenticate"].startswith("Bearer"))

    def test_nothing_is_changed_without_a_token(self):
        answer = self.sandbox.api("POST", "/Users", user("x@acme.example"), Authorization="")
        self.assert_error(answer, 401)
        found = self.sandbox.search('userName eq "x@acme.example"').json
        self.assertEqual(found["totalResults"], 0)

    def test_bad_json(self):
        for body in ("{", "[]", '{"userName":}', "[" * 5000, b"\xff\xfe", "null"):
            self.assert_error(self.sandbox.api("POST", "/Users", body), 400, "invalidSyntax")

    def test_a_message_that_does_not_fit_the_schema(self):
        for body, kind in (({"userName": "a@b.example"}, "invalidSyntax"),
                           ({"schemas": ["urn:x"], "userName": "a@b.example"}, "invalidSyntax"),
                           ({"schemas": [USER]}, "invalidValue"),
                           (user(" "), "invalidValue"), (user(5), "invalidValue"),
                           (user("a@b.example", active="true"), "invalidValue"),
                           (user("a@b.example", emails={"value": "x"}), "invalidValue"),
                           (user("a@b.example", emails=[{"value": "x", "primary": True},
                                                        {"value": "y", "primary": True}]),
                            "invalidValue")):
            self.assert_error(self.sandbox.api("POST", "/Users", body), 400, kind)

    def test_content_types_are_taken_as_they_come(self):
        for number, kind in enumerate(("application/json", "application/scim+json; charset=utf-8",
                                       "text/plain")):
            answer = self.sandbox.api("POST", "/Users", user(f"type{number}@acme.example"),
                                      Content_Type=kind)
            self.assertEqual(answer.status, 201)

    def test_what_is_not_there(self):
        for path in ("/Users/nobody", "/Users/%2F..%2F", "/Groups", "/Nothing", "/Users/a/b",
                     "/Users/%FF", "/Schemas/urn:nothing", ""):
            self.assert_error(self.sandbox.api("GET", path), 404)
        self.assertEqual(self.sandbox.send("GET", "/Users").status, 401)

    def test_what_the_service_does_not_do(self):
        self.assert_error(self.sandbox.api("GET", "/Me"), 501)
        self.assert_error(self.sandbox.api("POST", "/Bulk", {}), 501)
        answer = self.sandbox.api("DELETE", "/Users")
        self.assert_error(answer, 405)
        self.assertIn("POST", answer.headers["Allow"])

    def test_too_much_is_refused_and_the_service_lives_on(self):
        self.sandbox.connection.close()
        self.assert_error(self.sandbox.api("POST", "/Users", "x" * (3 << 20)), 413)
        self.sandbox.connection.close()
        self.assertEqual(self.sandbox.api("GET", "/Users?count=1").status, 200)

    def test_both_kinds_of_selection_at_once(self):
        answer = self.sandbox.api("GET", "/Users?attributes=id&excludedAttributes=name")
        self.assert_error(answer, 400, "invalidValue")

    def test_head_is_get_without_a_body(self):
        answer = self.sandbox.api("HEAD", "/Users?count=1")
        self.assertEqual((answer.status, answer.body), (200, b""))


if __name__ == "__main__":
    unittest.main()
