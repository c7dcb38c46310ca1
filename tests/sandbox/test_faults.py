# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""What the service can be made to do wrong."""

import http.client
import time
import unittest

from sandbox import SandboxTest

TITLE = {"op": "replace", "path": "title", "value": "New"}


class Faults(SandboxTest):
    def setUp(self):
        self.set_faults()
        self.made = self.new_user(title="Old")

    def set_faults(self, *faults):
        self.assertEqual(self.sandbox.admin("PUT", "/faults", list(faults)).status, 200)

    def title(self):
        return self.sandbox.api("GET", "/Users/" + self.made["id"]).json["title"]

    def test_an_answer_is_given_as_often_as_said_and_nothing_is_done(self):
        self.set_faults({"match": "PATCH /scim/v2/Users/*", "times": 2, "status": 429,
                         "headers": {"Retry-After": "2"}, "body": "slow down"})
        for _ in range(2):
            answer = self.sandbox.patch(self.made["id"], TITLE)
            self.assertEqual((answer.status, answer.body), (429, b"slow down"))
            self.assertEqual(answer.headers["Retry-After"], "2")
        self.assertEqual(self.title(), "Old")
        self.assertEqual(self.sandbox.patch(self.made["id"], TITLE).status, 200)

    def test_only_what_matches_is_meant(self):
        self.set_faults({"match": "PATCH /scim/v2/Users/x*", "status": 500},
                        {"match": "* /scim/v2/Schemas", "status": 503})
        self.assertEqual(self.sandbox.patch(self.made["id"], TITLE).status, 200)
        self.assert_error(self.sandbox.api("GET", "/Schemas?x=1"), 503)
        self.assertEqual(self.sandbox.admin("GET", "/members").status, 200)

    def test_after_the_change_the_answer_is_another(self):
        self.set_faults({"match": "PATCH *", "times": 1, "status": 502, "afterCommit": True})
        self.assertEqual(self.sandbox.patch(self.made["id"], TITLE).status, 502)
        self.assertEqual(self.title(), "New")
        self.assertEqual(self.sandbox.admin("GET", "/requests").json[-2]["status"], 502)

    def test_a_dropped_connection_with_and_without_the_change(self):
        for after, title in ((False, "Old"), (True, "New")):
            self.set_faults({"match": "PATCH *", "times": 1, "drop": True, "afterCommit": after})
            with self.assertRaises((http.client.RemoteDisconnected, ConnectionError)):
                self.sandbox.patch(self.made["id"], TITLE)
            self.sandbox.connection.close()
            self.assertEqual(self.title(), title)
            sent = [each for each in self.sandbox.admin("GET", "/requests").json
                    if each["path"].endswith(self.made["id"]) and each["method"] == "PATCH"]
            self.assertEqual(len(sent), 2 if after else 1)
            self.assertEqual(sent[-1]["status"], 0)

    def test_latency_alone_only_delays(self):
        for latency in (120, "120ms"):
            self.set_faults({"match": "GET /scim/v2/Users*", "latency": latency, "times": 1})
            begun = time.monotonic()
            self.assertEqual(self.sandbox.api("GET", "/Users?count=1").status, 200)
            self.assertGreaterEqual(time.monotonic() - begun, 0.12)

    def test_the_list_can_be_seen_and_cleared(self):
        self.set_faults({"match": "GET *", "times": 3, "status": 500})
        self.sandbox.api("GET", "/Users")
        shown = self.sandbox.admin("GET", "/faults").json
        self.assertEqual((shown[0]["match"], shown[0]["times"], shown[0]["status"]),
                         ("GET *", 2, 500))
        self.set_faults()
        self.assertEqual(self.sandbox.admin("GET", "/faults").json, [])
        self.assertEqual(self.sandbox.api("GET", "/Users").status, 200)

    def test_a_list_that_is_not_understood_leaves_the_old_one(self):
        self.set_faults({"match": "GET *", "status": 500})
        for bad in ({}, [{"status": 500}], [{"match": "x", "status": 99}], [{"match": "x", "y": 1}],
                    [{"match": "x", "headers": {"A": "b\r\nC: d"}}],
                    [{"match": "x", "latency": "long"}], [{"match": "x", "times": -1}]):
            self.assertEqual(self.sandbox.admin("PUT", "/faults", bad).status, 400, bad)
        self.assertEqual(len(self.sandbox.admin("GET", "/faults").json), 1)


class Latency(SandboxTest):
    options = ("--latency", "80ms")

    def test_every_answer_of_the_api_is_late(self):
        begun = time.monotonic()
        self.assertEqual(self.sandbox.api("GET", "/Users?count=1").status, 200)
        self.assertGreaterEqual(time.monotonic() - begun, 0.08)


if __name__ == "__main__":
    unittest.main()
