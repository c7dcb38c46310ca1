# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""HTTPS with an authority of its own."""

import http.client
import os
import ssl
import unittest

from sandbox import Sandbox


class Tls(unittest.TestCase):
    def setUp(self):
        self.sandbox = Sandbox("--tls")
        self.addCleanup(self.sandbox.stop)

    def test_its_authority_vouches_for_it(self):
        self.assertTrue(self.sandbox.ready["baseUrl"].startswith("https://127.0.0.1:"))
        self.sandbox.generate_token()
        answer = self.sandbox.api("GET", "/Users?count=1")
        self.assertEqual(answer.status, 200)
        self.assertTrue(answer.json["Resources"][0]["meta"]["location"].startswith(
            self.sandbox.ready["baseUrl"]))

    def test_nobody_else_does(self):
        stranger = http.client.HTTPSConnection(self.sandbox.base.netloc, timeout=60,
                                               context=ssl.create_default_context())
        with self.assertRaises(ssl.SSLCertVerificationError):
            stranger.request("GET", "/")
        stranger.close()

    def test_the_authority_goes_with_the_sandbox(self):
        self.assertTrue(os.path.exists(self.sandbox.ready["caFile"]))
        self.sandbox.stop()
        self.assertFalse(os.path.exists(os.path.dirname(self.sandbox.ready["caFile"])))

    def test_a_dropped_connection_is_dropped(self):
        self.sandbox.generate_token()
        self.sandbox.admin("PUT", "/faults", [{"match": "*", "drop": True}])
        with self.assertRaises((http.client.RemoteDisconnected, ConnectionError, ssl.SSLError)):
            self.sandbox.api("GET", "/Users")


if __name__ == "__main__":
    unittest.main()
