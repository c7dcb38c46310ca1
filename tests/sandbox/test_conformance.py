# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""What RFC 7643 and 7644 demand of every service, driven by what the service says of itself."""

import unittest

from sandbox import ENTERPRISE, ERROR, GROUP, LIST, PATCH, SEARCH, USER, SandboxTest, user

SAMPLES = {"string": ["Alpha", "Beta"], "boolean": [False, True],
           "reference": ["https://one.example/", "https://two.example/"],
           "binary": ["T25l", "VHdv"], "dateTime": ["2026-01-02T03:04:05Z"] * 2}


def sample(attribute, number):
    if attribute["type"] != "complex":
        return SAMPLES[attribute["type"]][number]
    return {sub["name"]: sample(sub, number) for sub in attribute["subAttributes"]
            if sub["mutability"] != "readOnly" and sub["name"] != "primary"}


class Rules:
    """Mixed in for each service: unittest must not find it alone."""

    def get(self, path, status=200):
        answer = self.sandbox.api("GET", path)
        self.assertEqual(answer.status, status, answer.body)
        self.assertEqual(answer.headers.get_content_type(), "application/scim+json")
        return answer.json

    def schema(self, urn):
        return self.get("/Schemas/" + urn)

    def test_discovery_is_whole(self):
        config = self.get("/ServiceProviderConfig")
        for name in ("patch", "bulk", "filter", "changePassword", "sort", "etag"):
            self.assertIsInstance(config[name]["supported"], bool)
        self.assertTrue(config["authenticationSchemes"][0]["type"])
        schemas = self.get("/Schemas")
        types = self.get("/ResourceTypes")
        self.assertEqual((schemas["schemas"], types["schemas"]), ([LIST], [LIST]))
        ids = {each["id"] for each in schemas["Resources"]}
        for each in types["Resources"]:
            self.assertEqual(self.get("/ResourceTypes/" + each["id"]), each)
            self.assertIn(each["schema"], ids)
            self.assertLessEqual({more["schema"] for more in each["schemaExtensions"]}, ids)
            self.get(each["endpoint"] + "?count=1")
        for each in schemas["Resources"]:
            self.assertEqual(self.schema(each["id"]), each)

    def test_discovery_is_not_filtered(self):
        for path in ("/ServiceProviderConfig", "/ResourceTypes", "/Schemas"):
            self.assertEqual(self.get(path + "?filter=id%20pr", 403)["schemas"], [ERROR])

    def test_every_attribute_can_be_patched(self):
        tried = 0
        for urn in self.urns:
            for attribute in self.schema(urn)["attributes"]:
                if attribute["mutability"] != "readWrite" or attribute["name"] == "userName":
                    continue
                with self.subTest(attribute=attribute["name"]):
                    self.patch_attribute("" if urn == USER else urn + ":", attribute)
                tried += 1
        self.assertGreaterEqual(tried, self.least)

    def value(self, path):
        holder = self.sandbox.api("GET", "/Users/" + self.made["id"]).json
        if path.startswith("urn:"):
            urn, path = path.rsplit(":", 1)
            holder = holder.get(urn, {})
        for name in path.split("."):
            holder = holder.get(name) if holder is not None else None
        return holder

    def change(self, **operation):
        answer = self.sandbox.patch(self.made["id"], operation)
        self.assertEqual(answer.status, 200, (operation, answer.body))

    def patch_attribute(self, prefix, attribute):
        login = f'{self.service}.{attribute["name"].lower()}@acme.example'
        self.made = self.sandbox.add_user(login).json
        path = prefix + attribute["name"]
        if attribute["multiValued"]:
            return self.patch_values(path, attribute)
        for number, op in ((0, "add"), (1, "replace")):
            wanted = sample(attribute, number)
            self.change(op=op, path=path, value=wanted)
            self.assertEqual(self.value(path), wanted)
        for sub in attribute.get("subAttributes", []):
            if sub["mutability"] == "readWrite":
                self.change(op="replace", path=f'{path}.{sub["name"]}', value=sample(sub, 0))
                self.assertEqual(self.value(f'{path}.{sub["name"]}'), sample(sub, 0))
                self.change(op="remove", path=f'{path}.{sub["name"]}')
                self.assertIsNone(self.value(f'{path}.{sub["name"]}'))
        if attribute["name"] != "active":
            self.change(op="add", path=path, value=sample(attribute, 0))
            self.change(op="remove", path=path)
            self.assertIsNone(self.value(path))
        return None

    def patch_values(self, path, attribute):
        first, second = sample(attribute, 0), sample(attribute, 1)
        self.change(op="add", path=path, value=[{**first, "primary": True}])
        self.change(op="add", path=path, value=[second])
        self.assertEqual(self.value(path), [{**first, "primary": True}, second])
        picked = f'{path}[type eq "{second["type"]}"]'
        self.change(op="replace", path=picked + ".primary", value=True)
        self.assertEqual([each["primary"] for each in self.value(path)], [False, True])
        for sub in attribute["subAttributes"]:
            if sub["name"] not in ("type", "primary") and sub["mutability"] == "readWrite":
                self.change(op="replace", path=f'{picked}.{sub["name"]}', value=sample(sub, 0))
                self.assertEqual(self.value(path)[1][sub["name"]], sample(sub, 0))
        self.change(op="remove", path=picked)
        self.assertEqual(len(self.value(path)), 1)
        self.change(op="replace", path=path, value=[second])
        self.assertEqual(self.value(path), [second])
        self.change(op="remove", path=path)
        self.assertIsNone(self.value(path))

    def test_filters_know_every_operator(self):
        for title in ("Ant", "bee", "Cat"):
            answer = self.sandbox.add_user(f"op.{self.service}.{title.lower()}@acme.example",
                                           displayName=f"op {title}")
            self.assertEqual(answer.status, 201)
        scope = 'displayName sw "op " and '
        for expression, wanted in (
                ('displayName eq "OP ANT"', "a"), ('displayName ne "op ant"', "bc"),
                ('displayName co "t"', "ac"), ('displayName sw "op b"', "b"),
                ('displayName ew "CAT"', "c"), ('displayName pr', "abc"),
                ('displayName gt "op bee"', "c"), ('displayName ge "op bee"', "bc"),
                ('displayName lt "op bee"', "a"), ('displayName le "op bee"', "ab"),
                ('not (displayName eq "op ant")', "bc"), ('active eq true', "abc"),
                ('(displayName eq "op ant" or displayName eq "op cat") and active ne false', "ac"),
                ('meta.created gt "2020-01-01T00:00:00Z"', "abc"),
                ('meta.lastModified lt "2020-01-01T00:00:00+01:00"', "")):
            found = self.sandbox.search(scope + expression)
            self.assertEqual(found.status, 200, found.body)
            self.assertEqual("".join(sorted(each["displayName"][3].lower()
                                            for each in found.json["Resources"])),
                             wanted, expression)
        for expression in ('active gt true', 'active co "t"', 'displayName gt', 'not active pr',
                           'meta.created gt "soon"', 'displayName pr "x"', 'name gt "x"'):
            self.assert_error(self.sandbox.search(expression), 400, "invalidFilter")

    def test_lists_are_sorted(self):
        for letter in "bca":
            self.sandbox.add_user(f"sort.{letter}@acme.example", displayName="S " + letter)
        sort = "/Users?filter=userName%20sw%20%22sort.%22&attributes=displayName&sortBy="
        for order, wanted in (("", "abc"), ("&sortOrder=ascending", "abc"),
                              ("&sortOrder=descending", "cba")):
            page = self.get(sort + "displayName" + order)
            self.assertEqual("".join(each["displayName"][2] for each in page["Resources"]), wanted)
        self.get(sort + "noSuchThing", 400)
        self.get(sort + "displayName&sortOrder=sideways", 400)

    def test_search_is_there_for_everything(self):
        made = self.new_user()
        message = {"schemas": [SEARCH], "filter": f'userName eq "{made["userName"]}"',
                   "sortBy": "userName", "startIndex": 1, "count": 5, "attributes": ["userName"]}
        for path in ("/Users/.search", "/.search"):
            answer = self.sandbox.api("POST", path, message)
            self.assertEqual((answer.status, answer.json["totalResults"]), (200, 1), answer.body)
            self.assertEqual(set(answer.json["Resources"][0]), {"schemas", "id", "userName"})

    def test_answers_to_changes_are_shaped_as_well(self):
        answer = self.sandbox.api("POST", "/Users?attributes=userName",
                                  user(f"shaped.{self.service}@acme.example", displayName="D"))
        self.assertEqual(set(answer.json), {"schemas", "id", "userName"})
        answer = self.sandbox.api("PATCH", f'/Users/{answer.json["id"]}?excludedAttributes=meta', {
            "schemas": [PATCH], "Operations": [{"op": "add", "path": "displayName",
                                                "value": "E"}]})
        self.assertEqual((answer.json["displayName"], "meta" in answer.json), ("E", False))

    def test_what_nobody_can_set_is_ignored_or_refused(self):
        made = self.sandbox.add_user(f"fixed.{self.service}@acme.example", id="mine",
                                     meta={"version": "x"}, noSuchThing=1).json
        self.assertNotEqual(made["id"], "mine")
        self.assertNotIn("noSuchThing", made)
        answer = self.sandbox.patch(made["id"], {"op": "replace", "path": "meta", "value": {}})
        self.assert_error(answer, 400, "mutability")

    def test_me_is_either_there_or_501(self):
        self.assert_error(self.sandbox.api("GET", "/Me"), 501)


class Generic(Rules, SandboxTest):
    service = "generic"
    urns = (USER, ENTERPRISE)
    least = 24

    def test_all_kinds_are_searched_at_once(self):
        person = self.new_user(displayName="Both kinds")
        group = self.sandbox.add_group("Both kinds").json
        message = {"schemas": [SEARCH], "filter": 'displayName eq "both kinds"'}
        found = self.sandbox.api("POST", "/.search", message).json["Resources"]
        self.assertEqual([each["id"] for each in found], [person["id"], group["id"]])
        message["filter"] += ' and meta.resourceType eq "Group"'
        found = self.sandbox.api("POST", "/.search", message).json["Resources"]
        self.assertEqual([each["id"] for each in found], [group["id"]])
        message["filter"] = "noSuchThing pr"
        self.assert_error(self.sandbox.api("POST", "/.search", message), 400, "invalidFilter")

    def test_groups_have_all_that_users_have(self):
        for name in ("sorted b", "sorted a"):
            self.sandbox.add_group(name)
        page = self.get("/Groups?filter=displayName%20sw%20%22sorted%22&sortBy=displayName")
        self.assertEqual([each["displayName"] for each in page["Resources"]],
                         ["sorted a", "sorted b"])
        message = {"schemas": [SEARCH], "filter": 'displayName eq "sorted a"'}
        self.assertEqual(self.sandbox.api("POST", "/Groups/.search", message)
                         .json["totalResults"], 1)
        self.assertEqual(self.schema(GROUP)["attributes"][0]["required"], True)


class Cursors(SandboxTest):
    """RFC 9865."""
    service = "generic"
    people = 45

    def walk(self, query="", count=20):
        pages, cursor = [], ""
        while cursor is not None:
            answer = self.sandbox.api("GET", f"/Users?cursor={cursor}&count={count}{query}")
            self.assertEqual(answer.status, 200, answer.body)
            pages.append(answer.json)
            cursor = answer.json.get("nextCursor")
        return pages

    def test_cursors_lead_through_everybody(self):
        pages = self.walk()
        self.assertEqual([len(each["Resources"]) for each in pages], [20, 20, 5])
        self.assertNotIn("startIndex", pages[0])
        ids = [each["id"] for page in pages for each in page["Resources"]]
        self.assertEqual(ids, [each["id"] for each in self.sandbox.members()])
        for page in pages[:-1]:
            self.assertRegex(page["nextCursor"], r"^[A-Za-z0-9._~-]+$")

    def test_the_configuration_says_so(self):
        paging = self.sandbox.api("GET", "/ServiceProviderConfig").json["pagination"]
        self.assertEqual((paging["cursor"], paging["index"], paging["defaultPaginationMethod"]),
                         (True, True, "index"))
        self.assertNotIn("nextCursor", self.sandbox.api("GET", "/Users?count=5").json)

    def test_what_is_wrong_with_a_cursor_has_a_name(self):
        cursor = self.walk()[0]["nextCursor"]
        for query in ("cursor=nonsense", f"cursor={cursor}&filter=active%20eq%20true",
                      "cursor=1.x.2"):
            self.assert_error(self.sandbox.api("GET", "/Users?" + query), 400, "invalidCursor")
        self.assert_error(self.sandbox.api("GET", "/Users?cursor=&count=-1"), 400, "invalidCount")
        self.sandbox.advance("PT2H")
        self.assert_error(self.sandbox.api("GET", "/Users?cursor=" + cursor), 400, "expiredCursor")

    def test_a_search_takes_one_as_well(self):
        message = {"schemas": [SEARCH], "cursor": "", "count": 30}
        first = self.sandbox.api("POST", "/Users/.search", message).json
        message["cursor"] = first["nextCursor"]
        second = self.sandbox.api("POST", "/Users/.search", message).json
        self.assertEqual((len(first["Resources"]), len(second["Resources"])), (30, 15))


class TeamRetro(Rules, SandboxTest):
    service = "teamretro"
    urns = (USER,)
    least = 3


class RudderStack(Rules, SandboxTest):
    service = "rudderstack"
    urns = (USER,)
    least = 1


if __name__ == "__main__":
    unittest.main()
