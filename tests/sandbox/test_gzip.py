# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Answers that are packed for those who take them so."""

import gzip
import unittest

from sandbox import Sandbox


class Gzip(unittest.TestCase):
    def started(self, *options):
        sandbox = Sandbox(*options)
        self.addCleanup(sandbox.stop)
        sandbox.generate_token()
        return sandbox

    def test_packs_for_who_takes_gzip(self):
        sandbox = self.started("--gzip")
        plain = sandbox.api("GET", "/Users")
        packed = sandbox.api("GET", "/Users", Accept_Encoding="deflate, gzip;q=0.8")
        self.assertIsNone(plain.headers["Content-Encoding"])
        self.assertEqual(packed.headers["Content-Encoding"], "gzip")
        self.assertEqual(gzip.decompress(packed.body), plain.body)
        self.assertLess(len(packed.body) * 3, len(plain.body))

    def test_packs_what_is_there_now(self):
        sandbox = self.started("--gzip")
        user = sandbox.api("GET", "/Users?count=1").json["Resources"][0]
        sandbox.api("GET", f"/Users/{user['id']}", Accept_Encoding="gzip")
        sandbox.api("PUT", f"/Users/{user['id']}", {**user, "displayName": "Somebody Else"})
        now = sandbox.api("GET", f"/Users/{user['id']}", Accept_Encoding="gzip")
        self.assertIn(b"Somebody Else", gzip.decompress(now.body))

    def test_does_not_pack_for_who_refuses_it(self):
        answer = self.started("--gzip").api("GET", "/Users", Accept_Encoding="gzip;q=0, br")
        self.assertIsNone(answer.headers["Content-Encoding"])

    def test_does_not_pack_unasked(self):
        answer = self.started().api("GET", "/Users", Accept_Encoding="gzip")
        self.assertIsNone(answer.headers["Content-Encoding"])


if __name__ == "__main__":
    unittest.main()
