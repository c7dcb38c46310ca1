# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""PATCH in all its forms (RFC 7644, section 3.5.2)."""

import unittest

from sandbox import ENTERPRISE, PATCH, SandboxTest

EMAILS = [{"value": "w@acme.example", "type": "work", "primary": True},
          {"value": "h@acme.example", "type": "home"}]


class Patch(SandboxTest):
    def patched(self, made, *operations):
        answer = self.sandbox.patch(made["id"], *operations)
        self.assertEqual(answer.status, 200, answer.body)
        self.assertEqual(self.sandbox.api("GET", "/Users/" + made["id"]).json, answer.json)
        return answer.json

    def refused(self, made, scim_type, *operations):
        self.assert_error(self.sandbox.patch(made["id"], *operations), 400, scim_type)
        self.assertEqual(self.sandbox.api("GET", "/Users/" + made["id"]).json, made)

    def test_a_path_names_one_attribute(self):
        made = self.new_user(title="Old", name={"givenName": "G", "familyName": "F"})
        after = self.patched(made, {"op": "Replace", "path": "title", "value": "New"},
                             {"op": "ADD", "path": "nickName", "value": "Nick"},
                             {"op": "remove", "path": "name.familyName"})
        self.assertEqual((after["title"], after["nickName"]), ("New", "Nick"))
        self.assertEqual(after["name"], {"givenName": "G"})

    def test_without_a_path_the_value_names_the_attributes(self):
        made = self.new_user(name={"givenName": "G"}, emails=EMAILS)
        after = self.patched(
            made, {"op": "replace", "value": {"title": "T", "name": {"familyName": "F"},
                                              "id": "ignored", "emails": [{"value": "n@x.example"}],
                                              ENTERPRISE: {"department": "D"}}})
        self.assertEqual(after["id"], made["id"])
        self.assertEqual(after["name"], {"givenName": "G", "familyName": "F"})
        self.assertEqual(after["emails"], [{"value": "n@x.example"}])
        self.assertEqual(after[ENTERPRISE], {"department": "D"})
        self.assertIn(ENTERPRISE, after["schemas"])

    def test_a_path_into_the_extension(self):
        made = self.new_user()
        added = self.patched(made, {"op": "add", "path": ENTERPRISE + ":department", "value": "D"},
                             {"op": "add", "path": ENTERPRISE + ":manager.value", "value": "m"})
        self.assertEqual(added[ENTERPRISE], {"department": "D", "manager": {"value": "m"}})
        gone = self.patched(made, {"op": "remove", "path": ENTERPRISE})
        self.assertNotIn(ENTERPRISE, gone)
        self.assertNotIn(ENTERPRISE, gone["schemas"])

    def test_values_are_added_and_only_one_stays_primary(self):
        made = self.new_user(emails=EMAILS)
        new = {"value": "n@acme.example", "type": "other", "primary": True}
        after = self.patched(made, {"op": "add", "path": "emails", "value": [new]})
        self.assertEqual(len(after["emails"]), 3)
        self.assertEqual([each["value"] for each in after["emails"] if each.get("primary")],
                         ["n@acme.example"])

    def test_adding_what_is_there_changes_nothing(self):
        made = self.new_user(emails=EMAILS)
        turned = {"type": "home", "VALUE": "h@acme.example"}
        after = self.patched(made, {"op": "add", "path": "emails", "value": [EMAILS[1], turned]},
                             {"op": "replace", "path": "active", "value": True})
        self.assertEqual(after, made)

    def test_a_value_filter_picks_elements(self):
        made = self.new_user(emails=EMAILS)
        after = self.patched(made, {"op": "replace", "path": 'emails[type eq "home"].value',
                                    "value": "new@acme.example"})
        self.assertEqual(after["emails"][1]["value"], "new@acme.example")
        self.assertEqual(after["emails"][0], EMAILS[0])
        after = self.patched(made, {"op": "remove", "path": 'emails[type eq "work"]'})
        self.assertEqual(after["emails"], [{"value": "new@acme.example", "type": "home"}])
        after = self.patched(made, {"op": "remove", "path": "emails"})
        self.assertNotIn("emails", after)

    def test_one_bad_operation_undoes_the_good_ones(self):
        made = self.new_user(title="Old")
        self.refused(made, "invalidPath", {"op": "replace", "path": "title", "value": "New"},
                     {"op": "replace", "path": "active", "value": False},
                     {"op": "replace", "path": "noSuchThing", "value": "x"})
        self.assertEqual(self.sandbox.member(made["id"])["status"], "active")

    def test_each_mistake_has_its_name(self):
        made = self.new_user(emails=EMAILS)
        self.refused(made, "noTarget", {"op": "remove"})
        self.refused(made, "noTarget",
                     {"op": "replace", "path": 'emails[type eq "fax"].value', "value": "x"})
        self.refused(made, "mutability", {"op": "replace", "path": "id", "value": "x"})
        self.refused(made, "mutability", {"op": "replace", "path": "meta.created", "value": "x"})
        self.refused(made, "mutability", {"op": "remove", "path": "userName"})
        self.refused(made, "invalidValue", {"op": "replace", "path": "active", "value": "no"})
        self.refused(made, "invalidValue", {"op": "replace", "path": "title"})
        self.refused(made, "invalidSyntax", {"op": "move", "path": "title", "value": "x"})
        self.refused(made, "invalidPath", {"op": "add", "path": "title[a", "value": "x"})
        self.refused(made, "invalidFilter",
                     {"op": "remove", "path": 'emails[value like "acme"]'})

    def test_the_message_must_be_a_patch(self):
        made = self.new_user()
        path = "/Users/" + made["id"]
        operation = {"op": "replace", "path": "title", "value": "x"}
        for message in ({"Operations": [operation]}, {"schemas": [PATCH]},
                        {"schemas": [PATCH], "Operations": []}, [operation]):
            self.assert_error(self.sandbox.api("PATCH", path, message), 400, "invalidSyntax")

    def test_a_taken_user_name_is_a_conflict(self):
        made = self.new_user()
        answer = self.sandbox.patch(made["id"], {"op": "replace", "path": "userName",
                                                 "value": self.sandbox.ready["owner"].upper()})
        self.assert_error(answer, 409, "uniqueness")


if __name__ == "__main__":
    unittest.main()
