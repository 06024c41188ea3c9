// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What of the API page is there again the next time.
#include "core/api/registry.h"
#include "core/rpc/history.h"
#include "core/session/node.h"
#include "ui/api/apiwidget.h"
#include "ui/api/requestform.h"

#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

ApiWidget::~ApiWidget()
{
    keepTyped();
    m_form->disconnect(this); // what it says while it is destroyed was typed by nobody
}

void ApiWidget::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    keepTyped();
}

void ApiWidget::noteTyped()
{
    m_isTyped = true;
    m_keepLater.start();
}

// Nobody typed what was only put there to be looked at.
void ApiWidget::noteShown()
{
    m_isTyped = false;
    m_keepLater.stop();
}

// What is under way is a draft: it comes into the history with its answer.
void ApiWidget::noteSent(const rpc::HistoryEntry &entry)
{
    if (entry.node != m_node.profile().id || entry.kind() != rpc::HistoryEntry::Kind::Request
        || (m_forgottenAt.isValid() && entry.time <= m_forgottenAt))
        return;
    const QByteArray name = EarlierRequest::fromJson(QJsonDocument::fromJson(entry.request).object()).name;
    m_sent.insert(name, entry.request);
    if (name == chosenName()) {
        noteTyped(); // what stands there is looked at once more
        return;
    }
    const QList<EarlierRequest> &drafts = m_drafts.drafts();
    const bool isDraft = std::ranges::any_of(drafts, [&](const EarlierRequest &draft) {
        return draft.name == name && draft.toText() == entry.request;
    });
    if (!isDraft)
        return;
    m_drafts.remove(name);
    keepDrafts();
}

// Now, what was to be kept a moment later.
void ApiWidget::keepTyped()
{
    if (!std::exchange(m_isTyped, false))
        return;
    m_keepLater.stop();
    const QByteArray name = chosenName();
    const api::Filling filling = m_form->filling();
    const auto masked = m_masked.constFind(name);
    const EarlierRequest draft = RequestDrafts::of(m_form->entry(), m_form->path(), filling,
                                                   masked == m_masked.constEnd() ? nullptr : &*masked);
    const auto sent = m_sent.constFind(name);
    const bool isSent = sent != m_sent.constEnd() && *sent == draft.toText();
    if (isSent || m_form->isUntouched() || !RequestDrafts::isAny(draft))
        m_drafts.remove(name);
    else
        m_drafts.put(draft);
    keepDrafts();
}

void ApiWidget::keepDrafts()
{
    const QJsonArray drafts = m_drafts.toJson();
    if (!drafts.isEmpty() || m_state.value("drafts"_L1).isArray())
        m_state.setValue("drafts"_L1, drafts);
}

void ApiWidget::restoreTyped()
{
    m_drafts.fromJson(m_state.value("drafts"_L1).toArray());
    for (const EarlierRequest &draft : m_drafts.drafts()) {
        const api::Entry *entry = api::findEntry(draft.name);
        if (!entry && !draft.name.isEmpty())
            continue; // no request of this version
        api::Filling filling = draft.filling;
        if (entry && draft.body != EarlierRequest::Body::Kept)
            filling.body = api::bodyTemplate(*entry, false);
        m_form->setTyped(draft.name, draft.path, filling);
        if (!draft.hidden.isEmpty() || !draft.hiddenValues.isEmpty())
            m_masked.insert(draft.name, draft);
    }
}

} // namespace explorer
