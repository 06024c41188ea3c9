// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/console/historypane.h"

#include "ui/console/consoletext.h"
#include "ui/support/errortext.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
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
        const bool cancelled = index.data(HistoryModel::CancelledRole).toBool();
        const QRect mark(first.left(), first.top(), dot, first.height());
        paintState(painter, QStyle::visualRect(option.direction, option.rect, mark),
                   ok              ? State::Ok
                       : cancelled ? State::Waiting
                                   : State::Failed,
                   option.palette);
        paintLine(painter, option, first.adjusted(dot, 0, 0, 0), index.data().toString(),
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
                              int(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine, fitting);
            left += metrics.horizontalAdvance(fitting) + gap;
        };
        const int figureWidth = figure.isEmpty() ? 0 : metrics.horizontalAdvance(figure) + gap;
        const int end = line.right() - figureWidth;
        write(name, themeColor(Color::Text, option.palette), end, Qt::ElideMiddle);
        write(more, muted, end, Qt::ElideRight);
        painter->setPen(muted);
        painter->drawText(visual(line), int(Qt::AlignVCenter | Qt::AlignRight) | Qt::TextSingleLine, figure);
    }
};

// A key that goes to another row, or says that it is this one.
bool isStep(int key)
{
    return key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_Home || key == Qt::Key_End
        || key == Qt::Key_PageUp || key == Qt::Key_PageDown || key == Qt::Key_Space;
}

// The begin of a text of JSON, cut wherever it may be, without the white space between its tokens.
QByteArray withoutBlanks(const QByteArray &json)
{
    QByteArray out;
    bool inString = false;
    bool escaped = false;
    for (const char c : json) {
        const bool isBlank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (inString || !isBlank)
            out += c;
        if (c == '"' && !escaped)
            inString = !inString;
        escaped = inString && c == '\\' && !escaped;
    }
    return out;
}

// Text of a call as one line of it.
QString lineOf(const QByteArray &text)
{
    const bool isJson = !text.isEmpty() && QByteArrayView("{[\"").contains(text.trimmed().left(1));
    return shownName(QString::fromUtf8(isJson ? withoutBlanks(text) : text), rpc::History::begunCharacters);
}

QString argumentsOf(const rpc::HistoryEntry &entry)
{
    const QString line = lineOf(entry.argsBegin);
    return line == "{}"_L1 ? QString() : line;
}

// What came of it, in its first words.
QString answerOf(const rpc::HistoryEntry &entry)
{
    if (entry.ok)
        return lineOf(entry.resultBegin);
    if (entry.isCancelled())
        return HistoryModel::tr("cancelled");
    if (!entry.errorText.isEmpty())
        return shownName(entry.errorText, rpc::History::begunCharacters);
    const QString found = ErrorText::found({.reason = entry.errorReason});
    return found.isEmpty() ? HistoryModel::tr("failed") : found;
}

} // namespace

// All that is known of a call without its answer, and the begin of that.
QString HistoryModel::allOf(const rpc::HistoryEntry &entry) const
{
    const Foreign now = m_nameOf ? m_nameOf(entry.context) : Foreign();
    const Foreign name = naming::chosen(now, entry.contextName);
    const QString where = naming::orShort(name.isEmpty() ? QString() : shownName(name), entry.context);
    QString text = tr("%1 in %2, %3")
                       .arg(shownName(entry.method), where,
                            QLocale().toString(entry.time.toLocalTime(), QLocale::ShortFormat))
        + u" · "_s + Format::duration(entry.elapsed);
    if (const QString arguments = argumentsOf(entry); !arguments.isEmpty())
        text += u'\n' + arguments;
    if (entry.ok)
        text += u"\n→ "_s + answerOf(entry);
    if (entry.isCancelled())
        text += u'\n' + tr("Cancelled; it may have run on the node all the same.");
    if (const QString found = ErrorText::found({.reason = entry.errorReason}); !found.isEmpty())
        text += u'\n' + found;
    if (!entry.errorText.isEmpty())
        text += u'\n' + shownName(entry.errorText, mostOfText);
    return text;
}

void HistoryModel::setSource(rpc::History *history, const QString &node)
{
    if (m_history)
        m_history->disconnect(this);
    m_history = history;
    m_node = node;
    if (history) {
        connect(history, &rpc::History::added, this,
                [this](const rpc::HistoryEntry &entry) { prepend(entry); });
        connect(history, &rpc::History::removed, this, &HistoryModel::reload);
    }
    reload();
}

void HistoryModel::setSearch(const QString &text)
{
    m_search = text;
    reload();
}

void HistoryModel::reload()
{
    ++m_generation;
    m_loading = m_history != nullptr;
    if (!m_history) {
        beginResetModel();
        m_entries.clear();
        m_more = false;
        endResetModel();
        Q_EMIT loaded();
        return;
    }
    const int generation = m_generation;
    m_history->list(m_node, m_search, pageSize, 0, this, [this, generation](const auto &entries) {
        if (generation != m_generation)
            return;
        beginResetModel();
        m_entries = entries;
        m_more = entries.size() == pageSize;
        m_loading = false;
        endResetModel();
        Q_EMIT loaded();
    });
}

void HistoryModel::prepend(const rpc::HistoryEntry &entry)
{
    if (entry.node != m_node)
        return;
    if (!m_search.isEmpty() || m_loading) {
        reload(); // the database knows whether it fits
        return;
    }
    beginInsertRows({}, 0, 0);
    m_entries.prepend(entry);
    endInsertRows();
    Q_EMIT loaded();
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    const rpc::HistoryEntry &entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shownName(entry.method);
    case DurationRole:
        return Format::duration(entry.elapsed);
    case AgeRole:
        return ConsoleText::age(entry.time);
    case OkRole:
        return entry.ok;
    case ArgumentsRole:
        return argumentsOf(entry);
    case AnswerRole:
        return answerOf(entry);
    case CancelledRole:
        return entry.isCancelled();
    case Qt::ToolTipRole:
        return shownToolTip(allOf(entry));
    case Qt::AccessibleDescriptionRole:
        return allOf(entry);
    case Qt::AccessibleTextRole: {
        const QString state = entry.ok ? tr("answered")
            : entry.isCancelled()      ? tr("cancelled")
                                       : tr("failed");
        QStringList said{shownName(entry.method), state, Format::duration(entry.elapsed),
                         ConsoleText::age(entry.time)};
        if (const QString arguments = argumentsOf(entry); !arguments.isEmpty())
            said += tr("arguments %1").arg(arguments);
        if (!entry.isCancelled())
            said += tr("answer %1").arg(answerOf(entry));
        return said.join(u", "_s);
    }
    default:
        return {};
    }
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more && !m_loading && m_history;
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent) || m_entries.isEmpty())
        return;
    m_loading = true;
    const int generation = m_generation;
    m_history->list(
        m_node, m_search, pageSize, m_entries.last().id, this, [this, generation](const auto &entries) {
            if (generation != m_generation)
                return;
            m_loading = false;
            m_more = entries.size() == pageSize;
            if (entries.isEmpty())
                return;
            beginInsertRows({}, int(m_entries.size()), int(m_entries.size() + entries.size()) - 1);
            m_entries += entries;
            endInsertRows();
        });
}

HistoryPane::HistoryPane(QWidget *parent) : QWidget(parent), m_model(new HistoryModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(scaled(10), scaled(6), scaled(8), scaled(6));
    m_search = new SearchLine(this);
    m_search->setPlaceholderText(tr("Search earlier calls…"));
    m_search->setAccessibleName(tr("Search earlier calls"));
    head->addWidget(m_search);
    column->addLayout(head);

    m_list = new QListView(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new HistoryDelegate(m_list));
    m_list->setAccessibleName(tr("Earlier calls"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
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
    m_forget = new QToolButton(this);
    m_forget->setIcon(Icons::get(u"trash", Color::Muted));
    m_forget->setAutoRaise(true);
    m_forget->setToolTip(tr("Forget the selected calls"));
    m_forget->setAccessibleName(tr("Forget the selected calls"));
    foot->addWidget(m_again);
    foot->addStretch();
    foot->addWidget(m_forget);
    column->addLayout(foot);

    connect(m_search, &SearchLine::searchChanged, m_model, &HistoryModel::setSearch);
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
    connect(m_forget, &QToolButton::clicked, this, &HistoryPane::removeSelected);
    auto *ages = new QTimer(this);
    ages->setInterval(std::chrono::seconds(10));
    connect(ages, &QTimer::timeout, m_list->viewport(), qOverload<>(&QWidget::update));
    ages->start();
    updateActions();
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

void HistoryPane::removeSelected()
{
    if (m_history && !selectedIds().isEmpty())
        m_history->remove(selectedIds());
}

void HistoryPane::updateActions()
{
    const qsizetype selected = selectedIds().size();
    m_again->setEnabled(selected == 1);
    m_forget->setEnabled(selected > 0);
    m_hint->setVisible(m_model->isEmpty());
    m_list->setVisible(!m_model->isEmpty());
    m_hint->setText(m_search->text().isEmpty() ? tr("Calls you run are listed here.")
                                               : tr("No call has that in it."));
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
        removeSelected();
        return true;
    }
    if (isStep(key->key())) {
        // When the list has taken it.
        QMetaObject::invokeMethod(this, &HistoryPane::lookAtCurrent, Qt::QueuedConnection);
        return false;
    }
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const QModelIndex current = m_list->currentIndex();
    if (!enter || !current.isValid())
        return QWidget::eventFilter(watched, event);
    const qint64 id = m_model->entry(current.row()).id;
    if (key->modifiers().testFlag(Qt::ControlModifier))
        Q_EMIT runAgain(id);
    else
        Q_EMIT chosen(id);
    return true;
}

} // namespace explorer
