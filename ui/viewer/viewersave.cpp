// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is shown, written to a file: as it came, not as it is laid out.
#include "core/transfer/filename.h"
#include "ui/support/errortext.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/support/writtenfile.h"
#include "ui/transfers/filechooser.h"
#include "ui/viewer/textview.h"
#include "ui/viewer/viewer.h"
#include "ui/widgets/notice.h"

#include <QPointer>
#include <QVBoxLayout>
#include <QVariant>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

// Of several parts each below its heading.
QByteArray bytesOf(const QList<ViewerPart> &parts)
{
    if (parts.size() == 1)
        return parts.first().body;
    QByteArray bytes;
    for (const ViewerPart &part : parts) {
        if (!bytes.isEmpty())
            bytes += "\n\n";
        bytes += part.heading.toUtf8();
        bytes += '\n';
        bytes += part.body;
    }
    return bytes;
}

} // namespace

void Viewer::setSaveName(const QString &name, const QDateTime &time)
{
    m_saveName = name;
    m_saveTime = time;
    if (!m_saved)
        return;
    // Of what was shown before, which may be of somebody who has left.
    m_saved->clear();
    m_saved->setAccessibleName({});
    m_saved->setProperty("announced", QVariant());
}

bool Viewer::canSave() const
{
    return !m_saveName.isEmpty() && FileChooser::of(this);
}

void Viewer::save()
{
    const QList<ViewerPart> parts =
        m_view->viewed().parts(); // as they are now, however long a file is chosen
    if (!canSave() || parts.isEmpty())
        return;
    const QDateTime time = m_saveTime.isValid() ? m_saveTime.toLocalTime() : QDateTime::currentDateTime();
    const QString ending = parts.size() == 1 && m_view->hasJson() ? u".json"_s : u".txt"_s;
    const QString name = m_saveName + u'-' + time.toString(u"yyyy-MM-dd-HHmmss"_s) + ending;
    FileChooser::of(this)->saveFile(
        window(), tr("Save as"), safeFileName(name, u"answer"_s + ending),
        [self = QPointer<Viewer>(this), parts](const QString &path, bool replace) {
            if (self && !path.isEmpty())
                self->write(bytesOf(parts), path, replace);
        });
}

void Viewer::write(const QByteArray &bytes, const QString &path, bool replace)
{
    writeFile(path, bytes, replace, this, [this, path](const std::optional<Error> &error) {
        if (!m_saved) {
            m_saved = new Notice(this);
            m_saved->setContentsMargins(scaled(8), 0, scaled(8), 0);
            layout()->addWidget(m_saved);
        }
        if (error)
            m_saved->setMessage(
                Notice::Severity::Bad,
                tr("It could not be written to %1: %2").arg(shownPath(path), ErrorText::cause(*error)));
        else
            m_saved->setMessage(Notice::Severity::Ok, tr("It is in %1.").arg(shownPath(path)));
    });
}

} // namespace explorer
