// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/api/earlierbutton.h"

#include "ui/support/icons.h"
#include "ui/support/shownname.h"

#include <QJsonArray>
#include <QMenu>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

constexpr auto earlierKey = "earlier"_L1;

} // namespace

EarlierButton::EarlierButton(const StateScope &state, QWidget *parent) : QToolButton(parent), m_state(state)
{
    setText(tr("Earlier"));
    setAccessibleName(tr("Requests sent before"));
    setIcon(Icons::get(u"history", Color::Muted));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(this, &QToolButton::clicked, this, &EarlierButton::showMenu);
    // What another version has written may not be as well masked.
    if (const auto all = kept(); !all.isEmpty())
        keep(all);
}

QList<EarlierRequest> EarlierButton::kept() const
{
    QList<EarlierRequest> all;
    const QJsonArray kept = m_state.value(earlierKey).toArray();
    for (const QJsonValue &value : kept)
        all.append(EarlierRequest::fromJson(value.toObject()));
    return all;
}

void EarlierButton::keep(const QList<EarlierRequest> &requests)
{
    QJsonArray array;
    for (const EarlierRequest &request : requests)
        array.append(request.toJson());
    m_state.setValue(earlierKey, array);
}

void EarlierButton::remember(const EarlierRequest &request)
{
    QList<EarlierRequest> all = kept();
    all.removeAll(request);
    all.prepend(request);
    keep(all.first(std::min(all.size(), mostKept)));
}

void EarlierButton::forget(const EarlierRequest &request)
{
    QList<EarlierRequest> all = kept();
    all.removeAll(request);
    keep(all);
}

void EarlierButton::forgetAll(StateScope state)
{
    state.setValue(earlierKey, QJsonValue::Undefined);
}

void EarlierButton::forgetAll(UiState &state)
{
    // Of the page's scope on each node: ApiPage, StateScope::pathOfNode.
    state.removeUnder(StateScope::pathOfNode({}), u"/page/api/"_s + earlierKey);
}

QString EarlierButton::caption(const EarlierRequest &request)
{
    QStringList words{request.name.isEmpty() ? u"GET "_s + request.path : QString::fromUtf8(request.name)};
    words += request.filling.path.values();
    if (!request.filling.body.isEmpty())
        words += QString::fromUtf8(request.filling.body).simplified().left(60);
    return shownCaption(words.join(u" · "_s), 90);
}

void EarlierButton::showMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QList<EarlierRequest> all = kept();
    for (const EarlierRequest &one : all) {
        connect(menu->addAction(caption(one)), &QAction::triggered, this,
                [this, one] { Q_EMIT chosen(one); });
    }
    if (all.isEmpty())
        menu->addAction(tr("Nothing was sent yet"))->setEnabled(false);
    else
        addForgetting(menu, all);
    menu->popup(mapToGlobal(QPoint(0, height())));
}

void EarlierButton::addForgetting(QMenu *menu, const QList<EarlierRequest> &all)
{
    menu->addSeparator();
    QMenu *forgetting = menu->addMenu(tr("Forget"));
    forgetting->addAction(tr("All requests of this node"), this, [this] { forgetAll(m_state); });
    forgetting->addSeparator();
    for (const EarlierRequest &one : all)
        connect(forgetting->addAction(caption(one)), &QAction::triggered, this, [this, one] { forget(one); });
}

} // namespace explorer
