// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "syntax.h"

#include <CLI/CLI.hpp>

namespace rollcall::ctl {

Syntax Syntax::command(const QString& name, const char* help) const
{
    return {*m_app->add_subcommand(name.toStdString(), help), *m_chosen};
}

Syntax Syntax::family(const QString& name, const char* help) const
{
    const Syntax made = command(name, help);
    made.m_app->require_subcommand(1);
    return made;
}

const Syntax& Syntax::argument(const char* name, QString& into, const char* help,
                               bool isRequired) const
{
    return option(name, into, help, {.name = "", .isRequired = isRequired});
}

const Syntax& Syntax::arguments(const char* name, QStringList& into, const char* help,
                                bool isRequired) const
{
    using Texts = std::vector<std::string>;
    const auto write = [&into](const Texts& texts) {
        for (const std::string& text : texts)
            into.append(QString::fromStdString(text));
    };
    return shaped(m_app->add_option_function<Texts>(name, write, help),
                  {.name = "", .isRequired = isRequired});
}

const Syntax& Syntax::option(const char* name, QString& into, const char* help,
                             const Shape& shape) const
{
    const auto write = [&into](const std::string& text) { into = QString::fromStdString(text); };
    return shaped(m_app->add_option_function<std::string>(name, write, help), shape);
}

const Syntax& Syntax::repeated(const char* name, QStringList& into, const char* help,
                               const Shape& shape) const
{
    using Texts = std::vector<std::string>;
    const auto write = [&into](const Texts& texts) {
        for (const std::string& text : texts)
            into.append(QString::fromStdString(text));
    };
    CLI::Option* option = m_app->add_option_function<Texts>(name, write, help);
    // Else it would swallow the arguments behind it, and take "[a,b]" apart.
    option->allow_extra_args(false);
    return shaped(option, shape);
}

const Syntax& Syntax::number(const char* name, std::optional<int>& into, const char* help,
                             const Shape& shape) const
{
    const auto write = [&into](const int& number) { into = number; };
    CLI::Option* option = m_app->add_option_function<int>(name, write, help);
    option->check(CLI::NonNegativeNumber);
    return shaped(option, {.name = "N", .isRequired = shape.isRequired});
}

const Syntax& Syntax::flag(const char* name, bool& into, const char* help) const
{
    m_app->add_flag(name, into, help);
    return *this;
}

void Syntax::runs(Need need, std::function<void(Session&)> run) const
{
    runs([need] { return need; }, std::move(run));
}

void Syntax::runs(std::function<Need()> need, std::function<void(Session&)> run) const
{
    m_app->final_callback([chosen = m_chosen, need = std::move(need), run = std::move(run)] {
        chosen->need = need();
        chosen->run = run;
    });
}

const Syntax& Syntax::shaped(CLI::Option* option, const Shape& shape) const
{
    const QString name = QString::fromLatin1(shape.name);
    if (!name.isEmpty() && name.front().isLower() && name.contains(u'|')) {
        std::vector<std::string> choices;
        for (const QString& choice : name.split(u'|'))
            choices.push_back(choice.toStdString());
        option->check(CLI::IsMember(choices));
    }
    option->type_name(shape.name);
    option->required(shape.isRequired);
    return *this;
}

}  // namespace rollcall::ctl
