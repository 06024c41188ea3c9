// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/fieldlist.h"

#include "ui/support/format.h"
#include "ui/support/metrics.h"
#include "ui/widgets/readingorder.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>

#include <algorithm>

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

// A row is made of a dozen widgets: those that fill a pane at once, the others a few in each turn.
constexpr qsizetype rowsAtOnce = 10;
constexpr qsizetype rowsATurn = 4;
// Of each group, when there are many of them.
constexpr qsizetype leastOfGroup = 3;

// What the link to all of a group leads to. Not the link of any thing: those begin with its kind.
constexpr QLatin1String toAll(":all:");

// Of so many, when `limit` may be shown of one group. No link to a single one more.
qsizetype shownOf(qsizetype count, qsizetype limit)
{
    return count <= limit + 1 ? count : std::min(limit, FieldList::firstOfGroup);
}

// All groups below each other, with their headings.
FieldGroup everything(const QList<FieldGroup> &groups, const QList<Field> &headings)
{
    QList<qsizetype> ends;
    qsizetype end = 0;
    for (qsizetype number = 0; number < groups.size(); ++number) {
        end += (headings.at(number).caption.isEmpty() ? 0 : 1)
            + (groups.at(number).rows ? groups.at(number).rows->count : 0);
        ends += end;
    }
    const auto at = [groups, headings, ends](qsizetype index) {
        const qsizetype number = std::upper_bound(ends.cbegin(), ends.cend(), index) - ends.cbegin();
        qsizetype below = index - (number > 0 ? ends.at(number - 1) : 0);
        if (!headings.at(number).caption.isEmpty() && --below < 0)
            return headings.at(number);
        return groups.at(number).rows->at(below);
    };
    return {FieldList::tr("All fields"), std::make_shared<const FieldRows>(FieldRows{end, at})};
}

} // namespace

FieldList::FieldList(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setBackgroundRole(paletteRole(Color::Base));
    setAutoFillBackground(true);
    m_column->setContentsMargins(0, scaled(8), 0, scaled(8));
    m_column->setSpacing(scaled(4));
    m_column->addStretch(1);
    ReadingOrder::makeOneStop(this);
    m_next.setSingleShot(true);
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, &FieldList::makeRows);
}

void FieldList::keyPressEvent(QKeyEvent *event)
{
    const QWidgetList stops = ReadingOrder::stopsIn(this);
    const qsizetype at = stops.indexOf(QApplication::focusWidget());
    const auto rowOf = [this, &stops](qsizetype index) {
        const auto *row = qobject_cast<FieldRow *>(stops.at(index)->parentWidget());
        return m_rows.indexOf(row);
    };
    qsizetype to = -1;
    switch (at < 0 ? 0 : event->key()) {
    case Qt::Key_Down:
        for (to = at + 1; to < stops.size() && rowOf(to) == rowOf(at);)
            ++to;
        break;
    case Qt::Key_Up:
        for (to = at - 1; to >= 0 && rowOf(to) == rowOf(at);)
            --to;
        while (to > 0 && rowOf(to - 1) == rowOf(to)) // the first of its row, as downwards
            --to;
        break;
    case Qt::Key_Right:
    case Qt::Key_Left:
        to = at + ((event->key() == Qt::Key_Right) == (layoutDirection() == Qt::LeftToRight) ? 1 : -1);
        break;
    case Qt::Key_Home:
        to = 0;
        break;
    case Qt::Key_End:
        to = stops.size() - 1;
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (to >= 0 && to < stops.size())
        ReadingOrder::go(stops.at(to), Qt::TabFocusReason);
}

void FieldList::readGroups(const QList<Field> &fields)
{
    m_groups.clear();
    m_headings.clear();
    QList<Field> plain;
    const auto addPlain = [&] {
        if (plain.isEmpty())
            return;
        if (m_groups.isEmpty() || m_groups.last().rows) {
            m_groups += FieldGroup{m_groups.isEmpty() ? QString() : m_groups.last().title, nullptr};
            m_headings += Field{};
        }
        m_groups.last().rows = std::make_shared<const FieldRows>(
            FieldRows{plain.size(), [plain](qsizetype index) { return plain.at(index); }});
        plain = {};
    };
    for (const Field &field : fields) {
        if (!field.heading) {
            plain += field;
            continue;
        }
        addPlain();
        m_groups += FieldGroup{field.caption, field.rows};
        m_headings += field;
        m_headings.last().rows = nullptr;
    }
    addPlain();
}

void FieldList::setFields(const QList<Field> &fields)
{
    readGroups(fields);
    // Each group has a say before one of them fills the pane.
    const auto allShown = [this](qsizetype limit) {
        qsizetype shown = 0;
        for (const FieldGroup &group : std::as_const(m_groups))
            shown += group.rows ? shownOf(group.rows->count, limit) : 0;
        return shown;
    };
    qsizetype limit = mostOfGroup;
    while (limit > leastOfGroup && allShown(limit) > most)
        --limit;
    m_fields.clear();
    const auto addLink = [this](qsizetype more, qsizetype all, qsizetype group) {
        m_fields += Field{.caption = tr("%n more", nullptr, int(more)),
                          .value = tr("Show all %1").arg(Format::count(all)),
                          .link = toAll + QString::number(group),
                          .copyable = false};
    };
    for (qsizetype number = 0; number < m_headings.size(); ++number) {
        if (m_fields.size() > 2 * most) {
            m_groups += everything(m_groups, m_headings);
            const qsizetype all = m_groups.last().rows->count;
            addLink(all - m_fields.size(), all, m_groups.size() - 1);
            break;
        }
        if (!m_headings.at(number).caption.isEmpty())
            m_fields += m_headings.at(number);
        const FieldRows *rows = m_groups.at(number).rows.get();
        if (!rows)
            continue;
        const qsizetype shown = shownOf(rows->count, limit);
        for (qsizetype index = 0; index < shown; ++index)
            m_fields += rows->at(index);
        if (shown < rows->count)
            addLink(rows->count - shown, rows->count, number);
    }
    const int before = m_ownCaptionWidth;
    if (m_isBeside) {
        const QFontMetrics metrics(captionFont());
        for (const Field &field : std::as_const(m_fields)) {
            if (!field.heading && !field.caption.isEmpty())
                m_ownCaptionWidth =
                    std::max(m_ownCaptionWidth, metrics.horizontalAdvance(field.caption) + scaled(16));
        }
    }
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setCaptionWidth(captionWidth());
        if (i < m_fields.size() && m_rows[i]->field() != m_fields[i])
            m_rows[i]->setField(m_fields[i]);
        m_rows[i]->setVisible(i < m_fields.size());
    }
    makeRows();
    if (m_ownCaptionWidth != before)
        Q_EMIT ownCaptionWidthChanged();
}

// Where nothing has a caption nothing stands beside one.
int FieldList::captionWidth() const
{
    return m_ownCaptionWidth > 0 ? std::max(m_ownCaptionWidth, m_leastCaptionWidth) : 0;
}

void FieldList::setLeastCaptionWidth(int width)
{
    m_leastCaptionWidth = width;
    for (FieldRow *row : std::as_const(m_rows))
        row->setCaptionWidth(captionWidth());
}

void FieldList::makeRows()
{
    const qsizetype until = std::min(m_fields.size(), std::max(m_rows.size() + rowsATurn, rowsAtOnce));
    while (m_rows.size() < until) {
        auto *row = new FieldRow(this);
        connect(row, &FieldRow::linkActivated, this, [this, row] { follow(row->field()); });
        row->setIndented(!m_isBeside);
        row->setCaptionWidth(captionWidth());
        row->setField(m_fields.at(m_rows.size()));
        m_column->insertWidget(m_column->count() - 1, row);
        m_rows.append(row);
        row->setVisible(true);
    }
    if (m_rows.size() < m_fields.size())
        m_next.start();
}

void FieldList::follow(const Field &field)
{
    if (field.link.startsWith(toAll))
        Q_EMIT allRequested(field.link.mid(toAll.size()).toInt());
    else
        Q_EMIT linkActivated(field.link);
}

} // namespace explorer
