// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "discoverydocument.h"
#include "documentfields.h"

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

template <typename Enum>
struct Word {
    Enum value = {};
    const char* text = "";
};

constexpr Word<AttributeType> typeWords[] = {
    {AttributeType::String, "string"},       {AttributeType::Boolean, "boolean"},
    {AttributeType::Decimal, "decimal"},     {AttributeType::Integer, "integer"},
    {AttributeType::DateTime, "datetime"},   {AttributeType::Binary, "binary"},
    {AttributeType::Reference, "reference"}, {AttributeType::Complex, "complex"}};
constexpr Word<Mutability> mutabilityWords[] = {{Mutability::ReadOnly, "readonly"},
                                                {Mutability::ReadWrite, "readwrite"},
                                                {Mutability::Immutable, "immutable"},
                                                {Mutability::WriteOnly, "writeonly"}};
constexpr Word<Returned> returnedWords[] = {{Returned::Always, "always"},
                                            {Returned::Never, "never"},
                                            {Returned::Default, "default"},
                                            {Returned::Request, "request"}};
constexpr Word<Uniqueness> uniquenessWords[] = {
    {Uniqueness::None, "none"}, {Uniqueness::Server, "server"}, {Uniqueness::Global, "global"}};

/// The value of that word, without case; `otherwise` for what is absent or unknown.
template <typename Enum, std::size_t Size>
Enum wordIn(const Word<Enum> (&words)[Size], const QJsonValue& value, Enum otherwise)
{
    for (const Word<Enum>& word : words) {
        if (isSameName(value.toString(), QString::fromLatin1(word.text)))
            return word.value;
    }
    return otherwise;
}

const QStringList& knownMembers()
{
    static const QStringList names{
        u"name"_s,     u"type"_s,       u"multiValued"_s,     u"description"_s,
        u"required"_s, u"caseExact"_s,  u"canonicalValues"_s, u"mutability"_s,
        u"returned"_s, u"uniqueness"_s, u"referenceTypes"_s,  u"subAttributes"_s};
    return names;
}

SchemaAttribute attributeOf(const QJsonObject& object, bool mayHaveSubs)
{
    SchemaAttribute attribute{
        .name = memberOf(object, u"name"_s).toString(),
        .type = wordIn(typeWords, memberOf(object, u"type"_s), AttributeType::String),
        .multiValued = flagIn(object, u"multiValued"_s).value_or(false),
        .description = memberOf(object, u"description"_s).toString(),
        .required = flagIn(object, u"required"_s).value_or(false),
        .canonicalValues = textsIn(object, u"canonicalValues"_s),
        .caseExact = flagIn(object, u"caseExact"_s).value_or(false),
        .mutability =
            wordIn(mutabilityWords, memberOf(object, u"mutability"_s), Mutability::ReadWrite),
        .returned = wordIn(returnedWords, memberOf(object, u"returned"_s), Returned::Default),
        .uniqueness = wordIn(uniquenessWords, memberOf(object, u"uniqueness"_s), Uniqueness::None),
        .referenceTypes = textsIn(object, u"referenceTypes"_s),
        .unknown = without(object, knownMembers())};
    if (!mayHaveSubs)
        return attribute;
    for (const QJsonObject& sub : objectsIn(object, u"subAttributes"_s)) {
        SchemaAttribute read = attributeOf(sub, false);
        if (!read.name.isEmpty())
            attribute.subAttributes.push_back(std::move(read));
    }
    // Some services forget to say it of an attribute that plainly is.
    if (!attribute.subAttributes.empty())
        attribute.type = AttributeType::Complex;
    return attribute;
}

Schema schemaOf(const QJsonObject& object)
{
    Schema schema{.id = memberOf(object, u"id"_s).toString(),
                  .name = memberOf(object, u"name"_s).toString(),
                  .description = memberOf(object, u"description"_s).toString()};
    for (const QJsonObject& one : objectsIn(object, u"attributes"_s)) {
        SchemaAttribute attribute = attributeOf(one, true);
        if (!attribute.name.isEmpty())
            schema.attributes.push_back(std::move(attribute));
    }
    return schema;
}

}  // namespace

Result<Discovered<Schema>> readSchemas(const QByteArray& body)
{
    const Result<QJsonArray> documents = documentsIn(body);
    if (!documents)
        return fail(documents.error());
    Discovered<Schema> found;
    for (const auto& document : *documents) {
        Schema schema = schemaOf(document.toObject());
        if (schema.id.isEmpty() || schema.attributes.empty())
            found.problems += u"A schema has no id or no attributes."_s;
        else
            found.items.push_back(std::move(schema));
    }
    if (found.items.empty() && !found.problems.isEmpty())
        return fail(ErrorCode::BadResponse, u"no schema can be used"_s);
    return found;
}

}  // namespace rollcall::scim
