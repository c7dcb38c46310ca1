// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "attribute.h"
#include "user.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace rollcall {

/// A kind of resource that a service has beside users and groups, in its own words (RFC 7643,
/// section 6).
struct ResourceKind {
    QString name = {};  ///< "Role"
    QString description = {};
    QString endpoint = {};  ///< Below the base URL, without slashes around it: "Roles".
    QString schema = {};    ///< A URN.

    friend bool operator==(const ResourceKind&, const ResourceKind&) = default;
};

struct ResourceKinds {
    std::vector<ResourceKind> kinds = {};
    QStringList problems = {};  ///< Kinds that are left out or half described; a sentence each.
};

/// One resource of another kind. Nothing of it can be changed here.
struct OtherResource {
    QString name = {};  ///< What it calls itself; its id where it has no name.
    Account account = {};
    /// In the order and with the words of the kind's schema; what no schema knows comes last.
    std::vector<Attribute> attributes = {};
};

struct OtherResources {
    ResourceKind kind = {};
    std::vector<OtherResource> resources = {};  ///< As the service lists them, each once.
    bool isWhole = false;
    QString whyNotWhole = {};  ///< A sentence.
    qint64 problems = 0;       ///< Resources that could not be read.
};

}  // namespace rollcall
