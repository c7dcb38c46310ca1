# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""What a service has beside users and groups: its kinds, their resources, one of them."""

import csv
import io
import unittest

from shell import Sandbox, Shell, ShellTest

SEATS = "urn:example:scim:schemas:rollcall-sandbox:2.0:Role:seatsLeft"


class Resources(ShellTest):
    """The sandbox's roles, which are a kind of their own."""

    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox(people=10, service="generic")

    def setUp(self):
        self.sandbox.set_quirks(roles=True)
        self.shell = Shell(self)
        self.shell.token = self.sandbox.generate_token()
        self.connect()

    def connect(self, *options):
        self.assert_code(self.shell.run(
            "connections", "add", "acme", "--service", "scim", "--url",
            self.sandbox.ready["baseUrl"], "--environment", "test", *options), 0)

    def roles(self):
        return self.sandbox.api("GET", "/Roles?count=100").json["Resources"]

    def resources(self, *arguments, code=0, shape="json"):
        run = self.shell.with_token("--format", shape, "resources", "acme", *arguments)
        self.assert_code(run, code)
        return run

    def test_the_kinds_are_those_of_the_service(self):
        [kind] = self.resources().json
        self.assertEqual(kind, {
            "connection": "acme", "name": "Role", "description": "What somebody may do",
            "endpoint": "Roles", "schema": "urn:ietf:params:scim:schemas:core:2.0:Role"})
        self.assertRegex(self.resources(shape="table").output, r"Role +What somebody may do +Roles")

    def test_every_resource_of_a_kind_over_all_pages(self):
        truth = [(each["id"], each["display"]) for each in self.roles()]
        self.sandbox.set_quirks(roles=True, page_maximum=5)
        run = self.resources("ROLE")
        self.assertEqual([(each["remoteId"], each["name"]) for each in run.json], truth)
        self.assertEqual(len(truth), 12)
        self.assertEqual(run.messages, "")

    def test_the_list_as_a_table_of_the_schema(self):
        rows = list(csv.DictReader(io.StringIO(self.resources("Role", shape="csv").output)))
        self.assertEqual(list(rows[0]), ["name", "remoteId", "value", "display", "type",
                                         "supported", SEATS])
        truth = {each["id"]: each for each in self.roles()}
        self.assertEqual(len(rows), 12)
        for row in rows:
            role = truth[row["remoteId"]]
            self.assertEqual((row["value"], row["supported"]),
                             (role["value"], str(role["supported"]).lower()))

    def test_one_resource_by_attribute(self):
        role = self.roles()[0]
        shown = self.resources("Role", role["id"]).json
        self.assertEqual((shown["kind"], shown["name"], shown["raw"]),
                         ("Role", role["display"], role))
        self.assertEqual(shown["attributes"][SEATS], 2)
        lines = self.resources("Role", role["id"], shape="table").output.splitlines()
        self.assertEqual([line.split()[0] for line in lines],
                         ["kind", "name", "id", "value", "display", "type", "supported", SEATS,
                          "schemas", "meta.resourceType", "meta.location"])

    def test_only_reads(self):
        before = len(self.changing_requests())
        self.resources("Role")
        self.assertEqual(len(self.changing_requests()), before)

    def test_a_kind_or_an_id_that_is_not_there(self):
        run = self.resources("Licence", code=2)
        self.assertIn("no kind of resource named Licence; it has Role", run.messages)
        run = self.resources("Role", "nobody", code=2)
        self.assertIn("There is no Role with the id nobody at acme", run.messages)

    def test_a_service_without_other_kinds(self):
        self.sandbox.set_quirks()
        self.assertIn("no kind of resource beside users and groups",
                      self.resources(code=5).messages)
        self.sandbox.set_quirks(roles=True, no_discovery=True)
        self.assertIn("publishes no list of its kinds of resources",
                      self.resources("Role", code=5).messages)

    def test_a_list_that_is_not_whole(self):
        self.sandbox.set_quirks(roles=True, lying_total=3)
        run = self.resources("Role")
        self.assertEqual(len(run.json), 12)
        self.assertIn("The list of Role at acme is incomplete. The service counts 15 resources "
                      "and listed 12.", run.messages)

    def test_a_service_that_refuses(self):
        self.faults({"match": "GET /scim/v2/Roles*", "status": 403, "times": 100})
        self.addCleanup(self.faults)
        self.resources("Role", code=3)

    def test_needs_a_token(self):
        self.assert_code(self.shell.run("resources", "acme"), 4)


if __name__ == "__main__":
    unittest.main()
