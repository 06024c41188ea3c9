// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/shortcutsdialog.h"

#include "core/base/folding.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/support/style.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/searchline.h"
#include "ui/widgets/textlabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <ranges>

namespace explorer {

namespace {

enum Column { What, Keys, Where };

QString keysOf(const QAction *action)
{
    QStringList keys;
    const auto shortcuts = action->shortcuts();
    for (const QKeySequence &key : shortcuts) {
        const QString text = key.toString(QKeySequence::NativeText);
        if (!text.isEmpty() && !keys.contains(text))
            keys += text;
    }
    return keys.join(ShortcutsDialog::tr(" or "));
}

// A text field does something of its own with some keys: Ctrl+V pastes text there, Ctrl+U clears the line.
bool isTakenByFields(const QAction *action)
{
    constexpr QKeySequence::StandardKey taken[] = {QKeySequence::Cut,
                                                   QKeySequence::Copy,
                                                   QKeySequence::Paste,
                                                   QKeySequence::Undo,
                                                   QKeySequence::Redo,
                                                   QKeySequence::SelectAll,
                                                   QKeySequence::DeleteCompleteLine};
    const auto shortcuts = action->shortcuts();
    return std::ranges::any_of(taken, [&shortcuts](QKeySequence::StandardKey standard) {
        const auto keys = QKeySequence::keyBindings(standard);
        return std::ranges::any_of(keys,
                                   [&shortcuts](const QKeySequence &key) { return shortcuts.contains(key); });
    });
}

QString outsideFields()
{
    return ShortcutsDialog::tr("Everywhere but in text fields");
}

// What has no name of its own is known by what it is in.
QString keyPlaceOf(const QWidget *widget, const QWidget *window)
{
    for (const QWidget *at = widget; at && at != window; at = at->parentWidget()) {
        if (!at->accessibleName().isEmpty())
            return shownName(at->accessibleName());
    }
    return {};
}

QString nameOf(const QAction *action)
{
    QString text = action->text();
    text.remove(QLatin1Char('&'));
    if (text.endsWith(QChar(0x2026)))
        text.chop(1);
    return text;
}

} // namespace

QList<ShortcutsDialog::Line> ShortcutsDialog::linesOf(const QWidget *window)
{
    QList<Line> lines;
    const auto add = [&lines, window](const QWidget *widget, const QString &name) {
        const auto actions = widget->actions();
        for (const QAction *action : actions) {
            const QString place = action->property(keyPlaceProperty).toString();
            const QString where = widget == window && isTakenByFields(action) ? outsideFields()
                : place.isEmpty()                                             ? name
                                                                              : place;
            const Line line{nameOf(action), keysOf(action), where};
            if (line.keys.isEmpty() || line.what.isEmpty())
                continue;
            const auto same = std::ranges::find_if(lines, [&line](const Line &other) {
                return other.what == line.what && other.keys == line.keys;
            });
            if (same == lines.end())
                lines += line;
            else if (!where.isEmpty() && !same->where.split(tr(", ")).contains(where))
                same->where += tr(", ") + where;
        }
    };
    add(window, tr("Everywhere"));
    const auto widgets = window->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        // A menu and a button only offer what belongs to something else; a line's keys are every line's.
        if (widget->window() != window || qobject_cast<const QMenu *>(widget)
            || qobject_cast<const QAbstractButton *>(widget))
            continue;
        add(widget, keyPlaceOf(widget, window));
    }
    return lines;
}

ShortcutsDialog::ShortcutsDialog(const QWidget *window, QWidget *parent)
    : Dialog(parent),
      m_search(new SearchLine),
      m_list(new QTreeWidget),
      m_count(new TextLabel(TextLabel::Kind::Caption))
{
    setWindowTitle(tr("Shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(scaled(900), scaled(520));

    m_search->setPlaceholderText(tr("Find what to do, or a key"));
    m_search->setAccessibleName(tr("Find a shortcut"));
    m_list->setAccessibleName(tr("Shortcuts"));
    m_list->setProperty(pageTableProperty, true); // its texts begin where the search does
    m_list->setColumnCount(3);
    m_list->setHeaderLabels({tr("What it does"), tr("Keys"), tr("Where")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setTabKeyNavigation(false);
    const QList<Line> lines = linesOf(window);
    for (const Line &line : lines) {
        auto *item = new QTreeWidgetItem(m_list, {line.what, line.keys, line.where});
        // A row is read by its first cell, which is the one the keyboard is at.
        item->setData(What, Qt::AccessibleTextRole, tr("%1: %2. %3").arg(line.what, line.keys, line.where));
    }
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        for (const int column : {What, Keys, Where})
            m_list->topLevelItem(row)->setToolTip(column,
                                                  shownToolTip(m_list->topLevelItem(row)->text(column)));
    }
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // columns share what room there is
    m_list->viewport()->installEventFilter(this);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(scaled(pageMargin), scaled(12), scaled(pageMargin), scaled(8));
    head->setSpacing(scaled(12));
    head->addWidget(m_search, 1);
    head->addWidget(m_count);
    auto *close = new QPushButton(tr("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(scaled(pageMargin), scaled(8), scaled(pageMargin), scaled(12));
    foot->addStretch();
    foot->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_list, 1);
    column->addWidget(new Hairline);
    column->addLayout(foot);

    m_search->setPause({});
    connect(m_search, &SearchLine::searchChanged, this, &ShortcutsDialog::filter);
    connect(m_search, &SearchLine::leftDownwards, this, [this] {
        m_list->setFocus(Qt::TabFocusReason);
        for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
            if (!m_list->topLevelItem(row)->isHidden()) {
                m_list->setCurrentItem(m_list->topLevelItem(row));
                return;
            }
        }
    });
    filter({});
}

bool ShortcutsDialog::eventFilter(QObject *watched, QEvent *event)
{
    // Before it is shown it is measured in other letters.
    const bool isMeasured = event->type() == QEvent::Resize || event->type() == QEvent::Show
        || event->type() == QEvent::FontChange;
    if (isMeasured && watched == m_list->viewport())
        shareWidth();
    return Dialog::eventFilter(watched, event);
}

// Its keys and where it is are as wide as they need to be, up to a third each: it is the longest of what is
// done that is cut where all of it does not fit. A key of many lists names them all: that goes on to the
// edge, and is in the tool tips.
void ShortcutsDialog::shareWidth()
{
    const auto needOf = [this](int column) {
        return std::max(static_cast<const QAbstractItemView *>(m_list)->sizeHintForColumn(column),
                        m_list->header()->sectionSizeHint(column))
            + scaled(8);
    };
    const int room = m_list->viewport()->width();
    const int keys = std::min(needOf(Keys), room / 3);
    const int where = std::max(m_list->fontMetrics().horizontalAdvance(outsideFields()) + scaled(24),
                               m_list->header()->sectionSizeHint(Where));
    m_list->setColumnWidth(What, std::min(needOf(What), room - keys - std::min(where, room / 3)));
    m_list->setColumnWidth(Keys, keys); // and the last one has the rest
}

void ShortcutsDialog::filter(const QString &text)
{
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    int shown = 0;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_list->topLevelItem(row);
        const QString all =
            item->text(What) + QLatin1Char('\n') + item->text(Keys) + QLatin1Char('\n') + item->text(Where);
        bool fits = true;
        for (const QString &word : words)
            fits = fits && calimero::holdsTyped(all, word);
        item->setHidden(!fits);
        shown += fits ? 1 : 0;
    }
    m_count->setText(shown == 0 ? tr("nothing found") : tr("%n shortcut(s)", nullptr, shown));
}

} // namespace explorer
