// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "planreview.h"

#include "domain/visibletext.h"
#include "models/changetable.h"
#include "models/changetext.h"
#include "plaintext.h"
#include "plantext.h"
#include "screenfit.h"
#include "tablelook.h"
#include "theme.h"
#include "ui_planreview.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

constexpr int iconSize = 20;

QString placeOf(const Plan& plan)
{
    const bool isProduction = plan.environment == Environment::Production;
    return isolated(plan.connectionName) + u" · "_s
        + (isProduction ? PlanReview::tr("PROD") : PlanReview::tr("TEST"))
        + (plan.baseUrl.isEmpty() ? QString{}
                                  : u" · "_s + visible(plan.baseUrl.toString(QUrl::FullyEncoded)));
}

}  // namespace

PlanReview::PlanReview(QWidget* parent)
    : QDialog(parent),
      m_ui(std::make_unique<Ui::PlanReview>()),
      m_changes(new models::ChangeTable(this)),
      m_details(new QPlainTextEdit(this))
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    fitToScreen(*this);
    setScale(m_ui->titleLabel, 1.35, true);
    setScale(m_ui->countsLabel, 1.05, true);
    setTextColour(m_ui->checksumLabel, quietColour(palette()));
    for (PlainLabel* label : {m_ui->warningIcon, m_ui->refusalIcon}) {
        const auto name = label == m_ui->warningIcon ? "warning"_L1 : "stop"_L1;
        label->setPixmap(iconPixmap(name, warningColour(palette()), iconSize, devicePixelRatioF()));
    }
    for (QFrame* box : {m_ui->warningBox, m_ui->refusalBox}) {
        box->setAutoFillBackground(true);
        box->setBackgroundRole(QPalette::Base);
        box->hide();
    }
    QTableView& view = *m_ui->changeView;
    view.setModel(m_changes);
    prepareTable(view);
    view.horizontalHeader()->setStretchLastSection(false);
    view.horizontalHeader()->setResizeContentsPrecision(100);  // Rows: a plan may have 100,000.
    view.horizontalHeader()->setSectionResizeMode(models::ChangeTable::Difference,
                                                  QHeaderView::Stretch);
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setFixedHeight(fontMetrics().lineSpacing() * 6);
    m_ui->reviewLayout->insertWidget(m_ui->reviewLayout->indexOf(&view) + 1, m_details);
    letCurrentFollow(view);
    connect(view.selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &PlanReview::showDetails);
    m_ui->typedBox->hide();
    // As a "destructive" role it is neither default nor the first to get the focus.
    m_apply = m_ui->buttonBox->addButton(QString{}, QDialogButtonBox::ApplyRole);
    m_apply->setAutoDefault(false);
    QPushButton* cancel = m_ui->buttonBox->button(QDialogButtonBox::Cancel);
    cancel->setAutoDefault(true);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_apply, &QPushButton::clicked, this, &PlanReview::apply);
    connect(m_ui->typedEdit, &QLineEdit::textChanged, this, &PlanReview::enableApply);
    connect(m_ui->typedEdit, &QLineEdit::returnPressed, m_apply, &QPushButton::click);
    connect(m_ui->exportButton, &QPushButton::clicked, this, [this] { emit exportAsked(m_plan); });
    connect(m_ui->raiseButton, &QPushButton::clicked, this, [this] {
        emit raiseAsked(m_plan);
        reject();
    });
}

PlanReview::~PlanReview() = default;

void PlanReview::showPlan(const Plan& plan, const work::ConfirmationNeed& need)
{
    m_need = need;
    m_isRefused = false;
    fill(plan);
    askFor(need);
    enableApply();
    QPushButton* cancel = m_ui->buttonBox->button(QDialogButtonBox::Cancel);
    const bool isCareful = isDestructive(plan);
    m_apply->setDefault(!isCareful);
    cancel->setDefault(isCareful);
    if (m_ui->typedBox->isVisibleTo(this))
        m_ui->typedEdit->setFocus();
    else
        (isCareful ? cancel : m_apply)->setFocus();
}

void PlanReview::showRefused(const Plan& plan, const QString& why, bool raise)
{
    m_isRefused = true;
    fill(plan);
    m_ui->refusalBox->show();
    const QString question = questionOfOrigin(plan);
    m_ui->refusalLabel->setText(visible(why, 1024)
                                + (question.isEmpty() ? QString{} : u'\n' + question));
    m_ui->raiseButton->setVisible(raise);
    enableApply();
    QPushButton* back = m_ui->buttonBox->button(QDialogButtonBox::Cancel);
    back->setText(tr("&Look again"));
    back->setFocus();
}

void PlanReview::fill(const Plan& plan)
{
    m_plan = plan;
    m_changes->setChanges(plan.changes);
    m_ui->titleLabel->setText(questionOf(plan));
    const QString where = isolated(plan.connectionName);
    setWindowTitle(
        m_context.steps > 1
            ? tr("Review plan %1 of %2 – %3").arg(m_context.step).arg(m_context.steps).arg(where)
            : tr("Review plan – %1").arg(where));
    m_ui->buttonBox->button(QDialogButtonBox::Cancel)->setText(withoutMnemonic(refusalOf(plan)));
    m_ui->checksumLabel->setText(tr("plan checksum %1").arg(shortDigest(digestOf(plan))));
    m_ui->placeLabel->setText(placeOf(plan));
    setTextColour(m_ui->placeLabel,
                  plan.environment == Environment::Production ? productionColour(palette())
                                                              : quietColour(palette()));
    m_ui->countsLabel->setText(countsOf(plan));
    m_apply->setText(verbOf(plan));
    const bool hasSkipped = sizeOf(plan) < static_cast<int>(plan.changes.size());
    m_ui->changeView->setColumnHidden(models::ChangeTable::Outcome, !hasSkipped);
    const bool hasReasons = std::any_of(plan.changes.begin(), plan.changes.end(),
                                        [](const Change& c) { return !c.reason.isEmpty(); });
    m_ui->changeView->setColumnHidden(models::ChangeTable::Why, !hasReasons);
    fillWarnings(plan);
    setWidths();
    m_details->setVisible(!plan.changes.empty());
    m_ui->changeView->selectRow(0);
}

/// What there is beside the change itself has the room that it needs, and no more.
void PlanReview::setWidths()
{
    constexpr int widest = 300;
    constexpr int widestOutcome = 210;  // Of the row that is chosen it stands below, whole.
    QTableView& view = *m_ui->changeView;
    using models::ChangeTable;
    for (const int column : {ChangeTable::What, ChangeTable::Whom, ChangeTable::Until,
                             ChangeTable::Why, ChangeTable::Outcome}) {
        if (view.isColumnHidden(column))
            continue;
        view.resizeColumnToContents(column);
        const int most = column == ChangeTable::Outcome ? widestOutcome : widest;
        view.setColumnWidth(column, std::min(view.columnWidth(column), most));
    }
}

/// A plan is applied to nobody who could not be read in it.
void PlanReview::showDetails()
{
    const QModelIndexList rows = m_ui->changeView->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return;
    const Change& change = m_changes->changeAt(rows.first().row());
    m_details->setPlainText(models::detailsOf(change));
    m_details->setAccessibleName(
        tr("All of the change: %1, %2").arg(models::titleOf(change), visible(change.target.login)));
}

void PlanReview::fillWarnings(const Plan& plan)
{
    QStringList lines;
    const QString consequences = consequencesOf(plan, m_context);
    if (!consequences.isEmpty())
        lines += consequences;
    for (const PlanWarning& warning : plan.warnings) {
        if (consequences.isEmpty() || !isSaidAlready(warning))
            lines += warningText(plan, warning);
    }
    lines += m_context.notes;
    m_ui->warningLabel->setText(lines.join(u'\n'));
    m_ui->warningBox->setVisible(!lines.isEmpty());
}

void PlanReview::askFor(const work::ConfirmationNeed& need)
{
    m_ui->typedBox->setVisible(need.kind != work::ConfirmationNeed::Kind::None);
    m_word = typedWordOf(m_plan, need);
    m_ui->typedLabel->setText(withoutMnemonic(m_word.sentence));
    m_ui->typedEdit->setAccessibleDescription(m_word.sentence);
}

std::optional<work::Confirmation> PlanReview::typed() const
{
    using Kind = work::ConfirmationNeed::Kind;
    if (m_need.kind == Kind::None)
        return work::Confirmation{};
    if (!m_word.isTyped(m_ui->typedEdit->text()))
        return std::nullopt;
    return m_need.kind == Kind::Login ? work::Confirmation{.login = m_need.login}
                                      : work::Confirmation{.count = m_need.count};
}

void PlanReview::enableApply()
{
    const bool may = !m_isRefused && sizeOf(m_plan) > 0 && typed().has_value();
    m_apply->setEnabled(may);
    m_apply->setAccessibleDescription(may ? QString{} : tr("The plan is not confirmed yet."));
}

/// Who reads the plan row by row has decided nothing: Enter presses the button that has the focus,
/// and otherwise none.
void PlanReview::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        QDialog::keyPressEvent(event);
}

void PlanReview::apply()
{
    const auto confirmation = typed();
    if (!confirmation || m_isRefused)
        return;
    emit applyAsked(m_plan, *confirmation);
    accept();
}

}  // namespace rollcall::gui
