// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "database.h"

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

// The raw text stands apart: a scan of the list then reads a tenth of the pages. What a
// table of the list needs stands before what only a sync needs.
QString first()
{
    return uR"(
CREATE TABLE connection (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE
) STRICT

CREATE TABLE account (
    n INTEGER PRIMARY KEY,
    connection INTEGER NOT NULL,
    remote_id TEXT NOT NULL,
    login TEXT NOT NULL,
    login_key TEXT NOT NULL,
    display_name TEXT NOT NULL,
    email TEXT NOT NULL,
    external_id TEXT NOT NULL,
    active INTEGER NOT NULL,
    created_ms INTEGER,
    modified_ms INTEGER,
    version TEXT NOT NULL,
    status TEXT NOT NULL,
    listed INTEGER NOT NULL DEFAULT 1,
    gone INTEGER NOT NULL DEFAULT 0,
    seen_at_ms INTEGER NOT NULL,
    missed_at_ms INTEGER,
    walk INTEGER NOT NULL,
    hash BLOB NOT NULL,
    UNIQUE (connection, remote_id)
) STRICT

CREATE INDEX account_login ON account (connection, login_key)

CREATE TABLE raw (
    n INTEGER PRIMARY KEY,
    body BLOB NOT NULL
) STRICT
)"_s;
}

// What was stored before is read again in full by the next sync: an empty hash fits nothing.
QString second()
{
    return uR"(
ALTER TABLE account ADD COLUMN group_names TEXT NOT NULL DEFAULT ''

ALTER TABLE account ADD COLUMN sign_in_ms INTEGER

ALTER TABLE account ADD COLUMN changed_walk INTEGER NOT NULL DEFAULT 0

UPDATE account SET hash = x''
)"_s;
}

// Whoever is listed was seen by the last complete walk: one instant for all of them, in place
// of one that every sync would write into every row.
QString third()
{
    return uR"(
ALTER TABLE connection ADD COLUMN walk_seen_ms INTEGER NOT NULL DEFAULT 0
)"_s;
}

// "group" is a word of SQL. A member is a user or another group, by its remote id: either may be
// unknown here.
QString fourth()
{
    return uR"(
CREATE TABLE team (
    n INTEGER PRIMARY KEY,
    connection INTEGER NOT NULL,
    remote_id TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    external_id TEXT NOT NULL,
    version TEXT NOT NULL,
    known INTEGER NOT NULL,
    derived INTEGER NOT NULL,
    seen_at_ms INTEGER NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (connection, remote_id)
) STRICT

CREATE TABLE membership (
    team INTEGER NOT NULL,
    member TEXT NOT NULL,
    kind INTEGER NOT NULL CHECK (kind IN (0, 1)),
    display TEXT NOT NULL,
    PRIMARY KEY (team, member)
) STRICT, WITHOUT ROWID

CREATE INDEX membership_of_member ON membership (member)
)"_s;
}

// Whoever has a countdown is among the few who are out: nobody else is read to find them.
QString fifth()
{
    return uR"(
CREATE INDEX account_out ON account (connection) WHERE NOT active OR NOT listed OR gone
)"_s;
}

// The hash is another one. An empty one says, as in the second step, that nobody knows whether
// anything is different.
QString sixth()
{
    return u"UPDATE account SET hash = x''"_s;
}

}  // namespace

Schema rosterSchema()
{
    return {.steps = {first(), second(), third(), fourth(), fifth(), sixth()},
            .sync = Schema::Sync::Normal,
            .check = Schema::Check::AfterAccident,
            .pageSize = 16384,
            .checkpointPages = 16384,
            .cacheKib = 16384};
}

}  // namespace rollcall::store
