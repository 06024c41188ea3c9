// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/api/knownids.h"

#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/session/names.h"
#include "core/session/node.h"
#include "core/table/fields.h"
#include "core/table/listloader.h"
#include "ui/support/shownname.h"
#include "ui/widgets/offered.h"
#include "ui/widgets/runpress.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QFocusEvent>
#include <QStandardItemModel>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostOffered = 5000;

// Found by name or id; the id is what is put in.
class IdCompleter : public QCompleter {
public:
    using QCompleter::QCompleter;
    QString pathFromIndex(const QModelIndex &index) const override
    {
        return index.data(Qt::UserRole).toString();
    }
};

template<auto idField>
auto idsOf(const table::TablePtr &rows, const auto &nameOf)
{
    QList<std::pair<QString, QString>> out;
    table::eachRow(rows, [&](const table::Table::Place &place) {
        if (out.size() >= mostOffered)
            return;
        if (const auto id = table::valueOf<idField>(place))
            out.append({nameOf(*id), id->toString()});
    });
    return out;
}

} // namespace

IdLine::IdLine(Node &node, const api::Parameter &parameter, QWidget *parent)
    : QLineEdit(parent), m_node(&node), m_type(parameter.type.toByteArray())
{
}

void IdLine::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    if (!m_node || event->reason() == Qt::PopupFocusReason)
        return;
    const auto gather = [this](auto work) {
        m_gathering.run(
            [work = std::move(work)] {
                QList<Known> known;
                for (const auto &[name, id] : work())
                    known.append({name, id});
                return known;
            },
            [this](const QList<Known> &known) { offer(known); });
    };
    if (m_type == "context_id") {
        gather([rows = m_node->contexts().table(), names = m_node->names().contexts()] {
            return idsOf<&api::Context::id>(rows, [&](const ContextId &id) { return names.of(id); });
        });
    } else if (m_type == "application_id") {
        gather([names = m_node->names().applications()] {
            QList<std::pair<QString, QString>> out;
            for (auto it = names.cbegin(); it != names.cend() && out.size() < mostOffered; ++it)
                out.append({it->name, it.key().toString()});
            return out;
        });
    } else if (m_type == "namespace_id" || m_type == "group_id") {
        gather([names = m_node->names().groups()] {
            QList<std::pair<QString, QString>> out;
            for (auto it = names.cbegin(); it != names.cend() && out.size() < mostOffered; ++it)
                out.append({*it, it.key().toString()});
            return out;
        });
    } else if (m_type == "blob_id") {
        gather([rows = m_node->blobs().table(), notes = m_node->names().blobs()] {
            return idsOf<&api::Blob::id>(rows,
                                         [&](const BlobId &id) { return notes.value(id).fileName.whole(); });
        });
    } else if (m_type == "alias") {
        gather([contexts = m_node->names().contextAliases(),
                applications = m_node->names().applicationAliases()] {
            QList<std::pair<QString, QString>> out;
            for (auto it = contexts.ids().cbegin(); it != contexts.ids().cend(); ++it)
                out.append({tr("context %1").arg(it->toShortString()), it.key()});
            for (auto it = applications.ids().cbegin(); it != applications.ids().cend(); ++it)
                out.append({tr("application %1").arg(it->toShortString()), it.key()});
            return out.first(std::min(out.size(), mostOffered));
        });
    } else if (m_type == "public_key" && m_node->identity() && m_node->identity()->publicKey) {
        offer({{tr("this node"), m_node->identity()->publicKey->toString()}});
    } else if (m_type == "account_id" && m_node->identity() && m_node->identity()->accountId) {
        offer({{tr("this node"), m_node->identity()->accountId->toString()}});
    }
}

void IdLine::keyPressEvent(QKeyEvent *event)
{
    if (isEnterKey(event) && event->isAutoRepeat())
        event->accept();
    else
        QLineEdit::keyPressEvent(event);
}

void IdLine::offer(const QList<Known> &known)
{
    auto *model = new QStandardItemModel(this);
    for (const Known &one : known) {
        auto *item = new QStandardItem(one.name.isEmpty() ? one.id : shownName(one.name) + u"  "_s + one.id);
        item->setData(one.id, Qt::UserRole);
        model->appendRow(item);
    }
    auto *completer = new IdCompleter(model, this);
    model->setParent(completer);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setMaxVisibleItems(10);
    delete this->completer();
    setCompleter(completer);
    offerBelow(completer);
}

} // namespace explorer
