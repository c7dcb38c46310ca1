// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/capability.h"
#include "domain/error.h"
#include "domain/retention.h"
#include "protocols/scim/filter/filtercheck.h"
#include "protocols/scim/patch/patchoperation.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace rollcall::services {

/// The newest version of the definition file that is read here.
inline constexpr int definitionVersion = 1;

/// How a service ends the time of a user without access.
struct RetentionFacts {
    std::optional<RetentionRule> rule = {};  ///< Nothing: no end is known.
    QString endState = {};                   ///< What is left at the end: a sentence.
    QString statedPath = {};  ///< Attribute that names the removal instant; may be empty.
    QString source = {};
};

/// One of several addresses of a service, such as one a region.
struct BaseUrl {
    QString title = {};
    QString url = {};
};

/// One kind of token, where tokens of several kinds work.
struct TokenKind {
    QString id = {};
    QString title = {};
    QString note = {};  ///< What to know before choosing it; may be empty.
    QStringList steps = {};
};

/// How to get a token at a service that makes it on its own page.
struct TokenGuide {
    QStringList requirements = {};  ///< A checklist: plan, role, authorised domain.
    QStringList steps = {};
    std::vector<TokenKind> kinds = {};  ///< Empty: there is one kind, with the steps above.
    bool newEndsOld = true;             ///< Whether a new token ends the one before at once.
    QString characters = {};  ///< What a token may look like: a regular expression; may be empty.
    QString prefix = {};      ///< What every token of this service begins with; may be empty.
    QString page = {};        ///< Where a person makes one: https; may be empty.
    int lifetimeDays = 0;     ///< After which a new token ends; 0: not said.
    /// A change of a user who cannot be there tells what the token may: 404, or 403.
    bool isWritingTried = false;
};

/// A fault that this service words in its own way: the detail of its answer is matched, and
/// the sentence says what it means.
struct FaultSentence {
    int status = 0;        ///< 0: any.
    QString pattern = {};  ///< Regular expression, without case; empty: any detail.
    QString sentence = {};
    bool isForEveryone = false;  ///< Not about one user: whatever else is asked will meet it too.
};

/// What one attribute may do at a service. Paths are SCIM attribute paths, the one
/// vocabulary of all services.
struct AttributeFacts {
    QString path = {};
    QString title = {};
    bool isWritable = true;  ///< Refused at update when false.
    bool isStored = true;    ///< A warning at push when false.
    QString reason = {};
};

/// What a group's name means to a service: "TeamRetro-{team}-Team-Members".
struct GroupNamePattern {
    QString id = {};
    QString title = {};
    QString pattern = {};  ///< Each {word} is asked for.
    QString meaning = {};  ///< A sentence; may be empty.

    /// The words to ask for, each once, in order: "team".
    [[nodiscard]] QStringList words() const;
    /// The name with \p values, by word, trimmed. BadInput names a word that has none.
    [[nodiscard]] Result<QString> build(const QHash<QString, QString>& values) const;
    /// The values that give \p name, by word, whatever the case; nothing when none do.
    [[nodiscard]] std::optional<QHash<QString, QString>> valuesIn(const QString& name) const;
};

/// How a service shows and takes the members of groups.
struct GroupFacts {
    enum class Members {
        Listed,    ///< In the group itself.
        InUsers,   ///< Hidden there: `groups` of each user tells.
        ByFilter,  ///< Hidden there: asked for each user, `members.value eq "id"`.
        Nowhere,   ///< Hidden everywhere.
    };

    Members members = Members::Listed;
    bool areMembersStated = false;     ///< The definition says so: a group without any is empty.
    bool excludesMembers = true;       ///< A list may leave members out: excludedAttributes.
    int mostMembers = 100;             ///< Members in one request.
    bool needsExternalId = false;      ///< A new one is refused without an externalId.
    std::optional<bool> patches = {};  ///< PATCH for changes; else PUT. Nothing: as for users.
};

/// The media type of SCIM (RFC 7644, section 8.1), in which bodies are sent.
inline constexpr char scimMediaType[] = "application/scim+json";

/// The one that every service with JSON knows.
inline constexpr char jsonMediaType[] = "application/json";

/// How many changes a service takes in one message of Bulk (RFC 7644, section 3.7).
struct BulkFacts {
    int operations = 0;          ///< Below 2: it is not offered.
    int payload = 0;             ///< Bytes of a message; 0: not said.
    bool keepsVersions = false;  ///< A change of an old version is refused there too.

    [[nodiscard]] bool isOffered() const { return operations > 1; }
};

/// Everything that is particular to a service, as data (resources/services/*.json). The code
/// knows protocols; the definition knows the vendor.
struct ServiceDefinition {
    QString id = {};
    QString name = {};
    QString protocol = {};   ///< "scim".
    bool isGeneral = false;  ///< Stands for any service of its protocol: it is listed last.
    QString notice = {};     ///< A sentence that everyone should see; may be empty.
    QString baseUrlHint = {};
    std::vector<BaseUrl> baseUrls = {};  ///< To choose from; empty where there is one.
    QString support = {};                ///< Whom to ask, as the vendor says it.
    QString credentialKind = {};         ///< "bearer".
    QByteArray authHeader = {};          ///< "Authorization".
    QByteArray authScheme = {};          ///< "Bearer"; may be empty.

    QString usersPath = {};    ///< "Users"
    QString groupsPath = {};   ///< "Groups"; empty where there are none.
    bool endsInSlash = false;  ///< A list is at its path with a slash after it: "Users/".
    GroupFacts groups = {};
    int pageSize = 100;         ///< What is asked for; the service may give fewer.
    int parallel = 6;           ///< Requests in flight at once.
    double perSecond = 0;       ///< Requests a second; 0: no limit is known.
    bool hasEtags = false;      ///< If-Match is sent.
    bool keepsVersions = true;  ///< And may be relied on: a change of an old version is refused.
    bool filtersByUserName = true;
    bool searchesByPost = false;       ///< Whom a filter names stands in the body of a search.
    scim::FilterSupport filters = {};  ///< Which filters of a person's own it is known to obey.
    QByteArray contentType = scimMediaType;  ///< Of bodies that are sent.
    bool ownsExternalId = false;             ///< externalId is echoed and can be filtered.
    bool patches = true;                     ///< PATCH for changes; else PUT.
    bool patchesAccessOnly = false;  ///< A PATCH of a user sets `active` alone; PUT for the rest.
    QStringList onRequest = {};      ///< What of a user is given only to who asks for it by name.
    scim::PatchDialect patchDialect = {};
    BulkFacts bulk = {};
    bool startsWithCursor = false;  ///< Lists by cursor from the first page on (RFC 9865).
    QString managedBy = {};         ///< The identity provider that usually owns the accounts too.
    QString lastSignInPath = {};    ///< Attribute that tells the last sign-in; empty: none does.
    QString ownerFilter = {};       ///< SCIM filter that holds for an owner; may be empty.

    bool userNameIsEmail = false;  ///< The login must be an e-mail address.
    /// A login that is changed onto another account's merges the two, for ever.
    bool userNameMerges = false;
    /// Who was added by hand and never provisioned cannot be deactivated.
    bool deactivatesProvisionedOnly = false;
    /// Who is deactivated is removed, or never shown again: nothing brings them back.
    bool deactivatesForGood = false;
    /// Who is removed may still show, and may come back by a push.
    bool keepsRemoved = false;

    std::vector<AttributeFacts> attributes = {};
    std::vector<GroupNamePattern> groupNames = {};  ///< What names of groups mean here.
    RetentionFacts retention = {};
    TokenGuide token = {};
    Capabilities capabilities = {};
    std::vector<FaultSentence> faults = {};
    QStringList manualRemoval = {};  ///< Steps on the service's own page.

    /// Whether a change of a user to these attributes is a PATCH, as far as it is known.
    [[nodiscard]] bool patchesUser(const QJsonObject& changed) const;

    /// Whether a change of a group is a PATCH, as far as it is known.
    [[nodiscard]] bool patchesGroups() const { return groups.patches.value_or(patches); }

    /// The capability of that id; Inferred without a reason when the definition is silent.
    [[nodiscard]] Capability capability(const QString& capabilityId) const;

    /// What is known of an attribute: the entry of its path, else one that says nothing.
    [[nodiscard]] AttributeFacts attribute(const QString& path) const;

    /// What is known of a fault, or null. It lives as long as the definition.
    [[nodiscard]] const FaultSentence* faultOf(int status, const QString& detail) const;

    /// The definition's own sentence for a fault, or nothing.
    [[nodiscard]] std::optional<QString> faultSentence(int status, const QString& detail) const;
};

/// Whether somebody's access is all that a change of these attributes sets.
[[nodiscard]] bool setsAccessOnly(const QJsonObject& attributes);

/// Reads one definition file. BadInput says which field is missing or cannot be used.
[[nodiscard]] Result<ServiceDefinition> readDefinition(const QByteArray& text);

}  // namespace rollcall::services
