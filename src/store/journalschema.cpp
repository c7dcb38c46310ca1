// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "database.h"

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

QString connections()
{
    return uR"(
CREATE TABLE fact (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID

CREATE TABLE connection (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    service_id TEXT NOT NULL,
    base_url TEXT NOT NULL,
    environment TEXT NOT NULL CHECK (environment IN ('production', 'test')),
    limit_off INTEGER NOT NULL CHECK (limit_off IN (0, 1)),
    limit_users INTEGER CHECK (limit_users >= 0),
    grace_days INTEGER CHECK (grace_days >= 0),
    ca_file TEXT NOT NULL,
    token_url TEXT NOT NULL,
    created_at_ms INTEGER
) STRICT

CREATE TABLE credential (
    connection INTEGER NOT NULL REFERENCES connection (n) ON DELETE CASCADE,
    slot TEXT NOT NULL CHECK (slot IN ('current', 'next')),
    kind TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    note TEXT NOT NULL,
    user TEXT NOT NULL,
    client_id TEXT NOT NULL,
    stored_at_ms INTEGER,
    expires_on TEXT,
    tested_at_ms INTEGER,
    test_outcome TEXT NOT NULL,
    PRIMARY KEY (connection, slot)
) STRICT, WITHOUT ROWID

CREATE TABLE protected_user (
    connection INTEGER NOT NULL REFERENCES connection (n) ON DELETE CASCADE,
    login_key TEXT NOT NULL,
    login TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (connection, login_key)
) STRICT, WITHOUT ROWID

CREATE TABLE service_time (
    connection INTEGER PRIMARY KEY REFERENCES connection (n) ON DELETE CASCADE,
    skew_ms INTEGER NOT NULL
) STRICT
)"_s;
}

QString journal()
{
    return uR"(
CREATE TABLE plan (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    connection_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    started_at_ms INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'stopped')),
    stopped_because TEXT NOT NULL,
    head TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT

CREATE TABLE change (
    n INTEGER PRIMARY KEY,
    op_id TEXT NOT NULL UNIQUE,
    plan_id TEXT NOT NULL REFERENCES plan (id),
    position INTEGER NOT NULL,
    connection_id TEXT NOT NULL,
    local_id TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    login TEXT NOT NULL,
    display_name TEXT NOT NULL,
    verb TEXT NOT NULL CHECK (verb IN
        ('push', 'update', 'deactivate', 'reactivate', 'remove')),
    effect TEXT NOT NULL CHECK (effect IN ('create', 'link', 'restore', 'alter')),
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    base_version TEXT NOT NULL,
    base_hash TEXT NOT NULL,
    reversible INTEGER NOT NULL CHECK (reversible IN (0, 1)),
    reversible_until_ms INTEGER,
    reason TEXT NOT NULL,
    ticket TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'sent', 'unknown', 'done', 'linked',
        'unchanged', 'failed', 'skipped', 'stale')),
    attempt INTEGER NOT NULL DEFAULT 0,
    sent_at_ms INTEGER,
    timeout_ms INTEGER NOT NULL DEFAULT 0,
    request_id TEXT NOT NULL DEFAULT '',
    http_status INTEGER NOT NULL DEFAULT 0,
    error_code TEXT,
    error_detail TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    sent_digest TEXT NOT NULL DEFAULT '',
    settled_at_ms INTEGER,
    settle_order INTEGER,
    service_at_ms INTEGER,
    audit_sequence INTEGER,
    CHECK (state NOT IN ('sent', 'unknown') OR sent_at_ms IS NOT NULL),
    CHECK ((state IN ('planned', 'sent', 'unknown')) = (settle_order IS NULL)),
    CHECK ((settled_at_ms IS NULL) = (settle_order IS NULL))
) STRICT
)"_s;
}

QString journalIndices()
{
    return uR"(
CREATE UNIQUE INDEX change_of_plan ON change (plan_id, position)

CREATE INDEX change_of_user ON change (connection_id, remote_id)

CREATE UNIQUE INDEX change_settled ON change (settle_order) WHERE settle_order IS NOT NULL

CREATE INDEX change_unaudited ON change (settle_order)
    WHERE settle_order IS NOT NULL AND audit_sequence IS NULL

CREATE INDEX change_loss ON change (connection_id, settled_at_ms)
    WHERE verb IN ('deactivate', 'remove') AND state = 'done'

CREATE INDEX change_loss_open ON change (connection_id, sent_at_ms)
    WHERE verb IN ('deactivate', 'remove') AND state IN ('sent', 'unknown')
)"_s;
}

QString observations()
{
    return uR"(
CREATE TABLE walk (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    connection INTEGER NOT NULL REFERENCES connection (n) ON DELETE CASCADE,
    started_at_ms INTEGER NOT NULL,
    finished_at_ms INTEGER,
    service_at_ms INTEGER,
    complete INTEGER NOT NULL DEFAULT 0 CHECK (complete IN (0, 1)),
    why TEXT NOT NULL DEFAULT ''
) STRICT

CREATE INDEX walk_of_connection ON walk (connection, n)

CREATE TABLE observation (
    n INTEGER PRIMARY KEY,
    connection INTEGER NOT NULL REFERENCES connection (n) ON DELETE CASCADE,
    remote_id TEXT NOT NULL,
    login TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('active', 'invited', 'suspended', 'deactivated',
        'unlisted', 'removed')),
    seen_at_ms INTEGER NOT NULL,
    previous_at_ms INTEGER
) STRICT

CREATE INDEX observation_of_user ON observation (connection, remote_id)

CREATE INDEX observation_without_access ON observation (connection, remote_id)
    WHERE status <> 'active'
)"_s;
}

/// Version 2: what is known of a token, and what people have to do themselves.
QString tokensAndTasks()
{
    return uR"(
ALTER TABLE credential ADD COLUMN role TEXT NOT NULL DEFAULT ''

ALTER TABLE credential ADD COLUMN origin TEXT NOT NULL DEFAULT ''

ALTER TABLE credential ADD COLUMN expiry_given INTEGER NOT NULL DEFAULT 0

ALTER TABLE credential ADD COLUMN may_read INTEGER

ALTER TABLE credential ADD COLUMN users_counted INTEGER

ALTER TABLE credential ADD COLUMN test_note TEXT NOT NULL DEFAULT ''

CREATE TABLE task (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    connection INTEGER NOT NULL REFERENCES connection (n) ON DELETE CASCADE,
    subject TEXT NOT NULL,
    label TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    due_at_ms INTEGER,
    done_at_ms INTEGER,
    UNIQUE (connection, kind, subject)
) STRICT
)"_s;
}

/// Version 3: verbs of groups. SQLite cannot widen a check, so the rows move to another table.
QString groupVerbs()
{
    return uR"(
CREATE TABLE wider_change (
    n INTEGER PRIMARY KEY,
    op_id TEXT NOT NULL UNIQUE,
    plan_id TEXT NOT NULL REFERENCES plan (id),
    position INTEGER NOT NULL,
    connection_id TEXT NOT NULL,
    local_id TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    login TEXT NOT NULL,
    display_name TEXT NOT NULL,
    verb TEXT NOT NULL CHECK (verb IN
        ('push', 'update', 'deactivate', 'reactivate', 'remove', 'group-push', 'group-add',
        'group-remove-user', 'group-rename', 'group-delete')),
    effect TEXT NOT NULL CHECK (effect IN ('create', 'link', 'restore', 'alter', 'merge')),
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    base_version TEXT NOT NULL,
    base_hash TEXT NOT NULL,
    reversible INTEGER NOT NULL CHECK (reversible IN (0, 1)),
    reversible_until_ms INTEGER,
    reason TEXT NOT NULL,
    ticket TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'sent', 'unknown', 'done', 'linked',
        'unchanged', 'failed', 'skipped', 'stale')),
    attempt INTEGER NOT NULL DEFAULT 0,
    sent_at_ms INTEGER,
    timeout_ms INTEGER NOT NULL DEFAULT 0,
    request_id TEXT NOT NULL DEFAULT '',
    http_status INTEGER NOT NULL DEFAULT 0,
    error_code TEXT,
    error_detail TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    sent_digest TEXT NOT NULL DEFAULT '',
    settled_at_ms INTEGER,
    settle_order INTEGER,
    service_at_ms INTEGER,
    audit_sequence INTEGER,
    CHECK (state NOT IN ('sent', 'unknown') OR sent_at_ms IS NOT NULL),
    CHECK ((state IN ('planned', 'sent', 'unknown')) = (settle_order IS NULL)),
    CHECK ((settled_at_ms IS NULL) = (settle_order IS NULL))
) STRICT

INSERT INTO wider_change SELECT * FROM change

DROP TABLE change

ALTER TABLE wider_change RENAME TO change

ALTER TABLE change ADD COLUMN saved_groups TEXT NOT NULL DEFAULT '[]'
)"_s;
}

/// Version 4: what a token may do, and how a connection proves itself.
QString rights()
{
    return uR"(
ALTER TABLE credential ADD COLUMN may_write INTEGER

ALTER TABLE connection ADD COLUMN auth TEXT NOT NULL DEFAULT ''
)"_s;
}

/// Version 5: as whom the service made whoever was pushed under another login.
QString rewrittenLogins()
{
    return uR"(
ALTER TABLE change ADD COLUMN made_login TEXT NOT NULL DEFAULT ''

ALTER TABLE change ADD COLUMN made_at_ms INTEGER

CREATE INDEX change_rewritten ON change (connection_id, login COLLATE NOCASE)
    WHERE made_login <> ''
)"_s;
}

}  // namespace

Schema journalSchema()
{
    return {.steps = {connections() + u'\n' + journal() + u'\n' + journalIndices() + u'\n'
                          + observations(),
                      tokensAndTasks(), groupVerbs() + u'\n' + journalIndices(), rights(),
                      rewrittenLogins()},
            .sync = Schema::Sync::Full,
            // A first sync sees everybody: their index is written at random places.
            .checkpointPages = 4000,
            .cacheKib = 8192};
}

}  // namespace rollcall::store
