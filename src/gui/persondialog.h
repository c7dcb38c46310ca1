// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plandialog.h"
#include "work/connectioninfo.h"
#include "work/planrequest.h"
#include "work/userdetails.h"

#include <QLineEdit>

#include <memory>
#include <vector>

namespace Ui {
class PersonDialog;
}

namespace rollcall::gui {

/// A new person, or the attributes of one who is there. It asks for a plan, never for a
/// change.
class PersonDialog final : public PlanDialog {
    Q_OBJECT

public:
    /// A new person of that connection: only what its service keeps can be filled in.
    PersonDialog(const work::ConnectionInfo& info, QWidget* parent);

    /// Somebody who is there.
    PersonDialog(const work::UserDetails& details, QWidget* parent);
    ~PersonDialog() override;

signals:
    void planAsked(const rollcall::work::PlanRequest& request);

private:
    struct Field {
        const char* path = "";
        QLineEdit* edit = nullptr;
    };

    explicit PersonDialog(QWidget* parent);
    void ask();
    [[nodiscard]] QJsonObject changed() const;
    [[nodiscard]] QString refusal(const QJsonObject& attributes) const;

    std::unique_ptr<Ui::PersonDialog> m_ui;
    std::vector<Field> m_fields;
    work::PlanRequest m_request;
    QJsonObject m_before;
};

}  // namespace rollcall::gui
