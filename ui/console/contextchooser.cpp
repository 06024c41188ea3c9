// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/console/contextchooser.h"

#include "core/base/folding.h"
#include "core/base/pasted.h"
#include "ui/models/roles.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/support/stylepaint.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/linepart.h"
#include "ui/widgets/searchline.h"
#include "ui/widgets/textlabel.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QStyleOptionButton>
#include <QStylePainter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

ContextChooser::ContextChooser(QWidget *parent) : QPushButton(parent)
{
    setAccessibleName(tr("Context"));
    setToolTip(tr("Choose a context"));
    setMinimumWidth(scaled(150));
    m_popup = new QFrame(this, Qt::Popup);
    m_popup->setFrameShape(QFrame::StyledPanel);
    auto *column = new QVBoxLayout(m_popup);
    column->setContentsMargins(scaled(8), scaled(8), scaled(8), scaled(8));
    column->setSpacing(scaled(6));
    m_search = new SearchLine(m_popup);
    m_search->setPlaceholderText(tr("Name or id…"));
    m_search->setAccessibleName(tr("Find a context"));
    m_search->setPause(std::chrono::milliseconds(50));
    m_list = new QListWidget(m_popup);
    m_list->setAccessibleName(tr("Contexts"));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new CellDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_hint = new TextLabel(TextLabel::Kind::Caption, m_popup);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(m_hint);
    m_search->installEventFilter(this);
    m_list->installEventFilter(this);
    connect(this, &QPushButton::clicked, this, &ContextChooser::openList);
    connect(m_search, &SearchLine::searchChanged, this, &ContextChooser::fill);
    connect(m_list, &QListWidget::itemClicked, this, [this] { choose(m_list->currentRow()); });
    setCurrent(std::nullopt);
}

void ContextChooser::setContexts(const QList<ConsoleContext> &contexts)
{
    m_contexts = contexts;
    m_preparing.drop(); // what is made of the contexts before says nothing about these
    m_haystack.clear();
    if (m_popup->isVisible()) {
        prepare();
        fill();
    }
    if (m_current) {
        if (const auto known = find(m_current->id))
            setCurrent(known);
    }
}

void ContextChooser::prepare()
{
    // 100,000 ids as text take a tenth of a second: not here.
    const auto lowered = [contexts = m_contexts](const Wanted &wanted) {
        QStringList out;
        out.reserve(contexts.size());
        for (const ConsoleContext &context : contexts) {
            if (wanted.isStale())
                break;
            out.append(calimero::folded(context.name.whole() + u'\n' + context.others.whole() + u'\n'
                                        + context.id.toString()));
        }
        return out;
    };
    m_preparing.run(lowered, [this](const QStringList &haystack) {
        m_haystack = haystack;
        if (m_popup->isVisible())
            fill();
    });
}

std::optional<ConsoleContext> ContextChooser::find(const ContextId &id) const
{
    for (const ConsoleContext &context : m_contexts) {
        if (context.id == id)
            return context;
    }
    return std::nullopt;
}

void ContextChooser::setCurrent(const std::optional<ConsoleContext> &context)
{
    m_current = context;
    setToolTip(context ? shownToolTip(context->id.toString()) : tr("Choose a context"));
    describe();
    updateGeometry();
    update();
}

void ContextChooser::setGone(bool gone)
{
    if (std::exchange(m_isGone, gone) == gone)
        return;
    describe();
    update();
}

void ContextChooser::describe()
{
    if (!m_current) {
        setAccessibleDescription(tr("none chosen"));
        return;
    }
    const QString context = shownName(m_current->name) + u' ' + m_current->id.toString();
    setAccessibleDescription(m_isGone ? tr("%1, not on this node").arg(context) : context);
}

// The name, and behind it the id as ids are shown everywhere, or that there is no such context.
void ContextChooser::drawChosen(QStylePainter &painter, QRect rect) const
{
    const auto draw = [this, &painter, &rect](const LinePart &part) {
        drawPart(&painter, font(), rect, part);
    };
    const QColor muted = themeColor(Color::Muted, palette());
    if (!m_current) {
        draw({tr("Choose a context"), font(), muted});
        return;
    }
    if (!m_current->name.isEmpty())
        draw({shownName(m_current->name), font(), themeColor(Color::Text, palette())});
    if (m_isGone && !m_current->name.isEmpty()) {
        draw({tr("not on this node"), font(), themeColor(Color::Warn, palette())});
        return;
    }
    if (m_isGone)
        draw({tr("not on this node:"), font(), themeColor(Color::Warn, palette())});
    if (m_current->name.isEmpty() || rect.width() > scaled(24))
        draw({m_current->id.toShortString(), smallMonospaceFont(), muted, Qt::ElideMiddle});
}

QSize ContextChooser::sizeHint() const
{
    return {scaled(210), scaled(controlHeight)};
}

void ContextChooser::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    painter.drawControl(QStyle::CE_PushButtonBevel, option);
    const int margin = scaled(8);
    const int icon = scaled(explorer::iconSize);
    const QRect inside = rect().adjusted(margin, 0, -margin, 0);
    const auto visual = [this](const QRect &part) {
        return QStyle::visualRect(layoutDirection(), rect(), part);
    };
    Icons::paint(&painter, visual(QRect(inside.left(), (height() - icon) / 2, icon, icon)), u"context",
                 themeColor(Color::Text, palette()));
    const QRect arrow(inside.right() - icon, 0, icon, height());
    StylePaint::chevron(&painter, visual(arrow), Qt::DownArrow, themeColor(Color::Muted, palette()));
    const QRect text(inside.left() + icon + margin, 0, arrow.left() - inside.left() - icon - 2 * margin,
                     height());
    drawChosen(painter, visual(text));
    if (hasFocus() && (option.state & QStyle::State_KeyboardFocusChange))
        StylePaint::focusRing(&painter, rect(), palette());
}

void ContextChooser::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_F4)
        openList();
    else
        QPushButton::keyPressEvent(event);
}

void ContextChooser::openList()
{
    m_search->clear();
    m_search->flush(); // else the same text typed again would not count as new
    m_popup->resize(std::max(width(), scaled(380)), scaled(300));
    // Above the button where there is more room: the console stands at the foot of the window.
    const QPoint below = mapToGlobal(QPoint(0, height()));
    const bool up = below.y() + m_popup->height() > window()->frameGeometry().bottom();
    m_popup->move(up ? mapToGlobal(QPoint(0, -m_popup->height())) : below);
    m_popup->show();
    m_search->setFocus(Qt::PopupFocusReason);
    if (m_haystack.isEmpty())
        prepare();
    fill();
    Q_EMIT listWanted();
}

void ContextChooser::fill()
{
    const QString text = pastedId(m_search->text());
    const auto ends = idEnds(text); // of an id as rows show it
    const QString sought = calimero::folded(ends ? ends->begin : text);
    m_rows.clear();
    bool more = false;
    if (sought.isEmpty()) {
        m_rows = m_contexts.mid(0, mostShown);
        more = m_contexts.size() > mostShown;
    } else {
        for (qsizetype i = 0; i < m_haystack.size() && !more; ++i) {
            if (!m_haystack.at(i).contains(sought) || (ends && !ends->isOf(m_contexts.at(i).id.toString())))
                continue;
            more = m_rows.size() == mostShown;
            if (!more)
                m_rows.append(m_contexts.at(i));
        }
    }
    // The node may know a context that its list did not show.
    const auto typed = ContextId::parse(text);
    if (typed && m_rows.isEmpty())
        m_rows.append(ConsoleContext{.id = *typed});
    m_list->clear();
    for (const ConsoleContext &context : std::as_const(m_rows)) {
        const QString id = context.id.toShortString();
        auto *item = new QListWidgetItem(
            context.name.isEmpty() ? id : QString(shownName(context.name) + u"  "_s + id), m_list);
        item->setData(NameRole, context.name.isEmpty() ? QString() : shownName(context.name));
        item->setData(ShortIdRole, id);
        item->setToolTip(shownToolTip(context.id.toString()));
        item->setData(Qt::AccessibleTextRole,
                      QString(shownName(context.name) + u' ' + context.id.toString()));
        if (m_current && context.id == m_current->id)
            m_list->setCurrentItem(item);
    }
    if (m_list->currentRow() < 0)
        m_list->setCurrentRow(0);
    if (more)
        m_hint->setText(tr("There are more; type to narrow the list."));
    else if (m_preparing.isRunning() && !sought.isEmpty())
        m_hint->setText(tr("Looking…"));
    else if (m_rows.isEmpty())
        m_hint->setText(m_contexts.isEmpty() && text.isEmpty()
                            ? tr("No contexts yet. A whole id can be typed too.")
                            : tr("None found. A whole id can be typed too."));
    else
        m_hint->setText(tr("%n context(s)", nullptr, int(m_rows.size())));
}

void ContextChooser::choose(int row)
{
    if (row < 0 || row >= m_rows.size())
        return;
    const ConsoleContext context = m_rows.at(row);
    m_popup->hide();
    setCurrent(context);
    setFocus(Qt::OtherFocusReason);
    Q_EMIT chosen(context);
}

bool ContextChooser::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QPushButton::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const int row = m_list->currentRow();
    switch (key->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (watched != m_search)
            break;
        m_list->setCurrentRow(
            std::clamp(row + (key->key() == Qt::Key_Down ? 1 : -1), 0, std::max(0, m_list->count() - 1)));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_search->flush();
        choose(m_list->currentRow());
        return true;
    case Qt::Key_Escape:
        m_popup->hide();
        setFocus(Qt::OtherFocusReason);
        return true;
    default:
        break;
    }
    return QPushButton::eventFilter(watched, event);
}

} // namespace explorer
