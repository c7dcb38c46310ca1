// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "work/planrequest.h"

#include <QAbstractTableModel>

#include <vector>

namespace rollcall::models {

/// The jobs of the history, newest first, without their changes.
class JobTable final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Started, Where, What, State, Counts, Note, ColumnCount };

    explicit JobTable(QObject* parent = nullptr);

    void setJobs(std::vector<work::JobReport> jobs);
    [[nodiscard]] const work::JobReport& jobAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    std::vector<work::JobReport> m_jobs;
};

/// What a job was asked to do: "Deactivate Ann Roe", "Push 12 people". Visible text.
[[nodiscard]] QString subjectText(const work::JobSubject& subject);

/// "12 done, 2 failed, 1 unknown"; only what there is.
[[nodiscard]] QString countsText(const work::JobCounts& counts);

/// How a job ended, and where: "Done in Tracker, 1 of 276 failed". Visible text.
[[nodiscard]] QString headingOf(const work::JobReport& report);

/// How many changes will not move any more without a person.
[[nodiscard]] int settled(const work::JobCounts& counts);

[[nodiscard]] int total(const work::JobCounts& counts);

[[nodiscard]] QString titleOf(work::JobReport::State state);

}  // namespace rollcall::models
