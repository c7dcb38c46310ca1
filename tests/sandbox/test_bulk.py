# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Many operations in one message (RFC 7644, section 3.7)."""

import unittest

from sandbox import BULK, GROUP, PATCH, SandboxTest, user


def post(bulk_id, login):
    return {"method": "POST", "path": "/Users", "bulkId": bulk_id, "data": user(login)}


def group(bulk_id, name, *members):
    return {"method": "POST", "path": "/Groups", "bulkId": bulk_id,
            "data": {"schemas": [GROUP], "displayName": name,
                     "members": [{"value": each} for each in members]}}


class Bulk(SandboxTest):
    service = "generic"

    def bulk(self, *operations, **more):
        answer = self.sandbox.api("POST", "/Bulk", {"schemas": [BULK],
                                                    "Operations": list(operations), **more})
        self.assertEqual(answer.status, 200, answer.body)
        self.assertEqual(answer.json["schemas"],
                         ["urn:ietf:params:scim:api:messages:2.0:BulkResponse"])
        return answer.json["Operations"]

    def test_every_method_and_what_came_of_it(self):
        made = self.new_user()
        path = "/Users/" + made["id"]
        done = self.bulk(
            post("one", "bulk.one@acme.example"),
            {"method": "PUT", "path": path, "data": user(made["userName"], title="Put")},
            {"method": "PATCH", "path": path, "data": {
                "schemas": [PATCH],
                "Operations": [{"op": "add", "path": "nickName", "value": "N"}]}},
            {"method": "DELETE", "path": path, "version": 'W/"99"'},
            {"method": "DELETE", "path": path})
        self.assertEqual([each["status"] for each in done], ["201", "200", "200", "412", "204"])
        self.assertEqual(done[0]["bulkId"], "one")
        self.assertTrue(done[0]["location"].startswith(self.sandbox.ready["baseUrl"] + "/Users/"))
        self.assertTrue(done[0]["version"])
        self.assertEqual(done[3]["response"]["status"], "412")

    def test_references_are_filled_in_whatever_the_order(self):
        done = self.bulk(group("g", "bulk group", "bulkId:u"), post("u", "bulk.u@acme.example"),
                         {"method": "PATCH", "path": "/Users/bulkId:u", "data": {
                             "schemas": [PATCH],
                             "Operations": [{"op": "add", "path": "title", "value": "T"}]}})
        self.assertEqual([each["status"] for each in done], ["201", "201", "200"])
        made = self.sandbox.search('displayName eq "bulk group"', "/Groups").json["Resources"][0]
        self.assertEqual(made["members"][0]["display"], "bulk.u@acme.example")

    def test_a_circle_of_references_is_closed(self):
        done = self.bulk(group("a", "circle a", "bulkId:b"), group("b", "circle b", "bulkId:a"))
        self.assertEqual([each["status"] for each in done], ["201", "201"])
        for name, other in (("circle a", "circle b"), ("circle b", "circle a")):
            found = self.sandbox.search(f'displayName eq "{name}"', "/Groups").json["Resources"]
            self.assertEqual(found[0]["members"][0]["display"], other)

    def test_it_stops_after_as_many_errors_as_are_allowed(self):
        bad = {"method": "DELETE", "path": "/Users/nobody"}
        done = self.bulk(bad, bad, post("never", "never@acme.example"), failOnErrors=2)
        self.assertEqual([each["status"] for each in done], ["404", "404"])
        self.assertEqual(self.sandbox.search('userName eq "never@acme.example"')
                         .json["totalResults"], 0)
        done = self.bulk(bad, bad, post("now", "now@acme.example"), failOnErrors=3)
        self.assertEqual([each["status"] for each in done], ["404", "404", "201"])

    def test_what_one_did_stays_when_another_fails(self):
        done = self.bulk(post("x", "stays@acme.example"), post("y", "stays@acme.example"),
                         {"method": "POST", "path": "/Users", "data": user("z@acme.example")},
                         {"method": "GET", "path": "/Users"},
                         group("g", "bad reference", "bulkId:nobody"))
        self.assertEqual([each["status"] for each in done], ["201", "409", "400", "400", "409"])

    def test_too_many_and_bad_messages_are_refused_as_a_whole(self):
        limit = self.sandbox.api("GET", "/ServiceProviderConfig").json["bulk"]["maxOperations"]
        operation = {"method": "DELETE", "path": "/Users/x"}
        answer = self.sandbox.api("POST", "/Bulk", {"schemas": [BULK],
                                                    "Operations": [operation] * (limit + 1)})
        self.assert_error(answer, 413)
        for message in ({"Operations": []}, {"schemas": [BULK]},
                        {"schemas": [BULK], "Operations": {}}):
            self.assert_error(self.sandbox.api("POST", "/Bulk", message), 400, "invalidSyntax")


if __name__ == "__main__":
    unittest.main()
