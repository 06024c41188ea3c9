// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/compare/comparewidget.h"

#include "core/session/node.h"
#include "core/session/nodes.h"
#include "core/session/rereading.h"
#include "core/session/told.h"
#include "core/table/listloader.h"
#include "ui/compare/comparemodel.h"
#include "ui/compare/comparestate.h"
#include "ui/models/roles.h"
#include "ui/pages/columnkeys.h"
#include "ui/pages/currentrow.h"
#include "ui/pages/exportmenu.h"
#include "ui/pages/looking.h"
#include "ui/pages/offers.h"
#include "ui/pages/pagenotice.h"
#include "ui/pages/rowcopies.h"
#include "ui/pages/rowkeeper.h"
#include "ui/pages/rowkeys.h"
#include "ui/pages/tablecolumns.h"
#include "ui/pages/tablefilters.h"
#include "ui/support/errortext.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/placeholder.h"
#include "ui/widgets/saycopied.h"
#include "ui/widgets/searchline.h"
#include "ui/widgets/textlabel.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QMenu>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using Now = Comparison::State;

namespace {

using List = table::ListLoader;

QList<List *> comparedLists(Node &node)
{
    return {&node.contexts(), &node.applications(), &node.blobs()};
}

// Whoever does not answer: how old is what is shown of it.
QString whyOld(Node &node)
{
    const QString name = shownName(node.profile().name);
    QDateTime at;
    const QList<List *> lists = comparedLists(node);
    for (const List *list : lists) {
        if (list->readAt().isValid())
            at = at.isValid() ? std::min(at, list->readAt()) : list->readAt();
    }
    QString now;
    switch (node.phase()) {
    case Node::Phase::Open:
        return {};
    case Node::Phase::Connecting:
        now = CompareWidget::tr("“%1” is being connected to.").arg(name);
        break;
    case Node::Phase::NeedsSignIn:
        now = CompareWidget::tr("“%1” wants you to sign in.").arg(name);
        break;
    case Node::Phase::Unreachable:
        now = CompareWidget::tr("“%1” can't be reached.").arg(name);
        break;
    case Node::Phase::NotANode:
        now = CompareWidget::tr("What answers for “%1” is not a node.").arg(name);
        break;
    }
    const QString known = at.isValid()
        ? CompareWidget::tr("What is compared of it is as of %1.").arg(Format::date(at.toSecsSinceEpoch()))
        : CompareWidget::tr("What it has is not known.");
    return now + u' ' + known;
}

// Of one that answers: the lists it did not tell.
QStringList whyUnknown(Node &node)
{
    const QString name = shownName(node.profile().name);
    QStringList texts;
    const auto add = [&texts](const List &list, const QString &notAll, const QString &notTold) {
        if (toldOf(list) != Told::Not)
            return;
        if (list.state() == List::State::Complete && list.isCutOff())
            texts += notAll;
        else
            texts += notTold + u' ' + ErrorText::sentence(list.rereadError().value_or(list.error()));
    };
    add(node.contexts(), CompareWidget::tr("“%1” does not list all of its contexts.").arg(name),
        CompareWidget::tr("“%1” did not tell its contexts.").arg(name));
    add(node.applications(), CompareWidget::tr("“%1” does not list all of its applications.").arg(name),
        CompareWidget::tr("“%1” did not tell its applications.").arg(name));
    add(node.blobs(), CompareWidget::tr("“%1” does not list all of its blobs.").arg(name),
        CompareWidget::tr("“%1” did not tell its blobs.").arg(name));
    return texts;
}

} // namespace

CompareWidget::CompareWidget(Node &node, Nodes &nodes, const StateScope &scope, QWidget *parent)
    : QWidget(parent),
      m_node(node),
      m_nodes(nodes),
      m_header(new PageHeader(tr("Compare"))),
      m_others(new QComboBox),
      m_filter(new SearchLine),
      m_onlyDifferences(new QCheckBox(tr("Only differences"))),
      m_chips(new FilterChips),
      m_summary(new TextLabel(TextLabel::Kind::Caption)),
      m_unknown(new Notice),
      m_table(new QTableView),
      m_none(new Placeholder),
      m_model(new CompareModel(this))
{
    setObjectName(u"comparePage"_s);
    setAutoFillBackground(true);
    setBackgroundRole(paletteRole(Color::Base));
    m_header->layout()->setContentsMargins(0, 0, 0, 0);
    m_others->setAccessibleName(tr("The other node"));
    m_others->setMinimumWidth(scaled(160));
    m_others->setMaximumWidth(scaled(320));
    m_others->setSizeAdjustPolicy(QComboBox::AdjustToContents); // of nodes that are opened later too
    m_header->addWidget(m_others);
    auto *again = new QAction(Icons::get(u"reload"), tr("Compare again"), this);
    connect(again, &QAction::triggered, this, &CompareWidget::compare);
    m_header->addButton(again);
    m_filter->setPlaceholderText(tr("Filter by name, id, state…"));
    m_filter->setAccessibleName(tr("Filter what is compared"));
    m_summary->setWordWrap(true);
    m_unknown->setStanding(true);
    makeTable(scope);

    auto *tools = new QHBoxLayout;
    tools->setSpacing(scaled(8));
    tools->addWidget(m_filter, 1);
    tools->addWidget(m_onlyDifferences);
    QToolButton *exporting = makeExport();
    tools->addWidget(exporting);
    m_chips->setTabAnchor(exporting);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(readingMargins(scaled(pageMargin), scaled(12), scaled(12), scaled(10)));
    top->setSpacing(scaled(10));
    top->addWidget(m_header);
    top->addLayout(tools);
    top->addWidget(m_chips);
    top->addWidget(m_unknown);
    top->addWidget(m_summary);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_table, 1);
    column->addWidget(m_none, 1);

    connect(m_filter, &SearchLine::searchChanged, m_model, &CompareModel::setFilter);
    connect(m_filter, &SearchLine::leftDownwards, this, &CompareWidget::takeFocus);
    connect(m_onlyDifferences, &QCheckBox::toggled, this, [this](bool only) {
        m_filters->setBesides(only ? std::vector{CompareModel::onlyDifferences()}
                                   : std::vector<table::Condition>());
    });
    connect(m_table, &QTableView::activated, this, &CompareWidget::open);
    connect(m_unknown, &Notice::actionTriggered, this, &CompareWidget::compare);
    connect(m_others, &QComboBox::currentIndexChanged, this, &CompareWidget::choose);
    connect(&m_nodes, &Nodes::added, this, &CompareWidget::listNodes);
    connect(&m_nodes, &Nodes::removed, this, &CompareWidget::listNodes);
    listNodes();
}

CompareWidget::~CompareWidget() = default;

// This node has it, as far as is known.
bool CompareWidget::canOpen(const QModelIndex &index) const
{
    if (!index.isValid())
        return false;
    const Now state = m_model->row(index.row()).state;
    return state != Now::OnlyThere && state != Now::UnknownHere;
}

void CompareWidget::open(const QModelIndex &index)
{
    if (!canOpen(index))
        return;
    const Comparison::Row row = m_model->row(index.row());
    switch (row.what) {
    case Comparison::What::Context:
        Q_EMIT linkActivated(Link::to(ContextId(row.id)));
        break;
    case Comparison::What::Application:
        Q_EMIT linkActivated(Link::to(ApplicationId(row.id)));
        break;
    case Comparison::What::Blob:
        Q_EMIT linkActivated(Link::to(BlobId(row.id)));
        break;
    }
}

void CompareWidget::makeTable(const StateScope &scope)
{
    auto *opening = new QAction(Icons::get(u"external"), tr("Open"), this);
    opening->setShortcut(Qt::Key_Return);
    opening->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(opening);
    m_copies = new RowCopies(m_table, m_model,
                             {.selected = [this] { return selectedRows(); },
                              .rows = [this](const QList<int> &rows) { return m_model->exported(rows); }});
    m_itemActions = QList{opening} + m_copies->actions();
    new CurrentRow(m_table, m_model, [this] { return m_itemActions; });
    m_table->setModel(m_model);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setItemDelegateForColumn(CompareModel::State, new CompareStateDelegate(m_table));
    m_table->setAccessibleName(tr("Compare"));
    m_table->setProperty(pageTableProperty, true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(scaled(30));
    // Else it sorts by the first column before it is told which one.
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->horizontalHeader()->setSortIndicatorClearable(true);
    m_table->setSortingEnabled(true);
    TableColumns::Source source = TableColumns::sourceOf(m_model);
    source.unsorted = tr("What needs looking at on top");
    m_columns = new TableColumns(u"compare"_s, source, m_table, scope);
    m_filters = new TableFilters(m_model, m_chips, scope, this);
    connect(m_columns, &TableColumns::filterWanted, this,
            [this](int column) { m_filters->askFor(column, window()); });
    addColumnKeys(m_table, m_table->horizontalHeader());
    addRowKeys(m_table, m_filter);
    new RowKeeper(m_model, m_table);
    m_model->setHold(&Looking::isBusy);
    // The longest word of all is there for some seconds only.
    connect(m_model, &PageModel::settled, this, [this] {
        const bool isChecking = m_model->isShown(Now::Checking);
        if (std::exchange(m_wasChecking, isChecking) && !isChecking)
            m_columns->measureAnew();
    });
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &CompareWidget::showMenu);
    connect(opening, &QAction::triggered, this, [this] { open(m_table->currentIndex()); });
    connect(m_copies, &RowCopies::copied, this, [this] { sayCopied(m_table); });
    const auto follow = [this, opening] { opening->setEnabled(canOpen(m_table->currentIndex())); };
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, follow);
    connect(m_model, &QAbstractItemModel::dataChanged, this, follow);
    connect(m_model, &QAbstractItemModel::modelReset, this, follow);
    follow();
}

void CompareWidget::listNodes()
{
    const QString before = m_others->currentData().toString();
    const QSignalBlocker quiet(m_others);
    m_others->clear();
    const QList<Node *> all = m_nodes.all();
    for (const Node *node : all) {
        if (node != &m_node)
            m_others->addItem(shownCaption(node->profile().name), node->profile().id);
    }
    m_others->setCurrentIndex(qMax(0, m_others->findData(before)));
    choose();
}

void CompareWidget::choose()
{
    Node *other = m_nodes.find(m_others->currentData().toString());
    if (m_comparison && other && m_comparison->there() == other)
        return;
    m_comparison.reset();
    m_wasRead = false;
    m_model->setRows({});
    m_others->setVisible(other);
    if (other) {
        m_comparison = std::make_unique<Comparison>(m_node, *other);
        m_model->setNodes(shownName(m_node.profile().name), shownName(other->profile().name));
        connect(m_comparison.get(), &Comparison::changed, this, &CompareWidget::update);
        m_comparison->compare();
    }
    keepTrue(other);
    update();
}

void CompareWidget::keepTrue(Node *other)
{
    QList<Rereading *> readings;
    for (Node *node : {&m_node, other}) {
        if (!node || !other)
            continue;
        for (table::ListLoader *list : {&node->contexts(), &node->applications(), &node->blobs()})
            readings += &node->rereadings().of(*list);
    }
    m_looking = std::make_unique<Looking>(this, readings);
}

QToolButton *CompareWidget::makeExport()
{
    auto *button = new QToolButton;
    using Scope = ExportMenu::Scope;
    const auto count = [this](Scope scope) {
        return scope == Scope::Selected ? selectedRows().size()
            : scope == Scope::Shown     ? qsizetype(m_model->shownRows())
                                        : qsizetype(m_model->totalRows());
    };
    m_export = new ExportMenu(button, m_table, {.count = count, .rows = [this](Scope scope) {
                                                    return scope == Scope::Selected
                                                        ? m_model->exported(selectedRows())
                                                        : m_model->exported(scope == Scope::All);
                                                }});
    connect(m_export, &ExportMenu::wanted, this, &CompareWidget::exportWanted);
    return button;
}

QList<int> CompareWidget::selectedRows() const
{
    QList<int> rows;
    const QModelIndexList indexes = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &index : indexes)
        rows += index.row();
    std::sort(rows.begin(), rows.end());
    return rows;
}

void CompareWidget::showMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_itemActions);
    m_export->addTo(menu);
    // Opened by a key it is not over any row.
    const QModelIndex over = m_table->indexAt(at);
    const QPersistentModelIndex cell = over.isValid() ? over : m_table->currentIndex();
    m_copies->addValueOf(cell, menu);
    if (cell.isValid() && m_model->valueAt(cell))
        connect(menu->addAction(Icons::get(u"filter"), tr("Filter by this value")), &QAction::triggered, this,
                [this, cell] {
                    if (cell.isValid())
                        m_filters->addValueOf(cell);
                });
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void CompareWidget::compare()
{
    if (!m_comparison)
        return;
    for (Node *node : {&m_node, m_comparison->there()}) {
        if (node && node->phase() == Node::Phase::Unreachable)
            node->open();
        else if (node)
            node->reloadAll();
    }
    m_comparison->compare();
}

void CompareWidget::setOld(bool old)
{
    m_table->setProperty(dimmedProperty, old);
    m_table->viewport()->update();
}

bool CompareWidget::areListsRead() const
{
    const auto isLoading = [](const List *list) { return list->state() == List::State::Loading; };
    for (Node *node : {m_comparison->here(), m_comparison->there()}) {
        const QList<List *> lists = node ? comparedLists(*node) : QList<List *>();
        if (std::any_of(lists.begin(), lists.end(), isLoading))
            return false;
    }
    return true;
}

void CompareWidget::update()
{
    if (m_comparison) {
        // While a list is read from the start nothing that comes or goes is news.
        const bool isRead = areListsRead();
        m_model->setRows(m_comparison->rows(), m_wasRead && isRead);
        m_wasRead = isRead && !m_comparison->rows().isEmpty();
    }
    QStringList parts;
    for (const Now state : {Now::Apart, Now::OnlyHere, Now::OnlyThere, Now::OtherVersion, Now::UnknownHere,
                            Now::UnknownThere, Now::NoStateYet, Now::Checking, Now::Following, Now::InStep}) {
        if (const qsizetype number = m_model->numberOf(state); number > 0)
            parts += tr("%1 %2").arg(Format::count(number), CompareModel::word(state));
    }
    if (m_comparison && m_comparison->isCutOff())
        parts += tr("more than is shown");
    m_summary->setText(parts.join(u" · "_s));
    m_summary->setVisible(!parts.isEmpty());
    tellUnknown();
    m_table->setVisible(m_comparison != nullptr);
    m_none->setVisible(!m_comparison);
    if (!m_comparison)
        m_none->setContent(
            {.icon = u"node"_s,
             .title = tr("No other node is open"),
             .text = tr("Open a second node in the list on the left: what the two have is then "
                        "compared here.")});
}

// What a node did not tell is unknown, and says nothing of what it has.
void CompareWidget::tellUnknown()
{
    QStringList texts;
    bool canBeTried = false;
    if (Node *other = m_comparison ? m_comparison->there() : nullptr) {
        for (Node *node : {&m_node, other}) {
            canBeTried = canBeTried || node->phase() == Node::Phase::Unreachable;
            if (const QString old = whyOld(*node); !old.isEmpty())
                texts += old;
            else
                texts += whyUnknown(*node);
        }
    }
    sayOfReading(m_unknown, Notice::Severity::Warn, texts.join(u' '));
    if (canBeTried != m_unknown->hasAction())
        m_unknown->setAction(canBeTried ? Offers::again() : QString());
}

void CompareWidget::takeFocus()
{
    (m_comparison ? static_cast<QWidget *>(m_table) : m_none)->setFocus(Qt::ShortcutFocusReason);
}

void CompareWidget::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

} // namespace explorer
