// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/activity/activitypanel.h"

#include "core/net/traffic.h"
#include "ui/activity/activityfilters.h"
#include "ui/activity/activitymodel.h"
#include "ui/inspector/rawview.h"
#include "ui/pages/columnkeys.h"
#include "ui/pages/exportmenu.h"
#include "ui/pages/rowkeys.h"
#include "ui/pages/tablecolumns.h"
#include "ui/support/errortext.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/support/style.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/saycopied.h"
#include "ui/widgets/searchline.h"
#include "ui/widgets/splitter.h"
#include "ui/widgets/textlabel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

// So wide both the list and the pane have room beside each other, and so high below.
constexpr int sideBySide = 820;
constexpr int oneBelow = 480;

QString keptOfABody()
{
    return Format::size(quint64(Exchange::keptBody));
}

} // namespace

ActivityPanel::ActivityPanel(ActivityModel *model, const StateScope &scope, QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_rows(new ActivityRows(model, this)),
      m_table(new QTableView),
      m_filters(new ActivityFilters(m_rows, scope)),
      m_head(new TextLabel(TextLabel::Kind::Strong)),
      m_detail(new RawView),
      m_copyCurl(addCopy(tr("Copy as curl"), QKeySequence::Copy, &ActivityPanel::copyAsCurl)),
      m_copyMessage(addCopy(tr("Copy the message"), QKeySequence::Copy, &ActivityPanel::copyMessage)),
      m_copyJson(addCopy(tr("Copy as JSON"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
                         &ActivityPanel::copyAsJson)),
      m_copy(new QToolButton),
      m_pause(new QToolButton),
      m_export(new QToolButton)
{
    setObjectName(u"activityPanel"_s);
    setAutoFillBackground(true);
    setBackgroundRole(paletteRole(Color::Base));
    makeTable();
    // One key for either kind of row.
    m_copyCurl->setProperty(keyPlaceProperty, tr("Activity, on a request"));
    m_copyMessage->setProperty(keyPlaceProperty, tr("Activity, on a message"));
    // Before it stands in the window: what is remembered of it is not what somebody sets now.
    auto *columns = new TableColumns(u"activity"_s,
                                     {.model = m_rows,
                                      .info = &ActivityModel::columnInfo,
                                      .canSort = [](int) { return true; },
                                      .canFilter = &ActivityFilters::canAskFor,
                                      .unsorted = tr("The newest on top")},
                                     m_table, scope);
    connect(columns, &TableColumns::filterWanted, m_filters, &ActivityFilters::askFor);
    addColumnKeys(m_table, m_table->horizontalHeader());
    addRowKeys(m_table, m_filters->line());
    makeTools();
    arrange();
    setFocusProxy(m_table);

    m_count.setSingleShot(true);
    m_count.setInterval(0);
    connect(&m_count, &QTimer::timeout, this, [this] {
        m_filters->updateOwn();
        updatePause();
        if (!m_table->currentIndex().isValid())
            showCurrent();
    });
    for (const QAbstractItemModel *changing : {static_cast<const QAbstractItemModel *>(m_model),
                                               static_cast<const QAbstractItemModel *>(m_rows)}) {
        connect(changing, &QAbstractItemModel::rowsInserted, &m_count, qOverload<>(&QTimer::start));
        connect(changing, &QAbstractItemModel::rowsRemoved, &m_count, qOverload<>(&QTimer::start));
        connect(changing, &QAbstractItemModel::layoutChanged, &m_count, qOverload<>(&QTimer::start));
    }
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ActivityPanel::showCurrent);
    // The row that has the ring already becomes no other one when it is chosen.
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ActivityPanel::fitLater);
    connect(m_rows, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to) {
                const int row = m_table->currentIndex().row();
                if (row >= from.row() && row <= to.row())
                    showCurrent();
            });
    connect(m_model, &ActivityModel::waitingChanged, this, &ActivityPanel::updatePause);
    connect(m_table, &QWidget::customContextMenuRequested, this, &ActivityPanel::showMenu);
    connect(m_filters->line(), &SearchLine::leftDownwards, this, [this] {
        m_table->setFocus(Qt::ShortcutFocusReason); // with its ring
        if (!m_table->currentIndex().isValid())
            m_table->selectRow(0);
    });
    updatePause();
    showCurrent();
}

QAction *ActivityPanel::addCopy(const QString &text, const QKeySequence &key, void (ActivityPanel::*run)())
{
    auto *action = new QAction(Icons::get(u"copy"), text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_table->addAction(action);
    connect(action, &QAction::triggered, this, run);
    return action;
}

void ActivityPanel::makeTable()
{
    m_table->setAccessibleName(tr("Activity"));
    m_table->setMinimumHeight(scaled(60)); // it scrolls, and so does what stands beside it
    m_table->setProperty(pageTableProperty, true); // its texts begin where the filter does
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(scaled(26));
    m_table->verticalHeader()->hide();
    m_table->setModel(m_rows);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    // Else it sorts by the first column before it is told which one.
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->horizontalHeader()->setSortIndicatorClearable(true);
    m_table->setSortingEnabled(true);
}

void ActivityPanel::makeTools()
{
    const auto name = [](QToolButton *button, const QString &icon, const QString &text) {
        button->setIcon(Icons::get(icon, Color::Muted));
        button->setToolTip(shownToolTip(text));
        button->setAccessibleName(text);
    };
    m_copy->setDefaultAction(m_copyCurl);
    m_copy->setAccessibleName(m_copyCurl->text());
    m_pause->setCheckable(true);
    m_pause->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_pause, &QToolButton::toggled, m_model, &ActivityModel::setPaused);
    connect(m_pause, &QToolButton::toggled, this, &ActivityPanel::updatePause);
    makeExport();
    auto *clear = new QToolButton;
    name(clear, u"trash"_s, tr("Clear the list"));
    connect(clear, &QToolButton::clicked, m_model, &ActivityModel::clear);
    for (QToolButton *tool : {m_pause, m_export, clear})
        m_filters->addTool(tool);
}

void ActivityPanel::makeExport()
{
    using Scope = ExportMenu::Scope;
    const auto count = [this](Scope scope) {
        return scope == Scope::Selected ? qsizetype(current() ? 1 : 0)
            : scope == Scope::Shown     ? qsizetype(m_rows->rowCount())
                                        : qsizetype(m_model->rowCount());
    };
    const auto rows = [this](Scope scope) {
        return ActivityModel::exported(scope == Scope::Selected    ? QList{*current()}
                                           : scope == Scope::Shown ? m_rows->shown()
                                                                   : m_model->all());
    };
    m_exportMenu = new ExportMenu(m_export, m_table, {.count = count, .rows = rows});
    m_exportMenu->addOther(
        [](int shown) { return tr("The %n rows that are shown as JSON Lines…", nullptr, shown); },
        [this] { Q_EMIT exportRequested(m_rows->shown()); });
    connect(m_exportMenu, &ExportMenu::wanted, this, &ActivityPanel::exportWanted);
}

void ActivityPanel::arrange()
{
    m_pane = new QWidget;
    m_headRow = new QWidget;
    m_headRow->setObjectName(u"requestHead"_s);
    auto *headRow = new QHBoxLayout(m_headRow);
    headRow->setContentsMargins(readingMargins(scaled(pageMargin), scaled(6), scaled(8), 0));
    headRow->addWidget(m_head, 1);
    headRow->addWidget(m_copy);
    auto *rightColumn = new QVBoxLayout(m_pane);
    rightColumn->setContentsMargins(0, 0, 0, 0);
    rightColumn->setSpacing(0);
    rightColumn->addWidget(m_headRow);
    rightColumn->addWidget(m_detail, 1);
    rightColumn->addStretch();
    m_parts = new Splitter(Qt::Horizontal, tr("Border of the request"));
    m_parts->setHandleWidth(1);
    m_parts->addWidget(m_table);
    m_parts->addWidget(m_pane);
    m_parts->setStretchFactor(0, 5);
    m_parts->setStretchFactor(1, 2);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_filters);
    column->addWidget(m_parts, 1);
}

bool ActivityPanel::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        fitLater();
    return handled;
}

// When the layout knows of it; what is shown while it is being done gets no room.
void ActivityPanel::fitLater()
{
    if (!std::exchange(m_isFittedLater, true))
        QMetaObject::invokeMethod(this, &ActivityPanel::fitHead, Qt::QueuedConnection);
}

// The head of the request says what its row and its first lines say too: it goes first where there is little
// height.
void ActivityPanel::fitHead()
{
    m_isFittedLater = false;
    fitPane();
    const int hidden = m_headRow->isHidden() ? m_headRow->sizeHint().height() : 0;
    // At just its least height the panel is scrolled, and a text of fewer lines is none.
    const int text = current() ? std::max(0, scaled(60) - m_detail->minimumSizeHint().height()) : 0;
    const bool fits = height() > layout()->minimumHeightForWidth(width()) + hidden + text;
    if (m_headRow->isHidden() == fits)
        m_headRow->setVisible(fits);
}

// Where there is little width the list has it, until something is chosen, which is below it as long as the
// height does for both; of an empty list it is said why.
void ActivityPanel::fitPane()
{
    const bool isWide = width() >= scaled(sideBySide);
    const Qt::Orientation way = isWide || height() < scaled(oneBelow) ? Qt::Horizontal : Qt::Vertical;
    if (m_parts->orientation() != way)
        m_parts->setOrientation(way);
    // The keyboard alone makes a row the current one, when it comes here.
    const bool isWanted = m_table->selectionModel()->hasSelection() || m_rows->rowCount() == 0 || isWide;
    if (m_pane->isHidden() == isWanted)
        m_pane->setVisible(isWanted);
}

const ActivityEntry *ActivityPanel::current() const
{
    return m_rows->entryAt(m_table->currentIndex());
}

void ActivityPanel::updatePause()
{
    const bool isPaused = m_model->isPaused();
    // Of those that would not be shown nobody waits.
    const qsizetype waiting = isPaused ? m_model->waiting(m_rows->narrowing().showsOwn) : 0;
    m_pause->setChecked(isPaused);
    m_pause->setIcon(Icons::get(isPaused ? u"play"_s : u"pause"_s, isPaused ? Color::Accent : Color::Muted));
    const QString text = !isPaused ? tr("Pause")
        : waiting == 0             ? tr("Go on")
                                   : tr("Go on (%n new)", nullptr, int(waiting));
    m_pause->setText(text);
    m_pause->setAccessibleName(text);
    m_pause->setToolTip(isPaused ? tr("What came meanwhile is shown") : tr("Leave the list as it is"));
}

void ActivityPanel::showCurrent()
{
    fitLater();
    const ActivityEntry *entry = current();
    const bool isRequest = entry && !entry->said;
    m_copyCurl->setEnabled(isRequest);
    m_copyMessage->setEnabled(entry && entry->said);
    m_copyJson->setEnabled(entry);
    if (QAction *shown = entry && entry->said ? m_copyMessage : m_copyCurl;
        m_copy->defaultAction() != shown) {
        m_copy->removeAction(m_copy->defaultAction());
        m_copy->setDefaultAction(shown);
        m_copy->setAccessibleName(shown->text());
    }
    m_export->setEnabled(m_rows->rowCount() > 0);
    m_detail->setVisible(entry); // else it takes the room of the hint
    if (!entry) {
        const bool isAllHidden =
            m_rows->rowCount() == 0 && m_model->rowCount() > 0 && m_filters->isNarrowed();
        m_head->setText(isAllHidden ? tr("Nothing fits the filter")
                                    : tr("Choose a request to see all of it"));
        m_detail->setParts({});
    } else if (entry->said) {
        m_head->setText(entry->said->page.isEmpty() ? tr("Message")
                                                    : tr("Message over “%1”").arg(entry->said->page));
        m_detail->setParts({{tr("What was said"), entry->said->text.toUtf8()}});
    } else {
        showRequest(entry->exchange);
    }
}

void ActivityPanel::showRequest(const Exchange &exchange)
{
    QString head = tr("%1 %2").arg(shownName(QString::fromLatin1(exchange.method)),
                                   shownName(QString::fromUtf8(exchange.name)));
    const QStringList names = m_model->namesIn(exchange);
    for (const QString &name : names)
        head += u" · "_s + shownName(name);
    if (!exchange.finished)
        head += u" · "_s + tr("running");
    else if (exchange.isAnswered())
        head += u" · "_s + (exchange.isMessage() ? tr("answered") : QString::number(exchange.status))
            + u" · "_s + Format::duration(exchange.elapsed);
    else
        head += u" · "_s + ErrorText::title(exchange.error);
    if (exchange.asker == Asker::Explorer)
        head += u" · "_s + tr("asked by the explorer itself");
    m_head->setText(head);

    QByteArray request = exchange.method + ' ' + exchange.url.toUtf8() + '\n';
    for (const auto &[name, value] : exchange.requestHeaders)
        request += name + ": " + value + '\n';
    QList<std::pair<QString, QByteArray>> parts{{tr("Request"), request}};
    if (!exchange.requestBody.isEmpty())
        parts.append({exchange.isRequestCut()
                          ? tr("Body sent, the first %1 of %2")
                                .arg(keptOfABody(), Format::size(quint64(exchange.requestBytes)))
                          : tr("Body sent"),
                      exchange.requestBody});
    else if (exchange.requestBytes > 0)
        parts.append({tr("Body sent"),
                      tr("%1 from a file").arg(Format::size(quint64(exchange.requestBytes))).toUtf8()});
    if (exchange.isAnswered()) {
        QByteArray answer = QByteArray::number(exchange.status) + '\n';
        for (auto it = exchange.answerHeaders.begin(); it != exchange.answerHeaders.end(); ++it)
            answer += it.key() + ": " + it.value() + '\n';
        if (!exchange.isMessage())
            parts.append({tr("Answer"), answer});
        if (!exchange.answerBody.isEmpty())
            parts.append({exchange.isAnswerCut()
                              ? tr("Body received, the first %1 of %2")
                                    .arg(keptOfABody(), Format::size(quint64(exchange.answerBytes)))
                              : tr("Body received"),
                          exchange.answerBody});
    } else if (exchange.finished) {
        parts.append({tr("No answer"), ErrorText::sentence(exchange.error).toUtf8()});
    }
    m_detail->setParts(parts);
}

void ActivityPanel::put(const QString &text)
{
    QApplication::clipboard()->setText(text);
    sayCopied(m_copy);
}

void ActivityPanel::copyAsCurl()
{
    if (const ActivityEntry *entry = current(); entry && !entry->said)
        put(curlCommand(entry->exchange));
}

void ActivityPanel::copyMessage()
{
    if (const ActivityEntry *entry = current(); entry && entry->said)
        put(entry->said->text);
}

void ActivityPanel::copyAsJson()
{
    if (const ActivityEntry *entry = current())
        put(QString::fromUtf8(entry->line()));
}

void ActivityPanel::copyAnswer()
{
    const ActivityEntry *entry = current();
    if (!entry)
        return;
    const Exchange &exchange = entry->exchange;
    const QString text = QString::fromUtf8(exchange.answerBody);
    if (!exchange.isAnswerCut()) {
        put(text);
        return;
    }
    QApplication::clipboard()->setText(text);
    sayCopied(
        m_copy,
        tr("Copied: the first %1 of %2").arg(keptOfABody(), Format::size(quint64(exchange.answerBytes))));
}

void ActivityPanel::showMenu(const QPoint &at)
{
    const QPersistentModelIndex cell = m_table->indexAt(at);
    const ActivityEntry *entry = m_rows->entryAt(cell);
    if (!entry)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(entry->said ? m_copyMessage : m_copyCurl);
    menu->addAction(m_copyJson);
    if (const Exchange &exchange = entry->exchange; !exchange.answerBody.isEmpty()) {
        const QString text = exchange.isAnswerCut()
            ? tr("Copy the first %1 of %2 of the answer")
                  .arg(keptOfABody(), Format::size(quint64(exchange.answerBytes)))
            : tr("Copy the answer");
        connect(menu->addAction(Icons::get(u"copy"), text), &QAction::triggered, this,
                &ActivityPanel::copyAnswer);
    }
    if (ActivityFilters::canFilterBy(cell)) {
        menu->addSeparator();
        connect(menu->addAction(Icons::get(u"filter"), tr("Filter by this value")), &QAction::triggered, this,
                [this, cell] { m_filters->filterBy(cell); });
    }
    m_exportMenu->addTo(menu);
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

} // namespace explorer
