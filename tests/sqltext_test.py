# SPDX-FileCopyrightText: The Rollcall authors
# SPDX-License-Identifier: Apache-2.0
"""Proves that sqltext.py finds each way to splice a value into SQL, and nothing else."""

import unittest

from sqltext import broken_places

GOOD = (
    'db.run(u"SELECT a FROM b WHERE c = ?"_s, {text(d)});',
    'u"SELECT %1 FROM b WHERE %2"_s.arg(columnsSql(), QLatin1StringView{ofConnectionSql})',
    'u"SELECT a"\n    " FROM b WHERE "_s\n    + QLatin1StringView{endSql} + restSql;',
    'u"SELECT "_s + changeColumns() + u" FROM change "_s + restSql',
    'fail(ErrorCode::StoreFailed, u"walk %1 is not under way"_s.arg(walk.id))',
    'u"PRAGMA user_version = %1"_s.arg(version)',
    '// u"SELECT a FROM b WHERE c = "_s + name',
    'u"DELETE FROM b"_s  // of the connection + its users\n;',
)
BAD = (
    'u"SELECT a FROM b WHERE c = \'%1\'"_s.arg(name)',
    'u"SELECT %1 FROM b WHERE c = %2"_s.arg(columnsSql(), id)',
    'u"SELECT %1 FROM b WHERE c = %2"_s.arg(columnsSql()).arg(id)',
    'u"DELETE FROM b WHERE c = "_s + id',
    'u"DELETE FROM b"\n    " WHERE c = "_s\n    + QString::number(id)',
    'selectSql() + name',
    'QLatin1StringView{endSql} + name',
    'prefix + u" FROM b WHERE c = ?"_s',
    'u"UPDATE b SET c = 1 WHERE d = x"_s.replace(u"x"_s, id)',
    'sql + u" AND login = ?"_s',
)


class SqlTextTest(unittest.TestCase):
    def test_what_is_made_of_our_own_texts_passes(self):
        for code in GOOD:
            with self.subTest(code):
                self.assertEqual(broken_places(code), [])

    def test_what_is_made_of_anything_else_is_found(self):
        for code in BAD:
            with self.subTest(code):
                self.assertNotEqual(broken_places(code), [])

    def test_the_line_is_named(self):
        self.assertEqual(broken_places("\n\n" + BAD[0]), [3])


if __name__ == "__main__":
    unittest.main()
