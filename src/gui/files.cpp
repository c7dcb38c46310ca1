// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "files.h"

#include "domain/visibletext.h"
#include "plaintext.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QSaveFile>

namespace rollcall::gui {

namespace {

constexpr qint64 longest = qint64{64} * 1024 * 1024;  // A plan of 100,000 changes fits.

QString translated(const char* text)
{
    return QCoreApplication::translate("Files", text);
}

void write(QWidget* parent, const QString& path, const QByteArray& content)
{
    QSaveFile file{path};
    file.setDirectWriteFallback(false);
    const bool isLink = QFileInfo{path}.isSymLink();
    const bool isWritten = !isLink && file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(content) == content.size() && file.commit();
    if (!isWritten)
        tell(parent, translated(QT_TRANSLATE_NOOP("Files", "The file was not written.")),
             visible(isLink ? path : file.errorString()));
}

}  // namespace

void saveFile(QWidget* parent, const QString& title, const QString& name, const QByteArray& content)
{
    saveFile(parent, title, name, {}, [content](const QString&) { return content; });
}

void saveFile(QWidget* parent, const QString& title, const QString& name,
              const QStringList& filters, const std::function<QByteArray(const QString&)>& form)
{
    auto* dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    if (!filters.isEmpty())
        dialog->setNameFilters(filters);
    // Of a name without an ending, and of the name when another form is chosen.
    dialog->setDefaultSuffix(QFileInfo{name}.suffix());
    dialog->selectFile(name);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [parent, form](const QString& path) { write(parent, path, form(path)); });
    dialog->open();
}

void openFile(QWidget* parent, const QString& title, const QString& filter,
              std::function<void(const QString&, const QByteArray&)> then)
{
    auto* dialog = new QFileDialog(parent, title, {}, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [parent, then = std::move(then)](const QString& path) {
        QFile file{path};
        if (!file.open(QIODevice::ReadOnly) || file.size() > longest) {
            tell(parent, translated(QT_TRANSLATE_NOOP("Files", "The file could not be read.")),
                 visible(file.errorString()));
            return;
        }
        then(QFileInfo{path}.fileName(), file.readAll());
    });
    dialog->open();
}

}  // namespace rollcall::gui
