# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Versions (RFC 7644, section 3.14)."""

import unittest

from sandbox import SandboxTest, user

TITLE = {"op": "replace", "path": "title", "value": "New"}


class Etag(SandboxTest):
    def test_what_is_known_is_not_sent_again(self):
        made = self.new_user()
        path = "/Users/" + made["id"]

        answer = self.sandbox.api("GET", path, If_None_Match=made["meta"]["version"])

        self.assertEqual((answer.status, answer.body), (304, b""))
        self.assertEqual(answer.headers["ETag"], made["meta"]["version"])
        self.assertEqual(self.sandbox.api("GET", path, If_None_Match='W/"other"').status, 200)

    def test_a_version_is_weak_and_grows_with_each_change(self):
        made = self.new_user()
        self.assertRegex(made["meta"]["version"], r'^W/".+"$')
        after = self.sandbox.patch(made["id"], TITLE).json
        self.assertNotEqual(after["meta"]["version"], made["meta"]["version"])

    def test_an_old_version_changes_nothing(self):
        made = self.new_user()
        path = "/Users/" + made["id"]
        current = self.sandbox.patch(made["id"], TITLE).json
        old = made["meta"]["version"]

        self.assert_error(self.sandbox.patch(made["id"], TITLE, If_Match=old), 412)
        self.assert_error(self.sandbox.api("PUT", path, user(made["userName"]), If_Match=old), 412)
        self.assert_error(self.sandbox.api("DELETE", path, If_Match=old), 412)

        self.assertEqual(self.sandbox.api("GET", path).json, current)

    def test_the_current_version_lets_a_change_through(self):
        made = self.new_user()
        version = made["meta"]["version"]
        self.assertEqual(self.sandbox.patch(made["id"], TITLE, If_Match=version).status, 200)
        answer = self.sandbox.api("DELETE", "/Users/" + made["id"], If_Match='W/"x", *')
        self.assertEqual(answer.status, 204)


if __name__ == "__main__":
    unittest.main()
