// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/transferswidget.h"

#include "core/transfer/transferqueue.h"
#include "ui/pages/currentrow.h"
#include "ui/pages/exportmenu.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/transfers/droptext.h"
#include "ui/transfers/transferdelegate.h"
#include "ui/transfers/transferexport.h"
#include "ui/transfers/transferheads.h"
#include "ui/transfers/transfersmodel.h"
#include "ui/transfers/transfertext.h"
#include "ui/widgets/answerdialog.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/placeholder.h"

#include <QAction>
#include <QBoxLayout>
#include <QItemSelectionModel>
#include <QListView>
#include <QMenu>
#include <QProgressBar>
#include <QStackedWidget>
#include <QToolButton>

namespace explorer {

using namespace Qt::StringLiterals;
using calimero::Transfer;
using calimero::TransferQueue;

namespace {

QToolButton *buttonOf(QAction *action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    const auto follow = [action, button] { button->setVisible(action->isVisible()); };
    QObject::connect(action, &QAction::visibleChanged, button, follow);
    follow();
    return button;
}

/// Where there is little room its buttons are pictures alone: none is half, and none out of sight.
class TransfersBar : public QWidget {
public:
    using QWidget::QWidget;

    void addFolding(QToolButton *button)
    {
        m_folding += Folding{button};
        layout()->addWidget(button);
    }
    /// Has all of its text before the buttons have their words.
    void setWhole(const QWidget *text) { m_whole = text; }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        QSize least = QWidget::minimumSizeHint();
        if (!m_isFolded) {
            for (const Folding &one : m_folding) {
                if (!one.button->isHidden())
                    least.rwidth() -= one.button->fontMetrics().horizontalAdvance(one.button->text());
            }
        }
        return least;
    }

protected:
    bool event(QEvent *event) override
    {
        const bool isDone = QWidget::event(event);
        if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
            fit();
        return isDone;
    }

private:
    struct Folding {
        QToolButton *button = nullptr;
        int words = 0; // how much less wide it is without them, while it is so
    };

    // The least width with words, of what is shown now.
    [[nodiscard]] int wanted() const
    {
        int least = layout()->totalMinimumSize().width();
        for (const Folding &one : m_folding) {
            if (!one.button->isHidden())
                least += one.words;
        }
        if (m_whole)
            least += m_whole->sizeHint().width() - m_whole->minimumSizeHint().width();
        return least;
    }
    void fit()
    {
        const bool isFolded = wanted() > width();
        if (isFolded == m_isFolded)
            return;
        m_isFolded = isFolded;
        for (Folding &one : m_folding) {
            const int before = one.button->sizeHint().width();
            one.button->setToolButtonStyle(isFolded ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
            one.words = isFolded ? before - one.button->sizeHint().width() : 0;
        }
    }

    QList<Folding> m_folding;
    const QWidget *m_whole = nullptr;
    bool m_isFolded = false;
};

} // namespace

TransfersWidget::TransfersWidget(QWidget *parent)
    : QWidget(parent),
      m_model(new TransfersModel(this)),
      m_delegate(new TransferDelegate(this)),
      m_list(new QListView(this)),
      m_empty(new Placeholder(this)),
      m_stack(new QStackedWidget(this)),
      m_progress(new QProgressBar(this)),
      m_amount(new ElidedLabel(this)),
      m_problem(new Notice(Notice::Shape::Bar, this)),
      m_interrupted(new Notice(Notice::Shape::Bar, this)),
      m_skipped(new Notice(Notice::Shape::Bar, this))
{
    createActions();
    setBackgroundRole(paletteRole(Color::Base));
    setAutoFillBackground(true);

    m_problem->setObjectName(u"transfers-problem"_s);
    m_interrupted->setObjectName(u"transfers-interrupted"_s);
    m_skipped->setObjectName(u"transfers-skipped"_s);
    m_lookAgain.setSingleShot(true);
    m_lookAgain.setInterval(200);
    connect(&m_lookAgain, &QTimer::timeout, this, &TransfersWidget::updateSelected);
    m_list->setObjectName(u"transfers"_s);
    m_list->setAccessibleName(tr("Transfers"));
    new CurrentRow(m_list, m_model, [this] { return QList<QAction *>{m_cancel, m_retry, m_copy}; });
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setUniformItemSizes(true); // else a thousand rows are measured at each change
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->addActions({m_cancel, m_retry, m_repeat, m_copy, m_show, m_answer, m_deleteLeft});
    m_stack->addWidget(m_empty);
    auto *rows = new QWidget;
    auto *lines = new QVBoxLayout(rows);
    lines->setContentsMargins({});
    lines->setSpacing(0);
    m_heads = new TransferHeads(m_list);
    connect(m_heads, &TransferHeads::nameShareChanged, m_list, [this](double share) {
        m_delegate->setNameShare(share);
        m_list->viewport()->update();
    });
    lines->addWidget(m_heads);
    lines->addWidget(m_list, 1);
    m_stack->addWidget(rows);

    auto *tools = new TransfersBar(this);
    auto *bar = new QHBoxLayout(tools);
    bar->setContentsMargins(scaled(8), scaled(4), scaled(8), scaled(4));
    bar->setSpacing(scaled(4));
    auto *upload = buttonOf(m_upload, this);
    auto *ways = new QMenu(this);
    ways->addActions({m_upload, m_uploadFolder, m_paste});
    upload->setMenu(ways);
    upload->setPopupMode(QToolButton::MenuButtonPopup);
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(scaled(140), scaled(6));
    m_progress->setAccessibleName(tr("All transfers together"));
    m_amount->setColor(Color::Muted);
    bar->addWidget(upload);
    bar->addSpacing(scaled(8));
    bar->addWidget(m_progress);
    bar->addWidget(m_amount, 1);
    tools->setWhole(m_amount);
    for (QAction *action : {m_retryFailed, m_cancelAll, m_clear})
        tools->addFolding(buttonOf(action, this));
    bar->addWidget(makeExport());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(tools);
    column->addWidget(new Hairline(Qt::Horizontal, this));
    column->addWidget(m_problem);
    column->addWidget(m_interrupted);
    column->addWidget(m_skipped);
    column->addWidget(m_stack, 1);

    connect(m_empty, &Placeholder::primaryTriggered, m_upload, &QAction::trigger);
    connect(m_problem, &Notice::closed, m_list, [this](bool hadFocus) {
        if (hadFocus)
            m_list->setFocus(Qt::ShortcutFocusReason); // with its ring
    });
    connect(m_problem, &Notice::answerRequested, this, [this](const QString &all) {
        auto *dialog = new AnswerDialog(tr("What was not stored"), {{QString(), all.toUtf8()}}, this);
        dialog->open();
    });
    connect(m_interrupted, &Notice::actionTriggered, this, [this] {
        if (TransferQueue *queue = m_model->queue())
            queue->retryInterrupted();
    });
    connect(m_skipped, &Notice::actionTriggered, this, [this] {
        if (TransferQueue *queue = m_model->queue())
            queue->retrySkipped();
    });
    connect(m_list, &QListView::customContextMenuRequested, this, &TransfersWidget::openMenu);
    connect(m_list, &QListView::activated, this, &TransfersWidget::showCurrent);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TransfersWidget::updateSelected);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TransfersWidget::updatePlace);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TransfersWidget::updateSelected);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &TransfersWidget::updatePlace);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &TransfersWidget::updatePlace);
    connect(m_delegate, &TransferDelegate::pressed, this,
            [this](TransferDelegate::Button button, const QModelIndex &index) {
                using Button = TransferDelegate::Button;
                choose(index);
                if (button == Button::Close)
                    cancelOrRemove();
                else if (button == Button::Copy)
                    copyIds();
                else if (button == Button::Retry)
                    retry();
                else if (button == Button::Show)
                    showCurrent();
                else if (button == Button::Answer)
                    showAnswer();
            });
    updatePlace();
    updateSelected();
}

void TransfersWidget::createActions()
{
    const auto make = [this](const QString &name, const QString &icon, const QString &text, auto slot) {
        auto *action = new QAction(Icons::get(icon), text, this);
        action->setObjectName(name);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    m_upload = make(u"transfers-upload"_s, u"upload"_s, tr("&Upload files…"),
                    [this] { Q_EMIT uploadRequested(UploadFrom::Files); });
    m_uploadFolder = make(u"transfers-upload-folder"_s, u"folder"_s, tr("Upload a &folder…"),
                          [this] { Q_EMIT uploadRequested(UploadFrom::Folder); });
    m_paste = make(u"transfers-paste"_s, u"copy"_s, tr("&Paste files or a picture"),
                   [this] { Q_EMIT uploadRequested(UploadFrom::Clipboard); });
    m_cancel = make(u"transfers-cancel"_s, u"close"_s, tr("&Cancel"), &TransfersWidget::cancelOrRemove);
    m_cancel->setShortcuts({QKeySequence::Delete, QKeySequence(Qt::Key_Backspace)});
    m_retry = make(u"transfers-retry"_s, u"reload"_s, tr("&Try again"), &TransfersWidget::retry);
    m_retry->setShortcut(Qt::Key_R);
    m_repeat = make(u"transfers-repeat"_s, u"upload"_s, tr("S&end once more"), &TransfersWidget::repeat);
    m_copy = make(u"transfers-copy"_s, u"copy"_s, tr("Copy &blob id"), &TransfersWidget::copyIds);
    m_copy->setShortcut(QKeySequence::Copy);
    m_show = make(u"transfers-show"_s, u"external"_s, tr("&Show in Blobs"), &TransfersWidget::showCurrent);
    m_answer = make(u"transfers-answer"_s, u"info"_s, tr("Show the &answer"), &TransfersWidget::showAnswer);
    m_deleteLeft = make(u"transfers-delete-left"_s, u"trash"_s, tr("&Delete what is left…"),
                        &TransfersWidget::deleteLeft);
    const auto onQueue = [this](auto function) {
        return [this, function] {
            if (TransferQueue *queue = m_model->queue())
                (queue->*function)();
        };
    };
    m_retryFailed = make(u"transfers-retry-failed"_s, u"reload"_s, tr("Try &failed again"),
                         onQueue(&TransferQueue::retryFailed));
    m_cancelAll =
        make(u"transfers-cancel-all"_s, u"close"_s, tr("Cancel a&ll"), onQueue(&TransferQueue::cancelAll));
    m_clear =
        make(u"transfers-clear"_s, u"check"_s, tr("Clear finishe&d"), onQueue(&TransferQueue::clearFinished));
    // As the picture of what saves the rows, which stands beside them.
    m_retryFailed->setIcon(Icons::get(u"reload", Color::Muted));
    m_cancelAll->setIcon(Icons::get(u"close", Color::Muted));
    m_clear->setIcon(Icons::get(u"check", Color::Muted));
}

QToolButton *TransfersWidget::makeExport()
{
    using Scope = ExportMenu::Scope;
    auto *button = new QToolButton(this);
    button->setAutoRaise(true);
    const auto count = [this](Scope scope) {
        return scope == Scope::Selected ? countSelected() : qsizetype(m_model->rowCount());
    };
    const auto rows = [this](Scope scope) {
        QList<Transfer> transfers;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const QModelIndex index = m_model->index(row);
            const Transfer *transfer = m_model->transfer(index);
            if (transfer && (scope != Scope::Selected || m_list->selectionModel()->isSelected(index)))
                transfers += *transfer;
        }
        return exportedTransfers(transfers);
    };
    m_export = new ExportMenu(button, m_list, {.count = count, .rows = rows});
    connect(m_export, &ExportMenu::wanted, this, &TransfersWidget::exportWanted);
    return button;
}

void TransfersWidget::setQueue(TransferQueue *queue)
{
    if (queue == m_model->queue())
        return;
    if (TransferQueue *before = m_model->queue())
        before->disconnect(this);
    m_problem->clear();
    offerInterrupted(0);
    tellSkipped(0);
    m_model->setQueue(queue);
    if (queue) {
        connect(queue, &TransferQueue::totalsChanged, this, [this] {
            updateTotals();
            Q_EMIT summaryChanged();
        });
        connect(queue, &TransferQueue::ended, this, &TransfersWidget::updateTotals);
        connect(queue, &TransferQueue::rowsAppended, this, [this, queue] {
            // An older problem is not one of the files that were given now.
            const Transfer &last = queue->at(queue->count() - 1);
            if (last.direction == Transfer::Direction::Up && last.isUnderWay())
                m_problem->clear();
        });
    }
    updateTotals();
    updateSelected();
    Q_EMIT summaryChanged();
}

void TransfersWidget::showProblem(const DropProblem &problem)
{
    m_problem->setMessage(Notice::Severity::Bad, problem.text);
    m_problem->setAnswer(problem.all, tr("Show all"));
}

QString TransfersWidget::summary() const
{
    const TransferQueue *queue = m_model->queue();
    return queue ? TransferText::summary(queue->totals()) : QString();
}

void TransfersWidget::showProgress(const calimero::TransferTotals &totals)
{
    const bool busy = totals.running + totals.waiting > 0;
    m_progress->setVisible(busy);
    m_amount->setText(busy ? TransferText::amountOf(totals) : QString());
    if (!busy)
        return;
    m_progress->setValue(
        totals.bytesInAll == 0 ? 0 : int(1000 * double(totals.bytesDone) / double(totals.bytesInAll)));
}

void TransfersWidget::updatePlace()
{
    const bool open = m_model->queue() != nullptr;
    Placeholder::Content content{.icon = u"transfers"_s,
                                 .title = open ? tr("Nothing is under way") : tr("No node is open"),
                                 .text = open
                                     ? tr("Drop files anywhere on the window to store them as blobs.")
                                     : tr("Open a node to send files to it or to save its blobs.")};
    if (open) {
        content.primary = tr("Upload files…");
        content.primaryIcon = u"upload"_s;
    }
    m_empty->setContent(content);
    m_stack->setCurrentIndex(m_model->rowCount() > 0 ? 1 : 0);
    updateTotals();
}

void TransfersWidget::updateTotals()
{
    const TransferQueue *queue = m_model->queue();
    const calimero::TransferTotals totals = queue ? queue->totals() : calimero::TransferTotals{};
    for (QAction *action : {m_upload, m_uploadFolder, m_paste})
        action->setEnabled(queue != nullptr);
    m_retryFailed->setVisible(totals.failed > 0);
    m_cancelAll->setEnabled(totals.running + totals.waiting > 0);
    m_clear->setEnabled(totals.done + totals.cancelled + totals.skipped > 0);
    showProgress(totals);
    offerInterrupted(totals.interrupted);
    tellSkipped(totals.skipped);
    // While only bytes move nothing else can be done with what is selected.
    const std::array counts{
        totals.waiting, totals.away,      totals.running,     totals.done,    totals.failed,
        totals.unknown, totals.cancelled, totals.interrupted, totals.skipped, static_cast<int>(totals.hold)};
    if (std::exchange(m_counts, counts) != counts)
        selectedMayDiffer();
}

void TransfersWidget::offerInterrupted(int count)
{
    const int before = std::exchange(m_offered, count);
    if (count == before)
        return;
    if (count == 0) {
        m_interrupted->clear();
    } else if (count > before || m_interrupted->isVisibleTo(this)) { // what was closed stays closed
        m_interrupted->setMessage(
            Notice::Severity::Info,
            tr("%n transfers had not ended when this node was closed.", nullptr, count));
        m_interrupted->setAction(tr("C&ontinue"));
    }
}

void TransfersWidget::tellSkipped(int count)
{
    const int before = std::exchange(m_told, count);
    if (count == before)
        return;
    if (count == 0) {
        m_skipped->clear();
    } else if (count > before || m_skipped->isVisibleTo(this)) { // what was closed stays closed
        m_skipped->setMessage(
            Notice::Severity::Info,
            tr("%n file(s) were not sent: the node has them already. A skipped upload takes no "
               "reference.",
               nullptr, count));
        m_skipped->setAction(tr("Upload all the sa&me"));
    }
}

} // namespace explorer
