# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Connections that stay open, and many clients at once."""

import json
import unittest
from concurrent.futures import ThreadPoolExecutor

from sandbox import Answer, SandboxTest, user


class Connections(SandboxTest):
    def headers(self):
        return {"Authorization": "Bearer " + self.sandbox.token}

    def test_one_connection_serves_many_requests(self):
        self.sandbox.api("GET", "/Users?count=1")
        port = self.sandbox.connection.sock.getsockname()[1]
        for _ in range(100):
            self.sandbox.api("GET", "/Users?count=1")
        self.assertEqual(self.sandbox.connection.sock.getsockname()[1], port)

    def test_idle_connections_keep_nobody_out(self):
        idle = [self.sandbox.connect() for _ in range(40)]
        for connection in idle:
            connection.request("GET", "/scim/v2/Users?count=1", headers=self.headers())
            self.assertEqual(Answer(connection.getresponse()).status, 200)
        self.assertEqual(self.sandbox.api("GET", "/Users?count=1").status, 200)
        for connection in idle:
            connection.close()

    def test_a_delete_without_any_length_is_answered(self):
        made = self.new_user()
        connection = self.sandbox.connect()
        connection.putrequest("DELETE", "/scim/v2/Users/" + made["id"])
        connection.putheader("Authorization", self.headers()["Authorization"])
        connection.endheaders()
        answer = Answer(connection.getresponse())
        self.assertEqual(answer.status, 204)
        self.assertNotIn("Content-Length", answer.headers)  # RFC 9110, section 8.6.
        connection.close()

    def test_of_many_who_push_the_same_user_one_wins(self):
        def push(number):
            connection = self.sandbox.connect()
            headers = {**self.headers(), "Content-Type": "application/scim+json"}
            message = json.dumps(user(f"same{number % 5}@acme.example"))
            connection.request("POST", "/scim/v2/Users", message, headers)
            status = Answer(connection.getresponse()).status
            connection.close()
            return status

        with ThreadPoolExecutor(10) as pool:
            statuses = sorted(pool.map(push, range(50)))

        self.assertEqual(statuses, [201] * 5 + [409] * 45)


if __name__ == "__main__":
    unittest.main()
