// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/rowcopies.h"

#include "ui/models/roles.h"
#include "ui/models/tablemodel.h"
#include "ui/support/clipboard.h"
#include "ui/support/icons.h"
#include "ui/widgets/saycopied.h"

#include <QAbstractItemView>
#include <QAction>
#include <QMenu>

namespace explorer {

namespace {

constexpr std::size_t fewRows = 2000; // copied without a worker

} // namespace

RowCopies::RowCopies(QAbstractItemView *view, const TableModel *model, Source source)
    : QObject(view), m_view(view), m_model(model), m_source(std::move(source))
{
    m_actions = {
        add(tr("Copy id"), QKeySequence::Copy, &RowCopies::copyIds),
        add(tr("Copy as TSV"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), &RowCopies::copyAsTsv),
        add(tr("Copy as CSV"), {}, &RowCopies::copyAsCsv),
        add(tr("Copy as JSON"), {}, &RowCopies::copyAsJson)};
}

QAction *RowCopies::add(const QString &text, const QKeySequence &key, void (RowCopies::*copy)())
{
    auto *action = new QAction(Icons::get(u"copy"), text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_view->addAction(action);
    connect(action, &QAction::triggered, this, [this, copy] {
        if (!m_source.selected().isEmpty())
            (this->*copy)();
    });
    return action;
}

void RowCopies::setWithoutIds()
{
    QAction *ids = m_actions.first();
    ids->setVisible(false);
    ids->setShortcut({});
    asTsv()->setShortcuts({asTsv()->shortcut(), QKeySequence(QKeySequence::Copy)});
}

void RowCopies::addValueOf(const QModelIndex &cell, QMenu *menu)
{
    const QString value = cell.data(ExactTextRole).toString();
    if (value.isEmpty())
        return;
    connect(menu->addAction(Icons::get(u"copy"), tr("Copy this value")), &QAction::triggered, this,
            [this, value] {
                copyToClipboard({.make = [value] { return value; }}, this,
                                [this](const QString &) { sayCopied(m_view); });
            });
}

void RowCopies::copyIds()
{
    const auto rows = std::make_shared<const RowsToCopy>(*m_model, m_source.selected());
    copyToClipboard({.make = [rows] { return rows->ids(); }, .isLarge = rows->rows.size() > fewRows}, this,
                    [this](const QString &) { Q_EMIT copied(); });
}

void RowCopies::copyAsTsv()
{
    putLater(new TsvOfRows(m_source.rows(m_source.selected()), this));
}

void RowCopies::copyAsCsv()
{
    putLater(new CsvOfRows(m_source.rows(m_source.selected()), this));
}

void RowCopies::putLater(SheetOfRows *sheet)
{
    sheet->make([this, put = laterCopy()](const QString &text) {
        if (put(text))
            Q_EMIT copied();
    });
}

void RowCopies::copyAsJson()
{
    const RowsToExport rows = m_source.rows(m_source.selected());
    copyToClipboard({.make = [rows] { return QString::fromUtf8(jsonOf(rows, 0, rows.rows)); },
                     .isLarge = rows.rows > fewRows},
                    this, [this](const QString &) { Q_EMIT copied(); });
}

} // namespace explorer
