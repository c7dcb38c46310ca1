// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "groupnamedialog.h"

#include "domain/visibletext.h"
#include "plaintext.h"
#include "theme.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

constexpr int longest = 256;

/// The word of a pattern as a person reads it: "teamName" is "Team name".
QString titleOf(const QString& word)
{
    QString title;
    for (const QChar each : word) {
        if (each.isUpper() && !title.isEmpty())
            title += u' ';
        title += title.isEmpty() ? each.toUpper() : each.toLower();
    }
    return title;
}

}  // namespace

GroupNameDialog::GroupNameDialog(Wish wish, QWidget* parent)
    : PlanDialog(parent),
      m_wish(std::move(wish)),
      m_choice(new QButtonGroup(this)),
      m_fields(new QWidget(this)),
      m_form(new QFormLayout(m_fields)),
      m_preview(new PlainLabel(this)),
      m_meaning(new PlainLabel(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
{
    setWindowTitle(m_wish.title);
    auto* title = new PlainLabel(m_wish.title, this);
    setScale(title, 1.35, true);
    setTextColour(m_meaning, quietColour(palette()));
    m_form->setContentsMargins({});
    m_buttons->addButton(tr("&Look at the plan"), QDialogButtonBox::AcceptRole)->setDefault(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(10);
    layout->addWidget(title);
    addNamings(*layout);
    layout->addWidget(m_fields);
    for (PlainLabel* label : {m_preview, m_meaning, note()}) {
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    m_preview->setVisible(!m_wish.namings.empty());
    layout->addStretch(1);
    layout->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &GroupNameDialog::ask);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    chooseFirst();
    resize(460, sizeHint().height());
}

void GroupNameDialog::addNamings(QVBoxLayout& layout)
{
    if (m_wish.namings.empty())
        return;
    auto* what =
        new PlainLabel(tr("The service reads a meaning in the name. The group is for:"), this);
    what->setWordWrap(true);
    layout.addWidget(what);
    const auto add = [this, &layout](const QString& text, const QString& description) {
        auto* button = new QRadioButton(withoutMnemonic(text), this);
        button->setAccessibleDescription(description);
        m_choice->addButton(button, static_cast<int>(m_choice->buttons().size()));
        layout.addWidget(button);
    };
    for (const work::GroupNaming& naming : m_wish.namings)
        add(visible(naming.title, longest), visible(naming.meaning, longest));
    add(tr("Something else, by a name of your own"), {});
    connect(m_choice, &QButtonGroup::idToggled, this, [this](int /*id*/, bool isOn) {
        if (isOn)
            showFields();
    });
}

/// A pattern that the name follows already; of a new group none, for one of them may make owners.
void GroupNameDialog::chooseFirst()
{
    m_values.insert({}, m_wish.name);
    if (m_wish.namings.empty()) {
        showFields();
        return;
    }
    for (std::size_t i = 0; i < m_wish.namings.size() && !m_wish.name.isEmpty(); ++i) {
        const auto words = work::wordsIn(m_wish.namings[i], m_wish.name);
        if (!words)
            continue;
        m_values.insert(*words);
        m_choice->button(static_cast<int>(i))->setChecked(true);
        return;
    }
    if (m_wish.name.isEmpty())
        refresh();
    else
        m_choice->button(static_cast<int>(m_wish.namings.size()))->setChecked(true);
}

void GroupNameDialog::showFields()
{
    while (m_form->rowCount() > 0)
        m_form->removeRow(0);
    const work::GroupNaming* chosen = naming();
    if (!chosen)
        addField({}, m_wish.label);
    for (const QString& word : chosen ? chosen->words : QStringList{})
        addField(word, titleOf(word));
    clearNote();
    refresh();
}

void GroupNameDialog::addField(const QString& word, const QString& label)
{
    auto* field = new QLineEdit(m_values.value(word), m_fields);
    field->setObjectName(word);
    field->setAccessibleName(label);
    auto* title = new PlainLabel(withoutMnemonic(label), m_fields);
    title->setBuddy(field);
    if (word.isEmpty()) {
        m_form->addRow(title);
        m_form->addRow(field);
    } else {
        m_form->addRow(title, field);
    }
    connect(field, &QLineEdit::textChanged, this, [this, word](const QString& text) {
        m_values.insert(word, text);
        clearNote();
        refresh();
    });
    QWidget* last = field;
    for (QAbstractButton* button : m_buttons->buttons()) {
        setTabOrder(last, button);  // It came after them.
        last = button;
    }
    if (m_wish.namings.empty())
        field->setFocus();
}

/// The pattern that is chosen; none: a name of one's own, or nothing is chosen yet.
const work::GroupNaming* GroupNameDialog::naming() const
{
    const int id = m_choice->checkedId();
    const bool isPattern = id >= 0 && id < static_cast<int>(m_wish.namings.size());
    return isPattern ? &m_wish.namings[static_cast<std::size_t>(id)] : nullptr;
}

QString GroupNameDialog::typedName() const
{
    return m_values.value({}).trimmed();
}

/// BadInput names the word that is missing.
Result<QString> GroupNameDialog::name() const
{
    if (const work::GroupNaming* chosen = naming())
        return work::builtName(*chosen, m_values);
    if (typedName().isEmpty())
        return fail(ErrorCode::BadInput);
    return typedName();
}

/// The name as far as it goes: what is still to be typed is an ellipsis.
QString GroupNameDialog::preview() const
{
    const work::GroupNaming* chosen = naming();
    if (!chosen)
        return typedName();
    QHash<QString, QString> values = m_values;
    for (const QString& word : chosen->words) {
        if (values.value(word).trimmed().isEmpty())
            values.insert(word, u"…"_s);
    }
    return work::builtName(*chosen, values).value_or(QString{});
}

/// What comes of the name.
QString GroupNameDialog::meaning() const
{
    if (const work::GroupNaming* chosen = naming())
        return visible(chosen->meaning, longest);
    if (m_wish.namings.empty() || typedName().isEmpty())
        return {};
    for (const work::GroupNaming& one : m_wish.namings) {
        if (work::wordsIn(one, typedName()))
            return visible(one.meaning, longest);
    }
    return tr("The name follows none of the patterns: the service may make nothing of it.");
}

void GroupNameDialog::refresh()
{
    const bool isChosen = m_wish.namings.empty() || m_choice->checkedId() >= 0;
    const QString shown = visible(preview(), longest);
    m_preview->setText(!isChosen             ? tr("Choose what the group is for.")
                           : shown.isEmpty() ? tr("Name: …")
                                             : tr("Name: %1").arg(shown));
    QStringList lines{meaning()};
    const Result<QString> whole = name();
    if (whole && m_wish.taken.contains(*whole))
        lines += m_wish.whenTaken;
    lines.removeAll(QString{});
    m_meaning->setText(lines.join(u'\n'));
    grow();
}

void GroupNameDialog::ask()
{
    if (!m_wish.namings.empty() && m_choice->checkedId() < 0) {
        refuseWord(tr("▲ Choose what the group is for. Nothing was planned."), {});
        return;
    }
    const Result<QString> whole = name();
    if (!whole && naming())
        refuseWord(tr("▲ The name needs a text for “%1”. Nothing was planned.")
                       .arg(titleOf(whole.error().detail)),
                   whole.error().detail);
    else if (!whole)
        refuseWord(tr("▲ A group needs a name. Nothing was planned."), {});
    else if (*whole == m_wish.name)
        refuseWord(tr("▲ That is its name already, so there is nothing to plan."), {});
    else
        emit named(*whole);
}

/// Says why, beside what was typed, and goes to where it can be mended.
void GroupNameDialog::refuseWord(const QString& why, const QString& word)
{
    refuse(why);
    if (auto* field = m_fields->findChild<QLineEdit*>(word))
        field->setFocus();
    else if (!m_choice->buttons().isEmpty())
        m_choice->buttons().constFirst()->setFocus();
}

}  // namespace rollcall::gui
