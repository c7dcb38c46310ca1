# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Deviations of real servers in what may be changed, and in what there is at all."""

import unittest

from sandbox import GROUP, USER
from test_quirks import Quirks


class Changes(Quirks):
    def test_members_are_taken_out_in_one_way_only(self):
        first, second = self.new_user(), self.sandbox.add_user("second@acme.example").json
        group = self.new_group(first["id"], second["id"])
        by_filter = {"op": "remove", "path": f'members[value eq "{first["id"]}"]'}
        by_value = {"op": "remove", "path": "members", "value": [{"value": first["id"]}]}

        def members():
            found = self.sandbox.api("GET", "/Groups/" + group["id"]).json.get("members", [])
            return {each["value"] for each in found}

        def patched(operation):
            return self.sandbox.patch(group["id"], operation, kind="/Groups/")

        self.switch(no_remove_filter=True)
        self.assert_error(patched(by_filter), 400, "invalidPath")
        self.assertEqual(patched(by_value).status, 200)
        self.assertEqual(members(), {second["id"]})
        self.assertEqual(self.sandbox.patch(group["id"], {"op": "add", "path": "members", "value": [
            {"value": first["id"]}]}, kind="/Groups/").status, 200)
        self.switch(filter_empties=True)
        self.assertEqual(patched({"op": "remove", "path": 'members[value eq "nobody"]'}).status,
                         200)
        self.assertEqual(members(), set())
        self.assertEqual(self.sandbox.patch(group["id"], {"op": "add", "path": "members", "value": [
            {"value": second["id"]}]}, kind="/Groups/").status, 200)
        self.switch(remove_empties=True)
        self.assertEqual(patched(by_value).status, 200)
        self.assertEqual(members(), set())

    def test_a_patch_answers_without_a_body(self):
        made = self.new_user()
        self.switch(patch_204=True)
        answer = self.title(made, "T")
        self.assertEqual((answer.status, answer.body), (204, b""))
        self.assertEqual(self.read(made).json["title"], "T")

    def test_a_patch_that_is_not_atomic(self):
        made = self.new_user()
        bad = ({"op": "replace", "path": "title", "value": "Half"},
               {"op": "replace", "path": "noSuchThing", "value": 1})
        self.switch(patch_not_atomic=True)
        self.assert_error(self.sandbox.patch(made["id"], *bad), 400, "invalidPath")
        self.assertEqual(self.read(made).json["title"], "Half")

    def test_no_patch(self):
        made = self.new_user()
        self.switch(no_patch=True)
        self.assert_error(self.title(made, "T"), 501)
        self.assertEqual(self.put(made, title="T").status, 200)

    def test_a_list_of_nobody(self):
        made = self.new_user()
        self.switch(lists_nobody=True)
        self.assertEqual(self.page()["totalResults"], 0)
        found = self.sandbox.search(f'userName eq "{made["userName"]}"').json
        self.assertEqual(found["totalResults"], 1)

    def test_no_put(self):
        made = self.new_user()
        self.switch(no_put=True)
        self.assert_error(self.put(made, title="T"), 405)
        self.assertEqual(self.title(made, "T").status, 200)

    def test_users_who_do_not_say_whether_they_are_active(self):
        made = self.new_user()
        self.switch(hide_active=True)
        self.assertNotIn("active", self.read(made).json)
        self.assertTrue(all("active" not in each for each in self.page()["Resources"]))
        self.assertEqual(self.sandbox.patch(made["id"], {
            "op": "replace", "path": "active", "value": False}).status, 200)
        self.switch()
        self.assertIs(self.read(made).json["active"], False)

    def test_untyped_emails(self):
        mails = [{"value": "u@acme.example", "type": "work", "primary": True}]
        made = self.new_user(emails=mails)
        self.switch(untyped_emails=True)
        self.assertEqual(self.read(made).json["emails"],
                         [{"value": "u@acme.example", "primary": True}])
        self.assert_error(self.sandbox.patch(made["id"], {
            "op": "replace", "path": 'emails[type eq "work"].value',
            "value": "v@acme.example"}), 400, "noTarget")
        self.assertEqual(self.sandbox.patch(made["id"], {
            "op": "replace", "path": 'emails[value eq "u@acme.example"].value',
            "value": "v@acme.example"}).status, 200)
        self.assertEqual(self.read(made).json["emails"],
                         [{"value": "v@acme.example", "primary": True}])

    def test_strict_operations(self):
        made = self.new_user(title="T")
        self.switch(strict_operations=True, no_remove_value=True)
        for operation in ({"op": "Replace", "path": "title", "value": "x"},
                          {"op": "replace", "value": {"title": "x"}},
                          {"op": "remove", "path": "title", "value": "T"}):
            self.assertEqual(self.sandbox.patch(made["id"], operation).status, 400)
        self.assertEqual(self.title(made, "U").status, 200)

    def test_operations_in_capitals_only(self):
        made = self.new_user(title="T")
        self.switch(capital_operations=True)
        self.assert_error(self.title(made, "U"), 400, "invalidSyntax")
        operation = {"op": "Replace", "path": "title", "value": "U"}
        self.assertEqual(self.sandbox.patch(made["id"], operation).status, 200)

    def test_a_put_that_merges(self):
        made = self.new_user(title="Stays", nickName="N")
        self.switch(merging_put=True)
        self.assertEqual(self.put(made, nickName="M").json["title"], "Stays")

    def test_a_patch_for_access_alone(self):
        made = self.new_user(title="T")
        self.switch(patch_access_only=405)
        access = {"op": "replace", "path": "active", "value": False}
        both = {"op": "replace", "value": {"active": False, "title": "U"}}
        self.assert_error(self.title(made, "U"), 405)
        self.assert_error(self.sandbox.patch(made["id"], both), 405)
        self.assertFalse(self.sandbox.patch(made["id"], access).json["active"])
        self.switch(patch_access_only=200)
        self.assertEqual(self.title(made, "U").json["title"], "T")

    def test_attributes_that_a_new_user_needs(self):
        self.switch(requires="externalId,title")
        new = {"title": "Boss"}
        self.assert_error(self.sandbox.add_user("needs@acme.example", **new), 400, "invalidValue")
        new["externalId"] = "7"
        self.assertEqual(self.sandbox.add_user("needs@acme.example", **new).status, 201)

    def test_attributes_that_a_new_group_needs(self):
        self.switch(group_requires="externalId")
        self.assert_error(self.sandbox.add_group("needs"), 400, "invalidValue")
        made = self.sandbox.add_group("needs", externalId="7")
        self.assertEqual((made.status, made.json["externalId"]), (201, "7"))
        self.assertEqual(self.sandbox.add_user("needs.nothing@acme.example").status, 201)

    def test_attributes_that_are_dropped(self):
        self.switch(ignore_attributes="title,nickName")
        made = self.new_user(title="T", displayName="D")
        self.assertEqual((made.get("title"), made["displayName"]), (None, "D"))
        self.assertNotIn("title", self.title(made, "T").json)

    def test_logins_without_their_domain(self):
        self.switch(cut_logins=True)
        made = self.sandbox.add_user("cut@acme.example")
        self.assertEqual((made.status, made.json["userName"]), (201, "cut"))
        found = self.sandbox.search('userName eq "cut@acme.example"').json
        self.assertEqual(found["totalResults"], 0)
        self.assert_error(self.sandbox.add_user("cut@other.example"), 409, "uniqueness")

    def test_a_limit_of_members(self):
        people = [self.sandbox.add_user(f"limit{number}@acme.example").json["id"]
                  for number in range(3)]
        self.switch(member_limit=2)
        self.assertEqual(self.sandbox.add_group("too many", *people).status, 400)
        self.assertEqual(self.sandbox.add_group("just so many", *people[:2]).status, 201)


class Parts(Quirks):
    def test_what_is_not_there(self):
        self.switch(no_groups=True, no_bulk=True, no_search=True)
        self.assert_error(self.sandbox.api("GET", "/Groups"), 404)
        self.assert_error(self.sandbox.api("POST", "/Groups",
                                           {"schemas": [GROUP], "displayName": "G"}), 404)
        self.assert_error(self.sandbox.api("POST", "/Bulk", {}), 501)
        self.assert_error(self.sandbox.api("POST", "/Users/.search", {}), 404)
        types = self.sandbox.api("GET", "/ResourceTypes").json["Resources"]
        self.assertEqual([each["id"] for each in types], ["User"])

    def test_users_at_another_place(self):
        self.switch(users_at="Accounts")
        self.assert_error(self.sandbox.api("GET", "/Users"), 404)
        made = self.sandbox.api("POST", "/Accounts", {"schemas": [USER], "userName": "place"}).json
        self.assertEqual(self.sandbox.api("GET", "/Accounts/" + made["id"]).status, 200)
        types = self.sandbox.api("GET", "/ResourceTypes").json["Resources"]
        self.assertEqual([each["endpoint"] for each in types], ["/Accounts", "/Groups"])

    def test_they_are_read_back_and_checked(self):
        self.switch(page_shrink=3, no_patch=True, eq_only=False)
        self.assertEqual(self.sandbox.admin("GET", "/quirks").json,
                         {"page-shrink": 3, "no-patch": True})
        for bad in ([], {"no-such-quirk": True}, {"page-shrink": "many"}, {"no-patch": 3},
                    {"clock-skew": "a day"}):
            self.assertEqual(self.sandbox.admin("PUT", "/quirks", bad).status, 400, bad)
        self.assertEqual(len(self.sandbox.admin("GET", "/quirks").json), 2)


if __name__ == "__main__":
    unittest.main()
