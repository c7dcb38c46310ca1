# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Creating, reading, replacing and deleting users (RFC 7644, sections 3.3 to 3.6)."""

import unittest

from sandbox import ENTERPRISE, LIST, USER, SandboxTest, user

CUSTOM = "urn:example:params:scim:schemas:extension:badge:2.0:User"


class Users(SandboxTest):
    def test_a_created_user_can_be_read_at_its_location(self):
        answer = self.sandbox.add_user("anna@acme.example", displayName="Änne",
                                       name={"givenName": "Änne"}, externalId="x-1")

        self.assertEqual(answer.status, 201)
        self.assertEqual(answer.headers["Content-Type"], "application/scim+json")
        made = answer.json
        self.assertEqual(answer.headers["Location"], made["meta"]["location"])
        self.assertEqual(answer.headers["ETag"], made["meta"]["version"])
        self.assertEqual(made["meta"]["resourceType"], "User")
        self.assertEqual(made["meta"]["created"], made["meta"]["lastModified"])
        self.assertIs(made["active"], True)
        self.assertEqual(self.sandbox.api("GET", "/Users/" + made["id"]).json, made)

    def test_a_taken_user_name_is_a_conflict_in_any_case(self):
        self.new_user()
        answer = self.sandbox.add_user(self.id().rsplit(".", 1)[-1].upper() + "@ACME.example")
        self.assert_error(answer, 409, "uniqueness")

    def test_read_only_attributes_and_unknown_ones_are_ignored(self):
        made = self.new_user(id="mine", meta={"version": "mine"}, groups=[{"value": "g"}],
                             shoeSize=43)
        self.assertNotEqual(made["id"], "mine")
        self.assertNotEqual(made["meta"]["version"], "mine")
        self.assertNotIn("groups", made)
        self.assertNotIn("shoeSize", made)

    def test_the_password_never_comes_back(self):
        made = self.new_user(password="correct horse")
        self.assertNotIn("password", made)
        self.assertNotIn(b"correct horse", self.sandbox.api("GET", "/Users/" + made["id"]).body)

    def test_names_of_attributes_are_understood_in_any_case(self):
        made = self.new_user(DISPLAYNAME="Shown", Emails=[{"Value": "a@acme.example"}])
        self.assertEqual(made["displayName"], "Shown")
        self.assertEqual(made["emails"], [{"value": "a@acme.example"}])

    def test_null_and_empty_lists_mean_unassigned(self):
        made = self.new_user(title=None, emails=[])
        self.assertNotIn("title", made)
        self.assertNotIn("emails", made)

    def test_extensions_are_kept_when_the_message_names_them(self):
        made = self.new_user(schemas=[USER, ENTERPRISE, CUSTOM],
                             **{ENTERPRISE: {"department": "R&D", "unknown": 1},
                                CUSTOM: {"colour": "blau"}, "urn:example:other": {"a": 1}})
        self.assertEqual(made[ENTERPRISE], {"department": "R&D"})
        self.assertEqual(made[CUSTOM], {"colour": "blau"})
        self.assertNotIn("urn:example:other", made)
        self.assertEqual(set(made["schemas"]), {USER, ENTERPRISE, CUSTOM})

    def test_an_extension_without_a_schema_can_be_patched(self):
        made = self.new_user(schemas=[USER, CUSTOM], **{CUSTOM: {"colour": "blau", "flat": "x"}})
        replace = {"op": "replace", "path": CUSTOM + ":colour", "value": "grün"}
        after = self.sandbox.patch(made["id"], replace).json
        self.assertEqual(after[CUSTOM], {"colour": "grün", "flat": "x"})
        bad = self.sandbox.patch(made["id"], {"op": "add", "path": CUSTOM + ":flat.a", "value": 1})
        self.assert_error(bad, 400, "invalidValue")
        self.sandbox.patch(made["id"], {"op": "remove", "path": CUSTOM})
        after = self.sandbox.api("GET", "/Users/" + made["id"]).json
        self.assertEqual(after["schemas"], [USER])

    def test_the_managers_name_is_filled_in(self):
        boss = self.new_user(displayName="The Boss")
        made = self.sandbox.add_user("report@acme.example", schemas=[USER, ENTERPRISE], **{
            ENTERPRISE: {"manager": {"value": boss["id"], "displayName": "not mine to say"}}})
        self.assertEqual(made.json[ENTERPRISE]["manager"]["displayName"], "The Boss")

    def test_put_replaces_everything_but_what_the_service_owns(self):
        made = self.new_user(title="Old", nickName="Nick")
        path = "/Users/" + made["id"]

        answer = self.sandbox.api("PUT", path, user(made["userName"], title="New"))

        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.json["title"], "New")
        self.assertNotIn("nickName", answer.json)
        self.assertEqual(answer.json["id"], made["id"])
        self.assertEqual(answer.json["meta"]["created"], made["meta"]["created"])
        self.assertNotEqual(answer.json["meta"]["version"], made["meta"]["version"])
        self.assertEqual(self.sandbox.api("GET", path).json, answer.json)

    def test_put_to_somebody_elses_name_is_a_conflict(self):
        made = self.new_user()
        answer = self.sandbox.api("PUT", "/Users/" + made["id"],
                                  user(self.sandbox.ready["owner"]))
        self.assert_error(answer, 409, "uniqueness")

    def test_a_deleted_user_is_gone_and_its_name_is_free(self):
        made = self.new_user()
        path = "/Users/" + made["id"]

        answer = self.sandbox.api("DELETE", path)

        self.assertEqual((answer.status, answer.body), (204, b""))
        for method in ("GET", "DELETE"):
            self.assert_error(self.sandbox.api(method, path), 404)
        self.assert_error(self.sandbox.set_active(made["id"], True), 404)
        self.assertEqual(self.sandbox.search(f'id eq "{made["id"]}"').json["totalResults"], 0)
        again = self.sandbox.add_user(made["userName"])
        self.assertEqual(again.status, 201)
        self.assertNotEqual(again.json["id"], made["id"])

    def test_attributes_and_excluded_attributes_shape_the_answer(self):
        made = self.new_user(title="T", name={"givenName": "G", "familyName": "F"},
                             **{"schemas": [USER, ENTERPRISE],
                                ENTERPRISE: {"department": "D", "division": "V"}})
        path = "/Users/" + made["id"]

        few = self.sandbox.api(
            "GET", path + "?attributes=userName,name.givenName," + ENTERPRISE + ":department").json
        most = self.sandbox.api("GET", path + "?excludedAttributes=title,name.familyName,id").json

        self.assertEqual(few, {"schemas": made["schemas"], "id": made["id"],
                               "userName": made["userName"], "name": {"givenName": "G"},
                               ENTERPRISE: {"department": "D"}})
        self.assertNotIn("title", most)
        self.assertEqual(most["name"], {"givenName": "G"})
        self.assertEqual(most["id"], made["id"])
        self.assertEqual(most[ENTERPRISE], made[ENTERPRISE])

    def test_the_service_says_what_it_can_do(self):
        config = self.sandbox.api("GET", "/ServiceProviderConfig").json
        self.assertTrue(config["patch"]["supported"] and config["etag"]["supported"])
        self.assertFalse(config["bulk"]["supported"] or config["sort"]["supported"])
        self.assertEqual(config["filter"], {"supported": True, "maxResults": 200})
        self.assertEqual(config["authenticationSchemes"][0]["type"], "oauthbearertoken")
        types = self.sandbox.api("GET", "/ResourceTypes").json
        self.assertEqual(types["schemas"], [LIST])
        self.assertEqual(types["Resources"][0]["endpoint"], "/Users")
        schema = self.sandbox.api("GET", "/Schemas/" + USER).json
        attributes = {each["name"]: each for each in schema["attributes"]}
        self.assertEqual(attributes["userName"]["uniqueness"], "server")
        self.assertEqual(attributes["groups"]["mutability"], "readOnly")
        self.assertEqual(attributes["password"]["returned"], "never")
        self.assertEqual({each["id"] for each in self.sandbox.api("GET", "/Schemas").json[
            "Resources"]}, {USER, ENTERPRISE})
        self.assert_error(self.sandbox.api("GET", '/Schemas?filter=id%20eq%20"x"'), 403)


if __name__ == "__main__":
    unittest.main()
