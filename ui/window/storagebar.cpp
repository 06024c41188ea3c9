// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/storagebar.h"

#include "core/json/bytetext.h"
#include "core/rpc/history.h"
#include "core/session/node.h"
#include "core/session/profilestore.h"
#include "core/transfer/blobnotes.h"
#include "core/transfer/kepttransfers.h"
#include "ui/support/errortext.h"
#include "ui/support/shownname.h"
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
        say({Profiles, {}},
            tr("The saved nodes could not be written to %1: %2. They are kept until the explorer closes, and "
               "it is "
               "tried again.")
                .arg(shownPath(error.path), causeOf(error)));
    });
    connect(profiles, &ProfileStore::written, this, [this] { isWell({Profiles, {}}); });
}

void StorageBar::watch(const UiState *state)
{
    connect(state, &UiState::saveFailed, this, [this](const QString &file, const QString &reason) {
        say({Settings, {}},
            tr("Settings and layout could not be written to %1: %2. They are kept until the explorer closes, "
               "and it "
               "is tried again.")
                .arg(shownPath(file),
                     reason.isEmpty() ? ErrorText::found({.reason = Error::Reason::LockHeld})
                                      : shownName(reason)));
    });
    connect(state, &UiState::saved, this, [this] { isWell({Settings, {}}); });
}

void StorageBar::watch(const rpc::History *history)
{
    connect(history, &rpc::History::failed, this, [this](const Error &error) {
        say({Calls, {}},
            tr("Calls of the console can't be remembered: the file for them can't be read or written (%1). "
               "Those of this session are kept until the explorer closes, and it is tried again.")
                .arg(causeOf(error)));
    });
    connect(history, &rpc::History::written, this, [this] { isWell({Calls, {}}); });
}

void StorageBar::watch(const BlobNotes *notes, const QString &profile)
{
    connect(notes, &BlobNotes::failed, this, [this, profile](const Error &error) {
        say({Notes, profile},
            tr("Names of uploaded files can't be remembered: the file for them can't be read or written "
               "(%1).")
                .arg(causeOf(error)));
    });
    connect(notes, &BlobNotes::written, this, [this, profile] { isWell({Notes, profile}); });
    // What is said of one node's notes is not said of the next.
    connect(notes, &QObject::destroyed, this, [this, profile] { isWell({Notes, profile}); });
}

void StorageBar::watch(const KeptTransfers *kept, const QString &profile)
{
    if (!kept)
        return;
    connect(kept, &KeptTransfers::failed, this, [this, profile](const Error &error) {
        say({Unfinished, profile},
            tr("Transfers that have not ended when the explorer closes will be lost: %1 can't be read or "
               "written (%2).")
                .arg(shownPath(error.path), causeOf(error)));
    });
    connect(kept, &KeptTransfers::written, this, [this, profile] { isWell({Unfinished, profile}); });
    connect(kept, &QObject::destroyed, this, [this, profile] { isWell({Unfinished, profile}); });
}

void StorageBar::watch(Node *node)
{
    const QString profile = node->profile().id;
    watch(&node->notes(), profile);
    watch(node->keptTransfers(), profile);
    connect(node, &Node::tokensLeft, this, [this, node, profile](const Error &error) {
        const QString name = shownName(node->profile().name);
        say({Tokens, profile},
            error.path.isEmpty()
                ? tr("You are signed out of “%1”, but its tokens could not be deleted from this computer: "
                     "%2. "
                     "The next start of the explorer may be signed in again.")
                      .arg(name, causeOf(error))
                : tr("You are signed out of “%1”, but its tokens could not be deleted: %2 (%3). The next "
                     "start of the explorer may be signed in again: delete the file.")
                      .arg(name, shownPath(error.path), causeOf(error)));
    });
    // They lie there also when the node is closed; as long as nobody deletes them or puts others in their
    // place.
    connect(node, &Node::tokensRemoved, this, [this, profile] { isWell({Tokens, profile}); });
    connect(&node->session(), &Session::signedIn, this, [this, profile] { isWell({Tokens, profile}); });
}

void StorageBar::say(const Place &place, const QString &text)
{
    if (m_problems.value(place) == text)
        return;
    m_problems.insert(place, text);
    setMessage(Severity::Warn, texts());
}

void StorageBar::isWell(const Place &place)
{
    m_closed.remove(place);
    if (m_problems.remove(place) == 0)
        return;
    // Less than before: nobody has to be told anew.
    if (const QString left = texts(); left.isEmpty())
        clear();
    else if (hasToSay())
        changeText(left);
}

QString StorageBar::texts() const
{
    QStringList texts;
    for (auto problem = m_problems.cbegin(); problem != m_problems.cend(); ++problem) {
        if (m_closed.value(problem.key()) != problem.value() && !texts.contains(problem.value()))
            texts += problem.value();
    }
    return texts.join(u'\n');
}

} // namespace explorer
