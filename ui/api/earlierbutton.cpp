// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/api/earlierbutton.h"

#include "ui/support/icons.h"
#include "ui/support/shownname.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using Kind = rpc::HistoryEntry::Kind;

namespace {

EarlierRequest requestOf(const rpc::HistoryEntry &entry)
{
    return EarlierRequest::fromJson(QJsonDocument::fromJson(entry.request).object());
}

QString captionOf(const rpc::HistoryEntry &entry)
{
    const EarlierRequest request = requestOf(entry);
    QString words = request.title();
    if (const QByteArray content = request.content(); !content.isEmpty())
        words += u" · "_s + QString::fromUtf8(content).simplified().left(60);
    return shownCaption(words, 90);
}

} // namespace

EarlierButton::EarlierButton(rpc::History *history, const QString &node, QWidget *parent)
    : QToolButton(parent), m_history(history), m_node(node)
{
    setText(tr("Earlier"));
    setAccessibleName(tr("Requests sent before"));
    setIcon(Icons::get(u"history", Color::Muted));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(this, &QToolButton::clicked, this, &EarlierButton::list);
}

void EarlierButton::open(qint64 number)
{
    if (!m_history)
        return;
    m_history->load(number, this, [this](const rpc::HistoryEntry &entry) {
        if (entry.id != 0 && entry.kind() == Kind::Request)
            Q_EMIT chosen(requestOf(entry));
    });
}

void EarlierButton::list()
{
    if (m_history)
        m_history->list({.node = m_node, .limit = mostShown, .kind = Kind::Request}, this,
                        [this](const Entries &entries) { showMenu(entries); });
    else
        showMenu({});
}

void EarlierButton::showMenu(const Entries &entries)
{
    if (!isVisible())
        return; // another page is looked at by now
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const rpc::HistoryEntry &entry : entries) {
        connect(menu->addAction(captionOf(entry)), &QAction::triggered, this,
                [this, entry] { Q_EMIT chosen(requestOf(entry)); });
    }
    if (entries.isEmpty())
        menu->addAction(tr("Nothing was sent yet"))->setEnabled(false);
    else
        addForgetting(menu, entries);
    menu->popup(mapToGlobal(QPoint(0, height())));
}

void EarlierButton::addForgetting(QMenu *menu, const Entries &entries)
{
    menu->addSeparator();
    QMenu *forgetting = menu->addMenu(tr("Forget"));
    forgetting->addAction(tr("All requests of this node"), this,
                          [this] { m_history->clear(m_node, Kind::Request); });
    forgetting->addSeparator();
    for (const rpc::HistoryEntry &entry : entries)
        connect(forgetting->addAction(captionOf(entry)), &QAction::triggered, this,
                [this, id = entry.id] { m_history->remove({id}); });
}

} // namespace explorer
