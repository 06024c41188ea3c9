// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/console/historypane.h"

#include "ui/console/consoletext.h"
#include "ui/console/historyexport.h"
#include "ui/pages/report.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/ownorder.h"
#include "ui/support/shownname.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/namedialog.h"
#include "ui/widgets/runpress.h"
#include "ui/widgets/searchline.h"
#include "ui/widgets/statedot.h"
#include "ui/widgets/textlabel.h"

#include <QApplication>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

/// State, method and arguments with the age; below them the answer with the time taken.
class HistoryDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        const int line = QFontMetrics(option.font).height();
        return {scaled(120), std::max(scaled(rowHeight), 2 * line + scaled(10))};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const override
    {
        QStyleOptionViewItem option = given;
        initStyleOption(&option, index);
        option.text.clear();
        const QWidget *view = option.widget;
        QStyle *style = view ? view->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &option, painter, view);
        painter->save();
        const int dot = scaled(18);
        const QRect row = option.rect.adjusted(scaled(8), scaled(4), -scaled(10), -scaled(4));
        const QRect first(row.left(), row.top(), row.width(), row.height() / 2);
        const QRect second = first.translated(0, first.height()).adjusted(dot, 0, 0, 0);
        const bool ok = index.data(HistoryModel::OkRole).toBool();
        const bool isOpen = index.data(HistoryModel::CancelledRole).toBool()
            || index.data(HistoryModel::UnknownRole).toBool();
        const QRect mark(first.left(), first.top(), dot, first.height());
        paintState(painter, QStyle::visualRect(option.direction, option.rect, mark),
                   ok           ? State::Ok
                       : isOpen ? State::Waiting
                                : State::Failed,
                   option.palette);
        QRect head = first.adjusted(dot, 0, 0, 0);
        if (index.data(HistoryModel::SavedRole).toBool()) {
            const QRect at(head.left(), head.top(), scaled(14), head.height());
            const Color color = option.state.testFlag(QStyle::State_Selected) ? Color::Text : Color::Muted;
            Icons::get(u"bookmark", color)
                .paint(painter, QStyle::visualRect(option.direction, option.rect, at));
            head.setLeft(at.right() + scaled(4));
        }
        paintLine(painter, option, head, index.data().toString(),
                  index.data(HistoryModel::ArgumentsRole).toString(),
                  index.data(HistoryModel::AgeRole).toString());
        paintLine(painter, option, second, {}, index.data(HistoryModel::AnswerRole).toString(),
                  index.data(HistoryModel::DurationRole).toString());
        painter->restore();
    }

private:
    // What it is at the left, more of it in muted letters beside, and a figure at the right.
    static void paintLine(QPainter *painter, const QStyleOptionViewItem &option, const QRect &line,
                          const QString &name, const QString &more, const QString &figure)
    {
        const QFontMetrics metrics(option.font);
        const QColor muted = themeColor(Color::Muted, option.palette);
        const int gap = scaled(6);
        painter->setFont(option.font);
        int left = line.left();
        const auto visual = [&option](const QRect &part) {
            return QStyle::visualRect(option.direction, option.rect, part);
        };
        const auto write = [&](const QString &text, const QColor &color, int right, Qt::TextElideMode mode) {
            const int width = right - left;
            if (text.isEmpty() || width < metrics.horizontalAdvance(u'…'))
                return;
            const QString fitting = metrics.elidedText(text, mode, width);
            painter->setPen(color);
            painter->drawText(visual(QRect(left, line.top(), width, line.height())),
                              int(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine,
                              inOwnOrder(fitting, option.direction));
            left += metrics.horizontalAdvance(fitting) + gap;
        };
        const int figureWidth = figure.isEmpty() ? 0 : metrics.horizontalAdvance(figure) + gap;
        const int end = line.right() - figureWidth;
        write(name, themeColor(Color::Text, option.palette), end, Qt::ElideMiddle);
        write(more, muted, end, Qt::ElideRight);
        painter->setPen(muted);
        painter->drawText(visual(line), int(Qt::AlignVCenter | Qt::AlignRight) | Qt::TextSingleLine,
                          inOwnOrder(figure, option.direction));
    }
};

// A key that goes to another row, or says that it is this one.
bool isStep(int key)
{
    return key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_Home || key == Qt::Key_End
        || key == Qt::Key_PageUp || key == Qt::Key_PageDown || key == Qt::Key_Space;
}

} // namespace

HistoryPane::HistoryPane(QWidget *parent) : QWidget(parent), m_model(new HistoryModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(readingMargins(scaled(10), scaled(6), scaled(8), scaled(6)));
    m_search = new SearchLine(this);
    m_search->setPlaceholderText(tr("Search calls…"));
    // All of it is seen, between the pictures at its ends.
    m_search->setMinimumWidth(m_search->fontMetrics().horizontalAdvance(m_search->placeholderText())
                              + scaled(56));
    m_search->setAccessibleName(tr("Search earlier calls"));
    head->addWidget(m_search);
    const auto button = [this](const QString &icon, const QString &tip) {
        auto *made = new QToolButton(this);
        made->setIcon(Icons::get(icon, Color::Muted));
        made->setAutoRaise(true);
        made->setToolTip(shownToolTip(tip));
        made->setAccessibleName(tip);
        return made;
    };
    m_savedOnly = button(u"bookmark"_s, tr("Saved calls only"));
    m_savedOnly->setCheckable(true);
    head->addWidget(m_savedOnly);
    column->addLayout(head);

    m_list = new QListView(this);
    // Its filter comes after the one below, which asks for what is selected when the list has taken the key.
    new CurrentRow(m_list, m_model, hintKeys());
    m_list->setModel(m_model);
    m_list->setItemDelegate(new HistoryDelegate(m_list));
    m_list->setAccessibleName(tr("Earlier calls"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMinimumHeight(scaled(30)); // it scrolls; the console is no higher for it
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    column->addWidget(m_list, 1);
    m_hint = new TextLabel(TextLabel::Kind::Caption, this);
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(scaled(12), scaled(4), scaled(12), scaled(4));
    m_hint->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    column->addWidget(m_hint, 1);

    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(scaled(8), scaled(6), scaled(8), scaled(8));
    m_again = new QPushButton(Icons::get(u"reload", Color::Text), tr("Run again"), this);
    m_save = button(u"bookmark"_s,
                    tr("Save the selected call under a name (%1)")
                        .arg(QKeySequence(QKeySequence::Save).toString(QKeySequence::NativeText)));
    m_forget = button(u"trash"_s, tr("Forget the selected calls"));
    foot->addWidget(m_again);
    foot->addStretch();
    foot->addWidget(m_save);
    foot->addWidget(m_forget);
    column->addLayout(foot);

    connect(m_search, &SearchLine::searchChanged, m_model, &HistoryModel::setSearch);
    connect(m_savedOnly, &QToolButton::toggled, m_model, &HistoryModel::setSavedOnly);
    // Before the list has its own share of it.
    connect(m_model, &HistoryModel::rowsAboutToBeInserted, this, &HistoryPane::keepScroll);
    connect(m_model, &HistoryModel::rowsInserted, this, &HistoryPane::findScroll);
    connect(m_model, &HistoryModel::modelAboutToBeReset, this, &HistoryPane::keepPlace);
    connect(m_model, &HistoryModel::modelReset, this, &HistoryPane::findPlace);
    connect(m_search, &SearchLine::leftDownwards, m_list, [this] {
        m_list->setFocus(Qt::TabFocusReason);
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_model->index(0));
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        if (selectedIds().size() == 1)
            Q_EMIT looked(m_model->entry(index.row()).id);
    });
    connect(m_list, &QListView::doubleClicked, this,
            [this](const QModelIndex &index) { Q_EMIT chosen(m_model->entry(index.row()).id); });
    connect(m_list, &QListView::customContextMenuRequested, this, &HistoryPane::showMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &HistoryPane::updateActions);
    connect(m_model, &HistoryModel::loaded, this, &HistoryPane::updateActions);
    connect(m_again, &QPushButton::clicked, this, [this] { Q_EMIT runAgain(selectedIds().value(0)); });
    connect(m_save, &QToolButton::clicked, this, &HistoryPane::saveSelected);
    connect(m_forget, &QToolButton::clicked, this, &HistoryPane::removeSelected);
    auto *ages = new QTimer(this);
    ages->setInterval(std::chrono::seconds(10));
    connect(ages, &QTimer::timeout, m_list->viewport(), qOverload<>(&QWidget::update));
    ages->start();
    updateActions();
}

// The list takes them itself. What is done with the selected calls is told: the row with the ring is one.
CurrentRow::Actions HistoryPane::hintKeys()
{
    hintKey(m_list, tr("Show the answer"), {QKeySequence(Qt::Key_Space)});
    hintKey(m_list, tr("Take the call into the console"), {QKeySequence(Qt::Key_Return)});
    hintKey(m_list, tr("Run the call again"), {QKeySequence(Qt::CTRL | Qt::Key_Return)});
    QAction *save = hintKey(m_list, tr("Save the call under a name"), {QKeySequence(QKeySequence::Save)});
    QAction *forget = hintKey(m_list, tr("Forget the calls"), {QKeySequence(QKeySequence::Delete)});
    return [save, forget] { return QList<QAction *>{save, forget}; };
}

void HistoryPane::setSource(rpc::History *history, const QString &node)
{
    m_history = history;
    m_node = node;
    m_model->setSource(history, node);
}

QList<qint64> HistoryPane::selectedIds() const
{
    QList<qint64> ids;
    const QModelIndexList rows = m_list->selectionModel()->selectedIndexes();
    for (const QModelIndex &index : rows)
        ids.append(m_model->entry(index.row()).id);
    return ids;
}

// What somebody gave a name is nowhere else; of others there are always more.
void HistoryPane::removeSelected()
{
    const QList<qint64> ids = selectedIds();
    if (!m_history || ids.isEmpty())
        return;
    QStringList saved;
    const QModelIndexList rows = m_list->selectionModel()->selectedIndexes();
    for (const QModelIndex &index : rows) {
        if (const Foreign &name = m_model->entry(index.row()).savedAs; !name.isEmpty())
            saved += shownName(name);
    }
    if (saved.isEmpty())
        m_history->remove(ids);
    else
        askToRemove(ids, saved);
}

void HistoryPane::askToRemove(const QList<qint64> &ids, const QStringList &saved)
{
    const qsizetype all = saved.size();
    const bool isOne = all == 1;
    auto *question = new ConfirmDialog(
        {.title = isOne ? tr("Forget the saved call “%1”?").arg(saved.first()) : tr("Forget saved calls?"),
         .things =
             isOne ? QList<ConfirmDialog::Thing>() : firstOf(saved.first(std::min(mostListed, all)), all),
         .text = ids.size() == all
             ? tr("What is saved is deleted from this computer. This can't be undone.")
             : tr("What is saved is deleted from this computer, and so are the other calls you selected. "
                  "This can't be undone."),
         .consequences = {},
         .action = tr("Forget"),
         .typedName = {}},
        window());
    connect(question, &FormDialog::submitted, this, [this, question, ids] {
        question->accept();
        if (m_history)
            m_history->remove(ids);
    });
    question->open();
}

void HistoryPane::saveSelected()
{
    const QModelIndexList rows = m_list->selectionModel()->selectedIndexes();
    if (!m_history || rows.size() != 1)
        return;
    const rpc::HistoryEntry &entry = m_model->entry(rows.first().row());
    auto *dialog =
        new NameDialog(tr("Save the call %1").arg(shownName(entry.method)),
                       tr("On this computer: it stays until you forget it, and Ctrl+K finds it by its "
                          "name. Without a name it is an earlier call like others."),
                       entry.savedAs, window());
    connect(dialog, &FormDialog::submitted, this, [this, dialog, id = entry.id] {
        const QString name = dialog->text();
        dialog->accept();
        if (m_history)
            m_history->save(id, name);
    });
    dialog->open();
}

void HistoryPane::addExports(QMenu *menu)
{
    const QList<qint64> ids = selectedIds();
    const int selected = int(ids.size());
    const auto add = [this, menu](const QString &text, const QList<qint64> &chosen, ExportFormat format) {
        menu->addAction(text, this, [this, chosen, format] { exportCalls(chosen, format); });
    };
    if (selected > 0) {
        add(tr("The %n selected calls as CSV…", nullptr, selected), ids, ExportFormat::Csv);
        add(tr("The %n selected calls as JSON…", nullptr, selected), ids, ExportFormat::Json);
        menu->addSeparator();
    }
    const bool isNarrowed = m_model->isSavedOnly() || !m_search->text().isEmpty();
    add(isNarrowed ? tr("All calls that were found as CSV…") : tr("All calls as CSV…"), {},
        ExportFormat::Csv);
    add(isNarrowed ? tr("All calls that were found as JSON…") : tr("All calls as JSON…"), {},
        ExportFormat::Json);
}

// Also those that were not scrolled to.
void HistoryPane::exportCalls(const QList<qint64> &ids, ExportFormat format)
{
    if (!m_history)
        return;
    rpc::History::Listing wanted = m_model->listing();
    wanted.limit = std::numeric_limits<int>::max();
    wanted.isWhole = true;
    wanted.ids = ids;
    m_history->list(wanted, this, [this, format](const QList<rpc::HistoryEntry> &calls) {
        Q_EMIT exportWanted({exportedCalls(calls), format});
    });
}

// Calls that are read again are the same to whoever looks at one; where it is gone, at the one in its place.
void HistoryPane::keepPlace()
{
    const QModelIndex current = m_list->currentIndex();
    m_placeRow = current.isValid() && m_list->selectionModel()->isSelected(current) ? current.row() : -1;
    m_placeId = m_placeRow >= 0 ? m_model->entry(m_placeRow).id : 0;
    keepScroll();
}

void HistoryPane::keepScroll()
{
    const QModelIndex top = m_list->indexAt(QPoint(1, 1));
    m_topRow = top.isValid() ? top.row() : 0;
    m_topId = m_topRow > 0 ? m_model->entry(m_topRow).id : 0;
}

// Whoever has scrolled to earlier ones goes on looking at these.
void HistoryPane::findScroll()
{
    if (m_topId == 0 || m_model->isEmpty())
        return;
    int row = std::min(m_topRow, m_model->rowCount() - 1);
    for (int at = 0; at < m_model->rowCount(); ++at) {
        if (m_model->entry(at).id == m_topId)
            row = at;
    }
    m_list->scrollTo(m_model->index(row), QAbstractItemView::PositionAtTop);
}

void HistoryPane::findPlace()
{
    if (m_placeRow >= 0 && !m_model->isEmpty())
        findCurrent();
    if (m_model->isReadAgain())
        findScroll();
}

void HistoryPane::findCurrent()
{
    // Another search is not the same calls: nobody chose what stands in this place now.
    int row = m_model->isReadAgain() ? std::min(m_placeRow, m_model->rowCount() - 1) : -1;
    for (int at = 0; at < m_model->rowCount(); ++at) {
        if (m_model->entry(at).id == m_placeId)
            row = at;
    }
    if (row >= 0)
        m_list->setCurrentIndex(m_model->index(row));
}

void HistoryPane::updateActions()
{
    const qsizetype selected = selectedIds().size();
    const QWidget *focused = focusWidget();
    const bool hadFocus = focused && focused->hasFocus() && focused != m_search && isAncestorOf(focused);
    m_again->setEnabled(selected == 1);
    m_save->setEnabled(selected == 1);
    m_forget->setEnabled(selected > 0);
    m_hint->setVisible(m_model->isEmpty());
    m_list->setVisible(!m_model->isEmpty());
    // Keys go somewhere when the call they were for is gone.
    if (hadFocus && m_model->isEmpty())
        m_search->setFocus(Qt::OtherFocusReason);
    else if (hadFocus && !focused->isEnabled())
        m_list->setFocus(Qt::ShortcutFocusReason); // with its ring
    m_hint->setText(!m_search->text().isEmpty() ? tr("No call has that in it.")
                        : m_model->isSavedOnly()
                        ? tr("No call is saved. Select one and press %1.")
                              .arg(QKeySequence(QKeySequence::Save).toString(QKeySequence::NativeText))
                        : tr("Calls you run are listed here."));
}

void HistoryPane::lookAtCurrent()
{
    const QList<qint64> ids = selectedIds();
    if (ids.size() == 1)
        Q_EMIT looked(ids.first());
}

void HistoryPane::showMenu(const QPoint &position)
{
    const QList<qint64> ids = selectedIds();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *look =
        menu->addAction(tr("Show the answer"), this, [this, ids] { Q_EMIT looked(ids.value(0)); });
    look->setEnabled(ids.size() == 1);
    QAction *take =
        menu->addAction(tr("Take into the console"), this, [this, ids] { Q_EMIT chosen(ids.value(0)); });
    QAction *again = menu->addAction(tr("Run again"), this, [this, ids] { Q_EMIT runAgain(ids.value(0)); });
    const auto withKey = [](QAction *action, const QKeySequence &keys) {
        action->setShortcut(keys); // the list takes it itself
        action->setShortcutContext(Qt::WidgetShortcut);
    };
    withKey(look, Qt::Key_Space);
    withKey(take, Qt::Key_Return);
    withKey(again, Qt::CTRL | Qt::Key_Return);
    take->setEnabled(ids.size() == 1);
    again->setEnabled(ids.size() == 1);
    const QModelIndexList rows = m_list->selectionModel()->selectedIndexes();
    const bool isSaved = rows.size() == 1 && rows.first().data(HistoryModel::SavedRole).toBool();
    QAction *save = menu->addAction(Icons::get(u"bookmark"), isSaved ? tr("Saved under…") : tr("Save…"), this,
                                    &HistoryPane::saveSelected);
    save->setEnabled(ids.size() == 1);
    withKey(save, QKeySequence::Save);
    addExports(menu->addMenu(Icons::get(u"save"), tr("Export")));
    menu->addSeparator();
    QAction *forget = menu->addAction(Icons::get(u"trash"), tr("Forget"), this, &HistoryPane::removeSelected);
    forget->setEnabled(!ids.isEmpty());
    withKey(forget, QKeySequence::Delete);
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

bool HistoryPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Delete) {
        // The next one takes the place of what is gone: a key that is held would take all of them.
        if (!key->isAutoRepeat())
            removeSelected();
        return true;
    }
    if (key->matches(QKeySequence::Save)) {
        saveSelected();
        return true;
    }
    if (isStep(key->key())) {
        // When the list has taken it.
        QMetaObject::invokeMethod(this, &HistoryPane::lookAtCurrent, Qt::QueuedConnection);
        return false;
    }
    const QModelIndex current = m_list->currentIndex();
    if (!isEnterKey(key) || !current.isValid())
        return QWidget::eventFilter(watched, event);
    const qint64 id = m_model->entry(current.row()).id;
    if (!takeRunKey(key, [this, id] { Q_EMIT runAgain(id); }))
        Q_EMIT chosen(id);
    return true;
}

} // namespace explorer
