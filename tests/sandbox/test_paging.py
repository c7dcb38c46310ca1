# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Index paging (RFC 7644, section 3.4.2.4)."""

import unittest

from sandbox import LIST, SandboxTest


class Paging(SandboxTest):
    people = 250

    def page(self, query=""):
        answer = self.sandbox.api("GET", "/Users" + query)
        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.json["schemas"], [LIST])
        self.assertEqual(answer.json["itemsPerPage"], len(answer.json["Resources"]))
        return answer.json

    def test_pages_make_up_the_whole_without_gap_or_repetition(self):
        ids, start = [], 1
        while start <= 250:
            page = self.page(f"?startIndex={start}&count=70")
            self.assertEqual((page["totalResults"], page["startIndex"]), (250, start))
            ids += [each["id"] for each in page["Resources"]]
            start += page["itemsPerPage"]
        self.assertEqual(len(set(ids)), 250)
        self.assertEqual(ids, [each["id"] for each in self.sandbox.members()])

    def test_a_page_is_100_and_at_most_200(self):
        self.assertEqual(self.page()["itemsPerPage"], 100)
        self.assertEqual(self.page("?count=1000")["itemsPerPage"], 200)

    def test_odd_numbers_mean_what_the_rfc_says(self):
        self.assertEqual(self.page("?startIndex=0&count=1")["startIndex"], 1)
        self.assertEqual(self.page("?startIndex=-5&count=1")["startIndex"], 1)
        for count in (0, -1):
            page = self.page(f"?count={count}")
            self.assertEqual((page["totalResults"], page["itemsPerPage"]), (250, 0))
        self.assertEqual(self.page("?startIndex=251")["itemsPerPage"], 0)
        self.assertEqual(self.page("?startIndex=9223372036854775807")["itemsPerPage"], 0)

    def test_what_is_no_number_is_refused(self):
        for query in ("?count=many", "?startIndex=1.5", "?count="):
            self.assert_error(self.sandbox.api("GET", "/Users" + query), 400, "invalidValue")

    def test_attributes_shape_the_page(self):
        for each in self.page("?attributes=userName&count=3")["Resources"]:
            self.assertEqual(set(each), {"schemas", "id", "userName"})
        for each in self.page("?excludedAttributes=emails,meta&count=3")["Resources"]:
            self.assertFalse({"emails", "meta"} & set(each))
            self.assertIn("name", each)


if __name__ == "__main__":
    unittest.main()
