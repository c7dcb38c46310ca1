#!/usr/bin/python3
# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Services, networks and certificates that do not behave: what is said, and what is not done."""

import tempfile
import unittest

from badserver import (BadServer, answer, certificate, closed_url, people, person, server_side)
from harness import Home, Sandbox

PAGE = "<!DOCTYPE html><html><title>Sign in</title><body><form>Password</form></body></html>"
TOKEN = "a-token-of-the-test-0123456789"


class BadServerTest(unittest.TestCase):
    def setUp(self):
        self.home = Home(TOKEN)
        self.addCleanup(self.home.remove)

    def serve(self, reply, *options, tls=None):
        server = BadServer(reply if callable(reply) else lambda *_: reply, tls)
        self.addCleanup(server.stop)
        self.home.connect(server.url, "acme", *options)
        return server

    def assert_refused(self, ran, *words, code=3):
        self.assertEqual(ran.code, code, ran)
        for word in words:
            self.assertIn(word, ran.said, ran)
        self.assertNotIn(TOKEN, ran.out + ran.err)
        self.assertNotIn("sanitizer", ran.said)

    def assert_usable(self):
        """The home still works after it."""
        self.assertEqual(self.home.ctl("connections", "list", token=False).code, 0)
        self.assertEqual(self.home.ctl("audit", "verify", token=False).code, 0)

    def test_names_an_address_where_nobody_listens(self):
        self.home.connect(closed_url())

        self.assert_refused(self.home.ctl("sync", "acme"), "did not accept", "nothing was sent")
        self.assert_usable()

    def test_takes_no_address_that_is_not_secure(self):
        for url, code in (("http://service.example/scim", 5), ("ftp://127.0.0.1/", 5),
                          ("https://u:p@a.example/x", 2)):
            with self.subTest(url):
                ran = self.home.ctl("connections", "add", "x", "--service", "tracker",
                                    "--url", url, token=False)

                self.assert_refused(ran, "address", code=code)

    def test_knows_a_page_for_people(self):
        server = self.serve(answer(PAGE, kind="text/html; charset=utf-8"))

        for command in (("sync", "acme"), ("push", "acme", "--login", "a@acme.example", "--apply")):
            with self.subTest(command[0]):
                self.assert_refused(self.home.ctl(*command), "page", "sign")
        self.assertEqual(server.writes(), [])
        self.assert_usable()

    def test_knows_a_sign_in_page_of_a_proxy(self):
        for reply, word in (
                (answer(PAGE, "302 Found", "text/html", Location="http://proxy.example/"),
                 "another address"),
                (answer(PAGE, "407 Proxy Authentication Required", "text/html"), "proxy"),
                (answer(PAGE, "511 Network Authentication Required", "text/html"), "511")):
            with self.subTest(word):
                self.home = Home(TOKEN)
                self.addCleanup(self.home.remove)
                server = self.serve(reply)

                self.assert_refused(self.home.ctl("sync", "acme"), word)
                self.assertEqual(server.writes(), [])

    def test_hands_no_token_to_whom_it_cannot_trust(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        authority = certificate(folder.name, "authority", authority=True)
        other = certificate(folder.name, "other", authority=True)
        for name, word, options in (
                ("self", "authority", {}),
                ("stranger", "authority", {"issuer": other}),
                ("expired", "not valid", {"issuer": authority, "days": "-1"}),
                ("host", "another host", {"issuer": authority,
                                          "alternative": "DNS:other.example"})):
            with self.subTest(name):
                self.home = Home(TOKEN)
                self.addCleanup(self.home.remove)
                base = certificate(folder.name, name, **options)
                server = self.serve(people(), "--ca", f"{authority}.pem", tls=server_side(base))

                ran = self.home.ctl("sync", "acme")

                self.assert_refused(ran, word, "token was not shown")
                self.assertEqual(server.heads, [])

    def test_trusts_the_authority_that_is_named(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        authority = certificate(folder.name, "authority", authority=True)
        base = certificate(folder.name, "service", issuer=authority)
        self.serve(people(person("a@acme.example", "1")), "--ca", f"{authority}.pem",
                   tls=server_side(base))

        self.assertEqual(self.home.must("sync", "acme").json[0]["listed"], 1)

    def test_understands_no_half_answer(self):
        whole = people(person("a@acme.example", "1"))
        for name, reply in (("cut in its JSON", answer('{"Resources": [{"id": "1"')),
                            ("cut on the wire", whole[:-20]),
                            ("without a word", b""), ("not HTTP", b"220 mail.example ESMTP\r\n"),
                            ("a list without people", answer({"schemas": []})),
                            ("not an object", answer("[]"))):
            with self.subTest(name):
                self.home = Home(TOKEN)
                self.addCleanup(self.home.remove)
                server = self.serve(reply)

                ran = self.home.ctl("sync", "acme")

                self.assertEqual(ran.code, 3, ran)
                self.assertTrue(ran.err.strip())
                self.assertEqual(server.writes(), [])
                self.assert_usable()

    def test_does_not_read_more_than_it_can_hold(self):
        server = self.serve(answer(b'{"Resources": ["' + b"x" * (65 * 1024 * 1024) + b'"]}'))

        self.assert_refused(self.home.ctl("sync", "acme"), "larger")
        self.assertEqual(server.writes(), [])
        self.assert_usable()

    def test_believes_no_list_that_contradicts_itself(self):
        everybody = [person(f"p{n}@acme.example", str(n)) for n in range(5)]
        answers = {"now": people(*everybody)}
        self.serve(lambda *_: answers["now"])
        self.home.must("sync", "acme")
        for name, lie in (("more than come", people(*everybody[:2], total=5)),
                          ("fewer than come", people(*everybody[:3], total=2)),
                          ("twice the same", people(*everybody[:1], *everybody[:1], total=2))):
            with self.subTest(name):
                answers["now"] = lie

                ran = self.home.ctl("sync", "acme")
                listed = self.home.must("users", "acme", token=False).json

                self.assertIn(ran.code, (0, 3), ran)
                self.assertIs(ran.code == 0 and ran.json[0]["complete"], False, ran)
                self.assertEqual({each["status"] for each in listed}, {"active"})
                self.assertEqual(len(listed), 5)

    def test_an_id_is_no_way_out_of_the_users(self):
        evil = person("evil@acme.example", "../..")
        server = self.serve(lambda method, _: people(evil) if method == "GET"
                            else answer("", "204 No Content"))
        self.home.ctl("sync", "acme")

        for command in (("deactivate", "acme", "evil@acme.example", "--apply"),
                        ("remove", "acme", "id:../..", "--apply", "--confirm",
                         "evil@acme.example")):
            self.home.ctl(*command)

        for _, target in server.requests:
            self.assertTrue(target.startswith("/scim/v2/Users"), target)
            self.assertNotIn("..", target.replace("%2E", ".").replace("%2e", "."))

    def test_shows_a_name_that_is_a_page_as_it_is(self):
        name = "<table><tr><td>" * 18 + "x" + "\u202e\x1b[31m"
        self.serve(people(person("a@acme.example", "1", displayName=name)))
        self.home.must("sync", "acme")

        shown = self.home.must("users", "acme", form="table", token=False)
        told = self.home.must("users", "acme", token=False)

        self.assertNotIn("\x1b", shown.out)
        self.assertNotIn("\u202e", shown.out)
        self.assertEqual(told.json[0]["displayName"], name)

    def test_takes_no_token_with_a_line_break_in_it(self):
        for token in ("first\rsecond", "with a blank", "with\ttab", ""):
            with self.subTest(repr(token)):
                self.home = Home(token)
                self.addCleanup(self.home.remove)
                server = self.serve(people())

                ran = self.home.ctl("sync", "acme")

                self.assertEqual(ran.code, 4, ran)
                self.assertIn("token", ran.said)
                self.assertEqual(server.requests, [])


class FaultTest(unittest.TestCase):
    """A true service with a bad day."""

    def setUp(self):
        self.sandbox = Sandbox(people=20)
        self.addCleanup(self.sandbox.stop)
        self.home = Home(self.sandbox.generate_token())
        self.addCleanup(self.home.remove)
        self.home.connect(self.sandbox.ready["baseUrl"])
        self.home.must("sync", "acme")
        self.before = self.sandbox.members()
        self.login = next(each["login"] for each in self.before
                          if each["role"] == "member" and each["active"])

    def fault(self, match, **fault):
        self.sandbox.admin("PUT", "/faults", [{"match": match, **fault}])

    def test_says_what_a_status_means_and_changes_nothing(self):
        for status, word, code in ((401, "token", 3), (403, "does not allow", 3), (404, "", 3),
                                   (409, "", 3), (429, "slower", 3), (500, "fault", 3),
                                   (503, "fault", 3)):
            with self.subTest(status):
                self.fault("GET *", status=status)

                ran = self.home.ctl("sync", "acme")

                self.assertEqual(ran.code, code, ran)
                self.assertIn(word, ran.said)
        self.fault("GET *", times=0, status=500)
        self.assertEqual(self.home.must("sync", "acme").json[0]["complete"], True)
        self.assertEqual(self.sandbox.members(), self.before)

    def test_reports_a_change_that_was_refused(self):
        # Nobody changed the user: so a 412 refuses the version that the service itself shows.
        for status, name in ((400, "badRequest"), (403, "forbidden"), (404, "notFound"),
                             (409, "conflict"), (412, "notSupported"), (501, None)):
            with self.subTest(status):
                self.fault("PATCH *", status=status)

                ran = self.home.ctl("deactivate", "acme", self.login, "--apply")

                self.assertEqual(ran.code, 1, ran)
                change = ran.json["changes"][0]
                self.assertIn(change["outcome"], ("failed", "stale"))
                self.assertTrue(ran.err.strip())
                if name:
                    self.assertEqual(change["error"]["code"], name)
                self.assertEqual(self.sandbox.members(), self.before)

    def test_leaves_a_change_for_later_when_the_service_asks_to_slow_down(self):
        self.fault("PATCH *", status=429)

        ran = self.home.ctl("deactivate", "acme", self.login, "--apply")

        self.assertEqual(ran.code, 3, ran)
        change = ran.json["changes"][0]
        self.assertEqual((change["outcome"], change["error"]["code"]), ("planned", "rateLimited"))
        self.assertIn("slower", ran.said)
        self.assertEqual(self.sandbox.members(), self.before)
        self.fault("PATCH *", times=0, status=429)
        self.assertEqual(self.home.must("jobs", "resume", ran.json["job"]).json["changes"][0]
                         ["outcome"], "done")

    def test_stops_a_job_whose_token_was_revoked(self):
        self.fault("PATCH *", status=401)

        ran = self.home.ctl("deactivate", "acme", self.login, "--apply")

        self.assertIn(ran.code, (1, 3), ran)
        self.assertIn("refused the token", ran.said)
        self.assertEqual(self.sandbox.members(), self.before)

    def test_names_the_rule_of_domains_and_whom_to_ask(self):
        self.sandbox.admin("PUT", "/domains", ["acme.example"])

        ran = self.home.ctl("push", "acme", "--login", "x@other.example", "--apply")

        self.assertEqual(ran.code, 1, ran)
        self.assertIn("domain", ran.said)
        self.assertIn("support@pivotaltracker.com", ran.said)
        self.assertEqual(self.sandbox.members(), self.before)


if __name__ == "__main__":
    unittest.main()
