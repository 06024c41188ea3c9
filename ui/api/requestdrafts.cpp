// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/api/requestdrafts.h"

#include "ui/console/drafts.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

EarlierRequest RequestDrafts::of(const api::Entry *entry, const QString &path, const api::Filling &filling,
                                 const EarlierRequest *masked)
{
    EarlierRequest kept = EarlierRequest::of(entry, path, filling);
    if (!masked)
        return kept;
    EarlierRequest values = *masked;
    values.hidden.clear();
    kept.hiddenValues += values.stillHidden(path, filling);
    kept.hiddenValues.removeDuplicates();
    EarlierRequest body = *masked;
    body.hiddenValues.clear();
    if (kept.body == EarlierRequest::Body::Kept)
        kept.hidden += body.stillHidden(path, filling);
    kept.hidden.removeDuplicates();
    return kept;
}

bool RequestDrafts::isAny(const EarlierRequest &draft)
{
    const auto isFilled = [](const QString &value) { return !value.isEmpty(); };
    return !draft.path.isEmpty() || !draft.filling.body.isEmpty() || !draft.filling.file.isEmpty()
        || std::ranges::any_of(draft.filling.path, isFilled)
        || std::ranges::any_of(draft.filling.query, isFilled);
}

void RequestDrafts::put(const EarlierRequest &draft)
{
    remove(draft.name);
    m_drafts.prepend(draft);
    if (m_drafts.size() > Drafts::mostKept)
        m_drafts.removeLast();
}

void RequestDrafts::remove(const QByteArray &name)
{
    m_drafts.removeIf([&name](const EarlierRequest &draft) { return draft.name == name; });
}

QJsonArray RequestDrafts::toJson() const
{
    QJsonArray all;
    qsizetype left = Drafts::keptTogether;
    for (const EarlierRequest &draft : m_drafts) {
        const QJsonObject object{{"of"_L1, QString::fromUtf8(draft.name)}, {"request"_L1, draft.toJson()}};
        const qsizetype size = QJsonDocument(object).toJson(QJsonDocument::Compact).size();
        // Values of a path or a query are not bounded otherwise.
        if (size > 2 * Drafts::longestKept)
            continue;
        left -= size;
        if (left < 0)
            break;
        all.append(object);
    }
    return all;
}

void RequestDrafts::fromJson(const QJsonArray &kept)
{
    m_drafts.clear();
    for (const QJsonValue &entry : kept) {
        const EarlierRequest draft =
            EarlierRequest::fromJson(entry.toObject().value("request"_L1).toObject());
        if (m_drafts.size() < Drafts::mostKept && isAny(draft))
            m_drafts.append(draft);
    }
}

} // namespace explorer
