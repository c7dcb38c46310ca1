# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Groups, and what they make of the users in them (RFC 7643, section 4.2)."""

import unittest

from sandbox import GROUP, NOW, Sandbox, SandboxTest


class Groups(SandboxTest):
    service = "generic"

    def users(self, count):
        name = self.id().rsplit(".", 1)[-1]
        return [self.sandbox.add_user(f"{name}.{number}@acme.example").json
                for number in range(count)]

    def group(self, group_id, query=""):
        answer = self.sandbox.api("GET", f"/Groups/{group_id}{query}")
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json

    def members(self, group_id):
        return {each["value"] for each in self.group(group_id).get("members", [])}

    def patched(self, made, *operations):
        answer = self.sandbox.patch(made["id"], *operations, kind="/Groups/")
        self.assertEqual(answer.status, 200, answer.body)
        self.assertEqual(self.group(made["id"]), answer.json)
        return {each["value"] for each in answer.json.get("members", [])}

    def groups_of(self, person):
        resource = self.sandbox.api("GET", "/Users/" + person["id"]).json
        return {each["display"]: each["type"] for each in resource.get("groups", [])}

    def test_a_group_is_created_with_members_and_they_know_it(self):
        one, two = self.users(2)
        answer = self.sandbox.add_group("Created & seen", one["id"], two["id"], externalId="g-1")
        made = answer.json
        self.assertEqual((answer.status, made["schemas"], made["displayName"], made["externalId"]),
                         (201, [GROUP], "Created & seen", "g-1"))
        self.assertEqual(answer.headers["Location"], made["meta"]["location"])
        self.assertEqual(made["meta"]["resourceType"], "Group")
        self.assertEqual({(each["value"], each["type"], each["display"])
                          for each in made["members"]},
                         {(each["id"], "User", each["userName"]) for each in (one, two)})
        self.assertTrue(all(each["$ref"].endswith("/Users/" + each["value"])
                            for each in made["members"]))
        self.assertEqual(self.groups_of(one), {"Created & seen": "direct"})
        shown = self.sandbox.api("GET", "/Users/" + one["id"]).json["groups"][0]
        self.assertEqual((shown["value"], shown["$ref"]), (made["id"], made["meta"]["location"]))
        self.assertEqual(self.sandbox.member(one["id"])["groups"], ["Created & seen"])

    def test_members_are_added_removed_and_replaced(self):
        one, two, three = [each["id"] for each in self.users(3)]
        made = self.new_group(one)
        self.assertEqual(self.patched(made, {"op": "add", "path": "members", "value":
                                             [{"value": two}, {"value": one}]}), {one, two})
        self.assertEqual(self.patched(made, {"op": "add", "path": "members", "value":
                                             {"value": three, "$ref": None}}), {one, two, three})
        self.assertEqual(self.patched(made, {"op": "remove", "path":
                                             f'members[value eq "{two}"]'}), {one, three})
        self.assertEqual(self.patched(made, {"op": "remove", "path": "members",
                                             "value": [{"value": one}]}), {three})
        self.assertEqual(self.patched(made, {"op": "replace", "path": "members",
                                             "value": [{"value": two}]}), {two})
        self.assertEqual(self.patched(made, {"op": "replace", "path": f'members[value eq "{two}"]',
                                             "value": {"value": one}}), {one})
        self.assertEqual(self.patched(made, {"op": "add", "value":
                                             {"members": [{"value": two}]}}), {one, two})
        self.assertEqual(self.patched(made, {"op": "remove", "path":
                                             'members[display sw "test_members"]'}), set())
        self.patched(made, {"op": "add", "path": "members", "value": [{"value": one}]})
        self.assertEqual(self.patched(made, {"op": "remove", "path": "members"}), set())
        self.assertEqual(self.groups_of({"id": one}), {})

    def test_rename_as_okta_sends_it(self):
        made = self.new_group()
        self.patched(made, {"op": "replace", "value": {"id": made["id"], "displayName": "New"}})
        self.assertEqual(self.group(made["id"])["displayName"], "New")

    def test_put_replaces_everything(self):
        one, two = [each["id"] for each in self.users(2)]
        made = self.new_group(one, externalId="x")
        answer = self.sandbox.api("PUT", "/Groups/" + made["id"],
                                  {"schemas": [GROUP], "displayName": "Put", "id": "ignored",
                                   "members": [{"value": two}]})
        self.assertEqual((answer.status, answer.json["id"]), (200, made["id"]))
        self.assertNotIn("externalId", answer.json)
        self.assertEqual(self.members(made["id"]), {two})
        self.sandbox.api("PUT", "/Groups/" + made["id"], {"schemas": [GROUP], "displayName": "P"})
        self.assertEqual(self.members(made["id"]), set())

    def test_what_is_not_possible_changes_nothing(self):
        one, two = [each["id"] for each in self.users(2)]
        made = self.new_group(one)
        for kind, operation in (
                ("invalidValue", {"op": "add", "path": "members", "value": [{"value": "nobody"}]}),
                ("invalidValue", {"op": "add", "path": "members", "value": ["text"]}),
                ("invalidValue", {"op": "add", "path": "members",
                                  "value": [{"value": two, "type": "Group"}]}),
                ("invalidValue", {"op": "add", "path": "members",
                                  "value": [{"value": made["id"]}]}),
                ("invalidValue", {"op": "add", "path": "members"}),
                ("noTarget", {"op": "remove", "path": f'members[value eq "{two}"]'}),
                ("noTarget", {"op": "remove"}),
                ("mutability", {"op": "replace", "path": f'members[value eq "{one}"].value',
                                "value": two}),
                ("mutability", {"op": "remove", "path": "displayName"}),
                ("mutability", {"op": "replace", "path": "id", "value": "x"}),
                ("invalidPath", {"op": "add", "path": "userName", "value": "x"})):
            answer = self.sandbox.patch(made["id"], {"op": "add", "path": "members",
                                                     "value": [{"value": two}]},
                                        *([] if kind == "noTarget" else [operation]),
                                        kind="/Groups/") if kind != "noTarget" else \
                self.sandbox.patch(made["id"], operation, kind="/Groups/")
            self.assert_error(answer, 400, kind)
            self.assertEqual(self.group(made["id"]), made, operation)

    def test_a_group_needs_a_name(self):
        self.assert_error(self.sandbox.api("POST", "/Groups", {"schemas": [GROUP]}), 400,
                          "invalidValue")
        self.assert_error(self.sandbox.api("POST", "/Groups", {"displayName": "x"}), 400,
                          "invalidSyntax")

    def test_a_group_can_be_in_a_group(self):
        person = self.users(1)[0]
        inner = self.new_group(person["id"])
        outer = self.sandbox.add_group("outer", inner["id"]).json
        self.assertEqual(outer["members"][0]["type"], "Group")
        self.assertEqual(self.groups_of(person), {inner["displayName"]: "direct",
                                                  "outer": "indirect"})
        # A circle is shown once and ends.
        self.sandbox.patch(inner["id"], {"op": "add", "path": "members",
                                         "value": [{"value": outer["id"]}]}, kind="/Groups/")
        self.assertEqual(len(self.groups_of(person)), 2)

    def test_who_or_what_is_removed_leaves_no_trace(self):
        one, two = self.users(2)
        inner = self.new_group(one["id"], two["id"])
        outer = self.sandbox.add_group("outer of removed", inner["id"]).json
        self.sandbox.api("DELETE", "/Users/" + one["id"])
        self.assertEqual(self.members(inner["id"]), {two["id"]})
        self.assertEqual(self.sandbox.api("DELETE", "/Groups/" + inner["id"]).status, 204)
        self.assert_error(self.sandbox.api("GET", "/Groups/" + inner["id"]), 404)
        self.assertEqual(self.members(outer["id"]), set())
        self.assertEqual(self.groups_of(two), {})

    def test_a_deactivated_user_stays_a_member(self):
        person = self.users(1)[0]
        made = self.new_group(person["id"])
        self.sandbox.set_active(person["id"], False)
        self.assertEqual(self.members(made["id"]), {person["id"]})

    def test_versions_follow_members_and_users_follow_groups(self):
        person = self.users(1)[0]
        made = self.new_group()
        user_tag = self.sandbox.api("GET", "/Users/" + person["id"]).headers["ETag"]
        add = {"op": "add", "path": "members", "value": [{"value": person["id"]}]}
        changed = self.sandbox.patch(made["id"], add, kind="/Groups/",
                                     If_Match=made["meta"]["version"])
        self.assertEqual(changed.status, 200)
        again = self.sandbox.patch(made["id"], add, kind="/Groups/")
        self.assertEqual(again.json["meta"], changed.json["meta"])
        self.assert_error(self.sandbox.api("DELETE", "/Groups/" + made["id"],
                                           If_Match=made["meta"]["version"]), 412)
        same = self.sandbox.api("GET", "/Groups/" + made["id"],
                                If_None_Match=again.headers["ETag"])
        self.assertEqual((same.status, same.body), (304, b""))
        self.assertNotEqual(self.sandbox.api("GET", "/Users/" + person["id"]).headers["ETag"],
                            user_tag)

    def test_groups_are_found_by_name_and_by_member(self):
        person = self.users(1)[0]
        made = self.new_group(person["id"], externalId="found-1")

        def found(expression, path="/Groups"):
            answer = self.sandbox.search(expression, path)
            self.assertEqual(answer.status, 200, answer.body)
            return [each["id"] for each in answer.json["Resources"]]

        for expression in (f'displayName eq "{made["displayName"].upper()}"',
                           f'members.value eq "{person["id"]}"', f'members eq "{person["id"]}"',
                           f'members[value eq "{person["id"]}" and type eq "User"]',
                           'externalId eq "found-1"', f'id eq "{made["id"]}"',
                           f'displayName sw "test_groups_are" and not (members.value eq "x")'):
            self.assertEqual(found(expression), [made["id"]], expression)
        for expression in (f'groups.value eq "{made["id"]}"', f'groups eq "{made["id"]}"',
                           f'groups[display eq "{made["displayName"]}"]'):
            self.assertEqual(found(expression, "/Users"), [person["id"]], expression)

    def test_members_can_be_left_out(self):
        person = self.users(1)[0]
        made = self.new_group(person["id"])
        self.assertNotIn("members", self.group(made["id"], "?excludedAttributes=members"))
        self.assertEqual(set(self.group(made["id"], "?attributes=displayName")),
                         {"schemas", "id", "displayName"})
        only = self.group(made["id"], "?attributes=members.value")
        self.assertEqual(only["members"], [{"value": person["id"]}])

    def test_there_are_groups_from_the_start(self):
        page = self.sandbox.api("GET", "/Groups?count=2&startIndex=2").json
        self.assertEqual((page["itemsPerPage"], page["startIndex"]), (2, 2))
        by_name = {each["name"]: each for each in self.sandbox.admin("GET", "/groups").json}
        everybody = [each["login"] for each in self.sandbox.members() if each["role"] == "owner"]
        self.assertIn(everybody[0], by_name["All staff"]["members"])
        self.assertIn("Engineering", by_name["Company"]["groups"])

    def test_the_page_shows_groups_and_escapes_them(self):
        made = self.new_user()
        self.sandbox.add_group("<b>bold</b>", made["id"])
        page = self.sandbox.admin("GET", "/").body.decode()
        self.assertIn("<td>&lt;b&gt;bold&lt;/b&gt;</td><td>1</td>", page)
        self.assertNotIn("<b>bold", page)


class Many(SandboxTest):
    service = "generic"
    people = 20_000

    def test_a_large_group_takes_one_more(self):
        everybody = self.sandbox.search('displayName eq "All staff"', "/Groups").json
        group = everybody["Resources"][0]
        self.assertEqual(len(group["members"]), 20_000)
        made = self.new_user()
        add = {"op": "add", "path": "members", "value": [{"value": made["id"]}]}
        answer = self.sandbox.api("PATCH", f'/Groups/{group["id"]}?attributes=displayName', {
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [add]})
        self.assertEqual(answer.status, 200)
        found = self.sandbox.search(f'members.value eq "{made["id"]}"',
                                    "/Groups").json["totalResults"]
        self.assertEqual(found, 1)


class Kept(unittest.TestCase):
    def test_groups_survive_the_end_of_the_process(self):
        import tempfile  # pylint: disable=import-outside-toplevel
        with tempfile.TemporaryDirectory() as folder:
            options = ("--now", NOW, "--data", folder + "/state.db")
            first = Sandbox(*options, service="generic")
            first.generate_token()
            made = first.add_user("kept@acme.example").json
            group = first.add_group("Kept", made["id"]).json
            seeded = first.search('displayName eq "VPN users"', "/Groups").json["Resources"][0]
            first.api("DELETE", "/Groups/" + seeded["id"])
            first.api("DELETE", "/Users/" + first.members()[4]["id"])
            truth, members = first.admin("GET", "/groups").json, first.members()
            first.stop()

            second = Sandbox(*options, service="generic")
            second.generate_token()
            self.assertEqual(second.admin("GET", "/groups").json, truth)
            self.assertEqual(second.members(), members)
            again = second.api("GET", "/Groups/" + group["id"]).json
            self.assertEqual(again["meta"]["version"], group["meta"]["version"])
            second.stop()


if __name__ == "__main__":
    unittest.main()
