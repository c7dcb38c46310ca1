# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""How a connection proves itself, and what is said where a service wants it otherwise."""

import unittest

from shell import Sandbox, ShellTest


class Auth(ShellTest):
    """Services that take no Bearer token."""

    connects = False

    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox(people=5, service="generic")

    def test_a_connection_proves_itself_as_its_service_wants_it(self):
        token = self.shell.token
        for number, (auth, quirk, secret) in enumerate((
                ("basic", "basic", "ada@acme.example:" + token),
                ("header:X-Api-Key", "X-Api-Key", token))):
            with self.subTest(auth):
                self.sandbox.set_quirks(auth=quirk)
                name = f"acme {number}"
                add = ("connections", "add", name, "--service", "scim", "--url",
                       self.sandbox.ready["baseUrl"])
                self.assert_code(self.shell.run(*add, "--auth", auth), 0)
                self.assertEqual(self.shell.run("--format", "json", "connections", "show",
                                                name).json["auth"], auth)
                self.shell.token = secret
                self.assert_code(self.shell.with_token("sync", name), 0)
                pasted = self.shell.run("token", "paste", name, given=secret.encode() + b"\n")
                self.assert_code(pasted, 0)
                self.assertNotIn(token, pasted.output + pasted.messages)
                found = self.shell.json("connections", "check", name).json["definition"]
                self.assert_code(self.shell.run("connections", "add", f"another {number}",
                                                "--service", found, *add[5:]), 0)
                self.assert_code(self.shell.with_token("sync", f"another {number}"), 0)
                self.shell.token = token
                self.assert_code(self.shell.run(*add[:2], "plain", *add[3:]), number and 2)
                self.assert_code(self.shell.with_token("sync", "plain"), 3)

    def refused(self, way, **quirks):
        """What is said when a token is tested, and when a list is read."""
        self.sandbox.set_quirks(**quirks)
        self.assert_code(self.shell.run("connections", "add", "acme", "--service", "scim", "--url",
                                        self.sandbox.ready["baseUrl"], "--auth", way), 0)
        secret = "ada:not-the-password" if way == "basic" else self.shell.token
        pasted = self.shell.run("token", "paste", "acme", given=secret.encode() + b"\n")
        synced = self.shell.run("--token-stdin", "sync", "acme", given=secret.encode() + b"\n")
        self.assert_code(self.shell.run("connections", "remove", "acme"), 0)
        for run in (pasted, synced):
            self.assert_code(run, 3)
            self.assertIn("The service refused the token.", run.messages)
            self.assertNotIn(secret, run.messages)
        return [pasted.messages, synced.messages]

    def test_a_refusal_names_the_ways_that_the_service_offers(self):
        for said in self.refused("bearer", auth="basic"):
            self.assertIn("it offers: Basic.", said)
            self.assertIn("with a name and password (in a shell: --auth basic)", said)
        for said in self.refused("header:X-Api-Key"):
            self.assertIn("with a Bearer token (in a shell: --auth bearer)", said)
        for said in self.refused("bearer", auth="basic",
                                 challenge='Digest realm="a, Bearer b", Negotiate'):
            self.assertIn("it offers: Digest, Negotiate.", said)
            self.assertIn("Rollcall cannot do Digest or Negotiate.", said)

    def test_a_refusal_shows_no_token_that_the_service_names_as_a_way(self):
        token = self.shell.token
        for said in self.refused("bearer", auth="basic",
                                 challenge=f"{token}, x{token} a=b, Digest"):
            self.assertIn("it offers: Digest.", said)

    def test_a_token_that_is_refused_as_such_names_no_other_way(self):
        for said in (*self.refused("basic", auth="basic"),
                     *self.refused("header:X-Other", auth="X-Api-Key")):
            self.assertNotIn("it offers", said)
            self.assertIn("Make a new token at the service", said)

    def test_what_is_no_way_to_prove_oneself_is_refused(self):
        for auth, why in (("kerberos", "is no way to prove oneself"),
                          ("header:", "is no name of a header"),
                          ("header:X Key", "is no name of a header"),
                          ("header:X\nY", "is no name of a header"),
                          ("header:Host", "The header Host has its own meaning"),
                          ("header:content-length", "has its own meaning")):
            run = self.shell.run("connections", "add", "other", "--service", "scim", "--url",
                                 "https://other.example/scim", "--auth", auth)
            self.assert_code(run, 2)
            self.assertIn(why, run.messages)
        self.assertEqual(self.shell.run("--format", "json", "connections", "list").json, [])

    def test_what_is_no_name_with_a_password_is_not_sent(self):
        self.assert_code(self.shell.run("connections", "add", "pair", "--service", "scim", "--url",
                                        self.sandbox.ready["baseUrl"], "--auth", "basic"), 0)
        before = len(self.sandbox.admin("GET", "/requests").json)
        self.assert_code(self.shell.run("token", "paste", "pair", given=b"no-colon-in-it\n"), 4)
        self.assertEqual(len(self.sandbox.admin("GET", "/requests").json), before)


if __name__ == "__main__":
    unittest.main()
