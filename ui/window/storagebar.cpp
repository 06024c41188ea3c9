// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/storagebar.h"

#include "core/json/bytetext.h"
#include "core/rpc/history.h"
#include "core/session/profilestore.h"
#include "core/transfer/blobnotes.h"
#include "core/transfer/kepttransfers.h"
#include "ui/support/errortext.h"
#include "ui/support/uistate.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

QString causeOf(const Error &error)
{
    return json::safeText(ErrorText::cause(error));
}

} // namespace

StorageBar::StorageBar(QWidget *parent) : Banner(parent)
{
    setObjectName(u"storageBar"_s);
    connect(this, &Notice::closed, this, [this] { m_closed = m_problems; });
}

void StorageBar::watch(const ProfileStore *profiles)
{
    connect(profiles, &ProfileStore::saveFailed, this, [this](const Error &error) {
        say(Profiles,
            tr("The saved nodes could not be written to %1: %2. They are kept until the explorer closes, and "
               "it is "
               "tried again.")
                .arg(error.path, causeOf(error)));
    });
    connect(profiles, &ProfileStore::written, this, [this] { isWell(Profiles); });
}

void StorageBar::watch(const UiState *state)
{
    connect(state, &UiState::saveFailed, this, [this](const QString &file, const QString &reason) {
        say(Settings,
            tr("Settings and layout could not be written to %1: %2. They are kept until the explorer closes, "
               "and it "
               "is tried again.")
                .arg(file,
                     reason.isEmpty() ? ErrorText::found({.reason = Error::Reason::LockHeld})
                                      : json::safeText(reason)));
    });
    connect(state, &UiState::saved, this, [this] { isWell(Settings); });
}

void StorageBar::watch(const rpc::History *history)
{
    connect(history, &rpc::History::failed, this, [this](const Error &error) {
        say(Calls,
            tr("Calls of the console can't be remembered: the file for them can't be read or written (%1).")
                .arg(causeOf(error)));
    });
    connect(history, &rpc::History::added, this, [this] { isWell(Calls); });
}

void StorageBar::watch(const BlobNotes *notes)
{
    connect(notes, &BlobNotes::failed, this, [this](const Error &error) {
        say(Notes,
            tr("Names of uploaded files can't be remembered: the file for them can't be read or written "
               "(%1).")
                .arg(causeOf(error)));
    });
    connect(notes, &BlobNotes::written, this, [this] { isWell(Notes); });
    // What is said of one node's notes is not said of the next.
    connect(notes, &QObject::destroyed, this, [this] { isWell(Notes); });
}

void StorageBar::watch(const KeptTransfers *kept)
{
    if (!kept)
        return;
    connect(kept, &KeptTransfers::failed, this, [this](const Error &error) {
        say(Unfinished,
            tr("Transfers that have not ended when the explorer closes will be lost: %1 can't be read or "
               "written (%2).")
                .arg(error.path, causeOf(error)));
    });
    connect(kept, &KeptTransfers::written, this, [this] { isWell(Unfinished); });
    connect(kept, &QObject::destroyed, this, [this] { isWell(Unfinished); });
}

void StorageBar::say(What what, const QString &text)
{
    if (m_problems.value(what) == text)
        return;
    m_problems.insert(what, text);
    update();
}

void StorageBar::isWell(What what)
{
    m_closed.remove(what);
    if (m_problems.remove(what) > 0)
        update();
}

void StorageBar::update()
{
    QStringList texts;
    for (auto problem = m_problems.cbegin(); problem != m_problems.cend(); ++problem) {
        if (m_closed.value(problem.key()) != problem.value())
            texts += problem.value();
    }
    if (texts.isEmpty())
        clear();
    else
        setMessage(Severity::Warn, texts.join(u'\n'));
}

} // namespace explorer
