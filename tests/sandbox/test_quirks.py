# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Each deviation of real servers, switched on and seen; without one, all is as it should be."""

import base64
import subprocess
import unittest
from email.utils import parsedate_to_datetime

from sandbox import USER, Sandbox, SandboxTest, program, user

LIFE = "urn:example:scim:schemas:rollcall-sandbox:2.0:User"


class Quirks(SandboxTest):
    service = "generic"
    people = 40

    def tearDown(self):
        self.assertEqual(self.sandbox.set_quirks().status, 200)

    def switch(self, **quirks):
        answer = self.sandbox.set_quirks(**quirks)
        self.assertEqual(answer.status, 200, answer.body)

    def read(self, made):
        return self.sandbox.api("GET", "/Users/" + made["id"])

    def page(self, query=""):
        return self.sandbox.api("GET", "/Users" + query).json

    def put(self, made, **attributes):
        return self.sandbox.api("PUT", "/Users/" + made["id"], user(made["userName"], **attributes))

    def title(self, made, title, **headers):
        return self.sandbox.patch(made["id"], {"op": "replace", "path": "title", "value": title},
                                  **headers)


class Filters(Quirks):
    def test_ignored_filters(self):
        self.switch(ignore_filters=True)
        self.assertGreater(self.sandbox.search('userName eq "x"').json["totalResults"], 30)

    def test_eq_only(self):
        self.switch(eq_only=True)
        self.assert_error(self.sandbox.search('userName sw "x"'), 400, "invalidFilter")
        self.assertEqual(self.sandbox.search('userName eq "x"').status, 200)

    def test_no_filters(self):
        self.switch(no_filters=True)
        self.assert_error(self.sandbox.search('userName eq "x"'), 400, "invalidFilter")
        self.assertEqual(self.sandbox.api("GET", "/Users").status, 200)

    def test_filters_that_crash(self):
        self.switch(crash_filters=True)
        self.assert_error(self.sandbox.search('userName sw "x"'), 500)
        self.assertEqual(self.sandbox.search('userName eq "x"').status, 200)

    def test_a_search_that_lags_behind(self):
        made = self.new_user()
        self.switch(lagging_search=True)
        query = f'id eq "{made["id"]}"'
        self.assertEqual(self.sandbox.search(query).json["totalResults"], 1)
        self.title(made, "T")
        self.assertEqual(self.sandbox.search(query).json["totalResults"], 0)
        self.assertIn(made["id"], [each["id"] for each in self.page("?count=1000")["Resources"]])

    def test_no_match_is_404(self):
        self.switch(no_match_404=True)
        self.assert_error(self.sandbox.search('userName eq "x"'), 404)


class Forms(Quirks):
    def test_booleans_as_text(self):
        made = self.new_user(emails=[{"value": "a@acme.example", "primary": True}])
        self.switch(string_booleans=True)
        resource = self.read(made).json
        self.assertEqual((resource["active"], resource["emails"][0]["primary"]), ("True", "True"))

    def test_telephone_numbers_are_rewritten(self):
        made = self.new_user(phoneNumbers=[{"value": "+44 (20) 7946-0000", "type": "work"}])
        self.switch(rewrite_phones=True)
        self.assertEqual(self.read(made).json["phoneNumbers"][0]["value"], "tel:+442079460000")

    def test_lower_case_resources_and_numbers_as_text(self):
        self.switch(lower_case_resources=True, text_numbers=True)
        page = self.page("?count=2")
        self.assertEqual((len(page["resources"]), page["itemsPerPage"]), (2, "2"))
        self.assertNotIn("Resources", page)

    def test_lists_of_other_forms(self):
        made = self.new_user()
        one = f'userName eq "{made["userName"]}"'
        self.switch(bare_lists=True)
        self.assertIsInstance(self.page("?count=2"), list)
        self.assertIn("Resources", self.sandbox.api("GET", "/ResourceTypes").json)
        self.switch(lone_resource=True)
        self.assertEqual(self.sandbox.search(one).json["Resources"]["id"], made["id"])
        self.assertEqual(len(self.page("?count=2")["Resources"]), 2)
        self.switch(filter_gives_user=True)
        self.assertEqual(self.sandbox.search(one).json["id"], made["id"])
        self.assertEqual(self.sandbox.search('userName eq "x"').json["totalResults"], 0)
        self.assertEqual(len(self.page("?count=1")["Resources"]), 1)

    def test_dotted_names(self):
        made = self.new_user(name={"givenName": "G"})
        self.switch(dotted_names=True)
        resource = self.read(made).json
        self.assertEqual(resource["name.givenName"], "G")
        self.assertNotIn("name", resource)

    def test_discovery_that_is_bare_absent_or_a_lie(self):
        self.switch(bare_discovery=True)
        self.assertIsInstance(self.sandbox.api("GET", "/Schemas").json, list)
        self.switch(no_discovery=True)
        self.assert_error(self.sandbox.api("GET", "/ServiceProviderConfig"), 404)
        self.switch(config_lies=True)
        config = self.sandbox.api("GET", "/ServiceProviderConfig").json
        self.assertEqual((config["patch"]["supported"], config["filter"]["supported"]),
                         (False, False))

    def test_no_meta(self):
        made = self.new_user()
        self.switch(no_meta=True)
        self.assertFalse({"meta", "schemas"} & set(self.read(made).json))

    def test_json_under_another_type(self):
        self.switch(text_json=True)
        answer = self.sandbox.api("GET", "/Users?count=1")
        self.assertEqual(answer.headers.get_content_type(), "text/html")
        self.assertEqual(len(answer.json["Resources"]), 1)

    def test_versions_of_other_forms(self):
        made = self.new_user()
        self.switch(bare_version=True)
        answer = self.read(made)
        self.assertEqual((answer.json["meta"]["version"], answer.headers["ETag"]), ("1", None))
        self.assertEqual(self.title(made, "T", If_Match="1").status, 200)
        self.switch(strong_version=True)
        self.assertEqual(self.read(made).headers["ETag"], '"2"')
        self.switch(bare_meta_version=True, strong_version=True)
        answer = self.read(made)
        self.assertEqual((answer.json["meta"]["version"], answer.headers["ETag"]), ("2", '"2"'))
        self.assert_error(self.title(made, "T", If_Match="2"), 412)
        self.assertEqual(self.title(made, "T", If_Match='"2"').status, 200)
        self.switch(no_version=True)
        answer = self.read(made)
        self.assertNotIn("version", answer.json["meta"])
        self.assertIsNone(answer.headers["ETag"])
        self.assertEqual(self.title(made, "U", If_Match='"99"').status, 200)


class Lists(Quirks):
    def test_members_and_who_is_not_active_are_hidden(self):
        made = self.new_user()
        group = self.new_group(made["id"])
        self.switch(hide_members=True, hide_inactive=True)
        self.assertNotIn("members", self.sandbox.api("GET", "/Groups/" + group["id"]).json)
        self.sandbox.set_active(made["id"], False)
        self.assertIs(self.read(made).json["active"], False)
        self.assertEqual(self.sandbox.search(f'id eq "{made["id"]}"').json["totalResults"], 0)
        self.assertTrue(all(each["active"] for each in self.page()["Resources"]))

    def test_members_that_nothing_tells(self):
        made = self.new_user()
        group = self.new_group(made["id"])
        self.switch(secret_members=True)
        self.assertEqual(self.sandbox.api("GET", "/Groups/" + group["id"]).json["members"], [])
        self.assertNotIn("groups", self.read(made).json)
        asked = self.sandbox.search(f'members.value eq "{made["id"]}"', "/Groups")
        self.assertEqual(asked.json["totalResults"], 0)

    def test_members_are_shown_on_request_only(self):
        made = self.new_user()
        path = "/Groups/" + self.new_group(made["id"])["id"]
        self.switch(members_on_request=True)
        self.assertNotIn("members", self.sandbox.api("GET", path).json)
        asked = self.sandbox.api("GET", path + "?attributes=members").json
        self.assertEqual([each["value"] for each in asked["members"]], [made["id"]])

    def test_attributes_are_given_on_request_only(self):
        made = self.new_user(nickName="Nick", title="Lead")
        path = "/Users/" + made["id"]
        self.switch(on_request="nickName")
        self.assertEqual(self.read(made).json["title"], "Lead")
        self.assertNotIn("nickName", self.read(made).json)
        self.assertNotIn("nickName", self.page(f"?filter=id%20eq%20%22{made['id']}%22")
                         ["Resources"][0])
        self.assertEqual(self.sandbox.api("GET", path + "?attributes=nickName").json["nickName"],
                         "Nick")
        schema = self.sandbox.api("GET", "/Schemas/" + USER).json
        self.assertEqual({each["name"]: each["returned"] for each in schema["attributes"]}
                         ["nickName"], "request")

    def test_a_total_of_the_page(self):
        true = self.page("?count=0")["totalResults"]
        self.switch(total_is_page=True)
        self.assertEqual(self.page("?count=10")["totalResults"], 10)
        self.assertEqual(len(self.page(f"?startIndex=11&count={true}")["Resources"]), true - 10)

    def test_places_that_are_counted_from_zero(self):
        made = self.new_user()
        path = f"/Users?filter=id%20eq%20%22{made['id']}%22"
        self.switch(zero_based=True)
        behind = self.sandbox.api("GET", path + "&startIndex=1").json
        self.assertEqual((behind["totalResults"], behind["Resources"]), (1, []))
        self.assertEqual(len(self.sandbox.api("GET", path).json["Resources"]), 1)

    def test_pages_that_shrink_or_are_short(self):
        self.switch(page_shrink=3)
        self.assertEqual(self.page("?count=10")["itemsPerPage"], 10)
        self.assertEqual(self.page("?count=10&startIndex=11")["itemsPerPage"], 3)
        self.switch(page_maximum=5)
        self.assertEqual(self.page("?count=10")["itemsPerPage"], 5)

    def test_an_order_that_is_never_the_same(self):
        self.switch(unstable_order=True)
        firsts = {self.page("?count=1")["Resources"][0]["id"] for _ in range(12)}
        self.assertGreater(len(firsts), 2)

    def test_rows_that_come_twice(self):
        self.switch(duplicate_rows=True)
        first = self.page("?count=10")["Resources"]
        second = self.page("?count=10&startIndex=11")["Resources"]
        self.assertEqual(second[0], first[-1])

    def test_a_total_that_is_a_lie(self):
        true = self.page("?count=0")["totalResults"]
        self.switch(lying_total=7)
        self.assertEqual(self.page("?count=0")["totalResults"], true + 7)

    def test_a_count_over_the_limit(self):
        self.switch(count_limit=50)
        self.assert_error(self.sandbox.api("GET", "/Users?count=51"), 400, "invalidValue")
        self.assertEqual(self.sandbox.api("GET", "/Users?count=50").status, 200)

    def test_sorting_that_does_nothing(self):
        self.switch(no_sort=True)
        plain = self.page()["Resources"]
        self.assertEqual(self.page("?sortBy=userName")["Resources"], plain)
        config = self.sandbox.api("GET", "/ServiceProviderConfig").json
        self.assertIs(config["sort"]["supported"], False)

    def test_cursors_only_and_one_that_expires(self):
        self.switch(cursor_only=True, cursor_expires=2)
        first = self.page("?startIndex=30&count=10")
        self.assertNotIn("startIndex", first)
        self.assertEqual(first["Resources"][0]["id"], self.sandbox.members()[0]["id"])
        second = self.page(f'?count=10&cursor={first["nextCursor"]}')
        expired = self.sandbox.api("GET", f'/Users?count=10&cursor={second["nextCursor"]}')
        self.assert_error(expired, 400, "expiredCursor")
        again = self.page("?count=10&cursor=")
        for _ in range(2):
            again = self.page(f'?count=10&cursor={again["nextCursor"]}')
        self.assertEqual(len(again["Resources"]), 10)


class Life(Quirks):
    def test_404_after_deactivating(self):
        made = self.new_user()
        self.switch(not_found_after_deactivate=True)
        self.assertEqual(self.sandbox.set_active(made["id"], False).status, 200)
        self.assert_error(self.read(made), 404)
        self.assertEqual(self.sandbox.member(made["id"])["status"], "deactivated")
        self.sandbox.set_active(made["id"], True)
        self.assertEqual(self.read(made).status, 200)

    def test_deactivating_that_removes(self):
        made = self.new_user()
        self.switch(delete_on_deactivate=True)
        self.assertEqual(self.sandbox.set_active(made["id"], False).status, 200)
        self.assertEqual(self.sandbox.member(made["id"])["status"], "removed")

    def test_a_window_with_and_without_a_date(self):
        made = self.new_user()
        self.switch(window_days=30)
        self.sandbox.set_active(made["id"], False)
        self.assertNotIn(LIFE, self.read(made).json)
        member = self.sandbox.member(made["id"])
        self.assertEqual(member["status"], "suspended")
        self.switch(window_days=30, stated_removal=True)
        resource = self.read(made).json
        self.assertEqual(resource[LIFE]["removeAt"], member["removeAt"])
        self.assertIn(LIFE, resource["schemas"])
        # What is only said cannot be set.
        self.assertEqual(self.sandbox.api("PUT", "/Users/" + made["id"], resource).status, 200)
        self.sandbox.advance("P30D")
        self.assert_error(self.read(made), 404)

    def test_new_users_are_invited(self):
        self.switch(invited=True)
        made = self.new_user()
        self.assertEqual(self.sandbox.member(made["id"])["status"], "invited")
        self.assertTrue(self.sandbox.member(made["id"])["active"])
        self.assertEqual(self.read(made).json[LIFE]["status"], "invited")
        self.sandbox.advance("P1D")
        self.assertEqual(self.sandbox.member(made["id"])["status"], "active")

    def test_logins_that_stay_taken(self):
        made = self.new_user()
        self.switch(deleted_logins_taken=True)
        self.sandbox.api("DELETE", "/Users/" + made["id"])
        self.assert_error(self.sandbox.add_user(made["userName"]), 409, "uniqueness")


class Answers(Quirks):
    def test_too_many_requests(self):
        for how, shape in (("seconds", r"^1$"), ("date", r"GMT$"), ("none", None)):
            self.switch(throttle=how)
            answers = [self.sandbox.api("GET", "/Users?count=1") for _ in range(5)]
            self.assertEqual([each.status for each in answers], [200] * 4 + [429])
            value = answers[4].headers["Retry-After"]
            if shape is None:
                self.assertIsNone(value)
            else:
                self.assertRegex(value, shape)

    def test_done_and_yet_an_error(self):
        made = self.new_user()
        self.switch(error_after_commit=1)
        self.assert_error(self.title(made, "Done"), 500)
        self.assertEqual(self.read(made).json["title"], "Done")

    def test_created_in_other_ways(self):
        self.switch(empty_created=True)
        answer = self.sandbox.add_user("empty@acme.example")
        self.assertEqual((answer.status, answer.body), (201, b""))
        self.assertEqual(self.sandbox.search('userName eq "empty@acme.example"')
                         .json["totalResults"], 1)
        self.switch(created_is_200=True)
        self.assertEqual(self.sandbox.add_user("other@acme.example").status, 200)
        self.switch(duplicate_400=True)
        self.assert_error(self.sandbox.add_user("other@acme.example"), 400)
        self.switch(duplicate_200=True)
        answer = self.sandbox.add_user("OTHER@acme.example", title="Not taken")
        self.assertEqual((answer.status, answer.json["userName"]), (200, "other@acme.example"))
        self.assertNotIn("title", answer.json)

    def test_errors_of_other_forms(self):
        path = "/Users/nobody"
        self.switch(error_200=True)
        answer = self.sandbox.api("GET", path)
        self.assertEqual((answer.status, answer.json["status"]), (200, "404"))
        self.switch(number_status=True)
        self.assertEqual(self.sandbox.api("GET", path).json["status"], 404)
        self.switch(html_errors=True)
        answer = self.sandbox.api("GET", path)
        self.assertEqual((answer.status, answer.headers.get_content_type()), (404, "text/html"))
        self.assertIn(b"<html>", answer.body)

    def test_reads_that_are_behind(self):
        made = self.new_user(title="Old")
        self.switch(stale_reads=2)
        self.assertEqual(self.title(made, "New").json["title"], "New")
        self.assertEqual([self.read(made).json["title"] for _ in range(3)], ["Old", "Old", "New"])
        fresh = self.sandbox.add_user("fresh@acme.example").json
        self.assertEqual([self.read(fresh).status for _ in range(3)], [404, 404, 200])
        self.sandbox.api("DELETE", "/Users/" + fresh["id"])
        self.assertEqual([self.read(fresh).status for _ in range(3)], [200, 200, 404])

    def test_somebody_else_was_faster(self):
        made = self.new_user()
        self.switch(match_fails=1)
        tag = made["meta"]["version"]
        self.assert_error(self.title(made, "T", If_Match=tag), 412)
        self.assertEqual(self.title(made, "T", If_Match=tag).status, 200)

    def test_a_redirect_to_another_place(self):
        self.switch(redirect="http://other.example/v2")
        answer = self.sandbox.api("GET", "/Users/x")
        self.assertEqual((answer.status, answer.headers["Location"]),
                         (307, "http://other.example/v2/Users/x"))

    def test_a_path_that_needs_its_slash(self):
        made = self.new_user()
        self.switch(needs_slash=True)
        answer = self.sandbox.api("GET", "/Users?count=1")
        self.assertEqual((answer.status, answer.headers["Location"]),
                         (307, "/scim/v2/Users/?count=1"))
        self.assertEqual(len(self.page("/?count=1")["Resources"]), 1)
        self.assertEqual(self.read(made).status, 200)

    def test_a_clock_that_is_wrong(self):
        true = parsedate_to_datetime(self.sandbox.api("GET", "/Users?count=1").headers["Date"])
        self.switch(clock_skew="P1D")
        wrong = parsedate_to_datetime(self.sandbox.api("GET", "/Users?count=1").headers["Date"])
        self.assertEqual((wrong - true).days, 1)

    def test_another_way_to_prove_oneself(self):
        pair = base64.b64encode(f"ada:{self.sandbox.token}".encode()).decode()
        for way, header, value in (("basic", "Authorization", "Basic " + pair),
                                   ("X-Api-Key", "X-Api-Key", self.sandbox.token)):
            self.switch(auth=way)
            self.assertEqual(self.sandbox.api("GET", "/Users").status, 401)
            self.assertEqual(self.sandbox.send("GET", self.sandbox.base.path + "/Users", None,
                                               {header: value}).status, 200)

    def test_what_a_refusal_names(self):
        for quirks, named in (({}, "Bearer realm="), ({"auth": "basic"}, "Basic realm="),
                              ({"auth": "X-Api-Key"}, "ApiKey realm="),
                              ({"challenge": 'Digest realm="a, b"'}, 'Digest realm="a, b"')):
            self.switch(**quirks)
            answer = self.sandbox.api("GET", "/Users", Authorization="Bearer of-nobody")
            self.assert_error(answer, 401)
            self.assertTrue(answer.headers["WWW-Authenticate"].startswith(named), named)

    def test_too_large(self):
        self.switch(body_limit=300)
        self.assert_error(self.sandbox.add_user("large@acme.example", title="x" * 300), 413)


    def test_one_media_type_only(self):
        self.switch(json_only=True)
        self.assert_error(self.sandbox.add_user("typed@acme.example"), 415)
        made = self.sandbox.api("POST", "/Users", user("typed@acme.example"),
                                Content_Type="application/json; charset=utf-8")
        self.assertEqual(made.status, 201)
        # What has no body has no type.
        self.assertEqual(self.sandbox.api("DELETE", "/Users/" + made.json["id"]).status, 204)


class Roles(Quirks):
    URN = "urn:ietf:params:scim:schemas:core:2.0:Role"
    SEATS = "urn:example:scim:schemas:rollcall-sandbox:2.0:Role"

    def listed(self, query=""):
        return self.sandbox.api("GET", "/Roles" + query).json

    def test_none_without_the_switch(self):
        self.assert_error(self.sandbox.api("GET", "/Roles"), 404)
        types = self.sandbox.api("GET", "/ResourceTypes").json["Resources"]
        self.assertEqual([each["name"] for each in types], ["User", "Group"])

    def test_roles_are_a_kind_with_a_schema(self):
        self.switch(roles=True)
        role = self.sandbox.api("GET", "/ResourceTypes/Role").json
        self.assertEqual((role["endpoint"], role["schema"],
                          [each["schema"] for each in role["schemaExtensions"]]),
                         ("/Roles", self.URN, [self.SEATS]))
        names = [each["name"] for each in
                 self.sandbox.api("GET", "/Schemas/" + self.URN).json["attributes"]]
        self.assertEqual(names, ["value", "display", "type", "supported"])
        self.assertEqual(self.sandbox.api("GET", "/Schemas/" + self.SEATS).status, 200)

    def test_they_come_page_by_page_and_one_by_one(self):
        self.switch(roles=True)
        every = self.listed()
        self.assertEqual((every["totalResults"], len(every["Resources"])), (12, 12))
        page = self.listed("?startIndex=5&count=3")
        self.assertEqual((page["startIndex"], page["itemsPerPage"], page["totalResults"]),
                         (5, 3, 12))
        self.assertEqual(page["Resources"], every["Resources"][4:7])
        self.assertEqual(self.listed("?startIndex=13")["Resources"], [])
        for role in every["Resources"]:
            self.assertEqual(self.sandbox.api("GET", "/Roles/" + role["id"]).json, role)
            self.assertLessEqual({"value", "display", "type", "supported", self.SEATS},
                                 set(role))
        self.assert_error(self.sandbox.api("GET", "/Roles/nobody"), 404)
        self.assert_error(self.sandbox.api("GET", '/Roles?filter=value%20eq%20"a"'), 400,
                          "invalidFilter")

    def test_nothing_of_them_can_be_changed(self):
        self.switch(roles=True)
        role = self.listed()["Resources"][0]
        for method, path in (("POST", "/Roles"), ("PUT", "/Roles/" + role["id"]),
                             ("PATCH", "/Roles/" + role["id"]),
                             ("DELETE", "/Roles/" + role["id"])):
            self.assert_error(self.sandbox.api(method, path, role), 405)
        self.assertEqual(self.listed()["Resources"][0], role)


class CommandLine(unittest.TestCase):
    def test_every_quirk_is_in_the_help_and_can_be_given(self):
        text = subprocess.run([program(), "--help"], capture_output=True, text=True, timeout=60,
                              check=True).stdout
        names = [line.split()[0] for line in text.split("Quirks, for", 1)[1].splitlines()[1:]
                 if line.strip()]
        self.assertGreater(len(names), 50)
        options = [part for name in names for part in ("--quirk", name.split("=")[0])]
        sandbox = Sandbox(*options, service="generic")
        in_force = sandbox.admin("GET", "/quirks").json
        sandbox.stop()
        self.assertEqual(set(in_force), {name.split("=")[0] for name in names})

    def test_one_that_is_not_known_is_refused(self):
        for quirk in ("nonsense", "page-shrink=many", "no-patch=1"):
            result = subprocess.run([program(), "--service", "generic", "--quirk", quirk],
                                    capture_output=True, text=True, timeout=60, check=False)
            self.assertEqual((result.returncode, result.stdout), (2, ""), quirk)


if __name__ == "__main__":
    unittest.main()
