// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The parts of the console and how they stand.
#include "ui/console/answers.h"
#include "ui/console/argumentsform.h"
#include "ui/console/consolewidget.h"
#include "ui/console/historypane.h"
#include "ui/console/jsoneditor.h"
#include "ui/console/methodbox.h"
#include "ui/console/runningcalls.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/style.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/runpress.h"
#include "ui/widgets/splitter.h"
#include "ui/widgets/textlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

// The least that each part can be used at.
constexpr int callWidth = 316;
constexpr int resultWidth = 240;
constexpr int roomyResultWidth = 306; // the head of an answer on one line
constexpr int historyWidth = 160;
constexpr int leastArguments = 44; // high

} // namespace

ConsoleWidget::ConsoleWidget(QWidget *parent) : QWidget(parent)
{
    setBackgroundRole(paletteRole(Color::Base));
    setAutoFillBackground(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_splitter = new Splitter(Qt::Horizontal, tr("Border in the console"), this);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    column->addWidget(m_splitter);
    m_splitter->addWidget(makeCallPane());
    m_answers = new Answers(m_splitter);
    m_answers->setMinimumWidth(scaled(resultWidth));
    m_history = new HistoryPane(m_splitter);
    // Without the history, which gives way first.
    setMinimumWidth(scaled(callWidth + resultWidth + 4));
    m_splitter->addWidget(m_answers);
    m_splitter->addWidget(m_history);
    m_splitter->setStretchFactor(0, 5);
    m_splitter->setStretchFactor(1, 6);
    m_splitter->setStretchFactor(2, 2);
    m_splitter->setSizes({scaled(480), scaled(540), scaled(230)});
    connectParts();
    showMethod({});
}

void ConsoleWidget::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // It comes in when the answer has more than it needs, and is as wide as its buttons then.
    const int history = std::max(scaled(historyWidth), m_history->layout()->totalMinimumSize().width());
    m_history->setMinimumWidth(history);
    m_history->setVisible(width() >= scaled(callWidth + roomyResultWidth + 4) + history);
}

ConsoleWidget::~ConsoleWidget()
{
    tellState();
    // A field that loses the focus while it is destroyed says so; this is no console any more then.
    const auto parts = findChildren<QObject *>();
    for (QObject *part : parts)
        part->disconnect(this);
    listenTo(nullptr);
}

void ConsoleWidget::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    tellState();
}

QWidget *ConsoleWidget::makeCallPane()
{
    auto *pane = new QWidget(m_splitter);
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(8));
    column->setSpacing(scaled(4));
    column->addStrut(scaled(callWidth - 24)); // and more where words are longer
    column->addWidget(makeHead());
    m_signature = new ElidedLabel(pane);
    m_signature->setFont(smallMonospaceFont());
    m_signature->setColor(Color::Muted);
    m_signature->setSelectable(true);
    m_signature->setAccessibleName(tr("Signature of the method"));
    m_beside = new QHBoxLayout;
    m_beside->setSpacing(scaled(8));
    m_beside->addStretch(); // they stand at the end, with a signature and without
    m_beside->addWidget(m_badge);
    m_beside->addWidget(m_tabs);
    m_about = new QBoxLayout(QBoxLayout::LeftToRight);
    m_about->setSpacing(scaled(4));
    m_about->addWidget(m_signature, 1);
    m_about->addLayout(m_beside);
    column->addLayout(m_about);
    pane->installEventFilter(this);

    m_pages = new QStackedWidget(pane);
    m_form = new ArgumentsForm(m_pages);
    m_editor = new JsonEditor(m_pages);
    m_pages->addWidget(m_form);
    m_pages->addWidget(m_editor);
    m_pages->setMinimumHeight(scaled(leastArguments)); // both scroll
    column->addWidget(m_pages, 1);
    m_notice = new Notice(pane);
    column->addWidget(m_notice);
    m_replacedNotice = new Notice(pane);
    column->addWidget(m_replacedNotice);
    // Two of them push the button that runs the call out of a low console. The older one comes back when the
    // newer one goes.
    const auto coverWhileSaid = [](Notice *notice, Notice *other) {
        connect(notice, &Notice::spoke, other, [notice, other] {
            other->setCovered(true);
            notice->setCovered(false);
        });
        connect(notice, &Notice::fellSilent, other, [other] { other->setCovered(false); });
    };
    coverWhileSaid(m_notice, m_replacedNotice);
    coverWhileSaid(m_replacedNotice, m_notice);
    m_running = new RunningCalls(pane);
    column->addWidget(m_running);
    connect(m_running, &RunningCalls::focusLeft, this, [this] { m_methods->setFocus(Qt::OtherFocusReason); });
    column->addWidget(makeFoot());
    return pane;
}

// A signature that is too long to stand beside the tabs has lines of its own, where the arguments have room
// to spare.
void ConsoleWidget::fitSignature()
{
    m_isFittedLater = false;
    constexpr int mostLines = 3;
    const int gap = m_about->spacing();
    const int room = m_about->geometry().width();
    const bool wasAbove = m_about->direction() == QBoxLayout::TopToBottom;
    // A form without fields is one line.
    const bool isBare = m_method && m_method->parameters.isEmpty() && m_tabs->currentIndex() == FormTab;
    m_pages->setMinimumHeight(isBare ? fontMetrics().height() + scaled(4) : scaled(leastArguments));
    const int spare = m_pages->height() - m_pages->minimumHeight()
        + (wasAbove && !m_signature->isHidden() ? m_signature->height() + gap : 0);
    const bool isWhole = m_signature->isHidden()
        || m_signature->sizeHint().width() + gap + m_beside->sizeHint().width() <= room;
    const int line = m_signature->fontMetrics().height();
    const bool isAbove = !isWhole && spare >= line + scaled(2) + gap;
    const int most = std::min(mostLines * line, spare - scaled(2) - gap);
    const QRect needed = m_signature->fontMetrics().boundingRect(
        QRect(0, 0, room, 0), Qt::TextWordWrap | Qt::TextWrapAnywhere, m_signature->text());
    // Each time it is told the layout begins anew.
    const bool isWrapped = isAbove && needed.height() <= most;
    if (std::exchange(m_isSignatureWrapped, isWrapped) != isWrapped)
        m_signature->setWrapping(isWrapped);
    const auto direction = isAbove ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (m_about->direction() != direction)
        m_about->setDirection(direction);
}

QWidget *ConsoleWidget::makeHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(8));
    m_chooser = new ContextChooser(head);
    m_methods = new MethodBox(head);
    m_methods->setFont(monospaceFont());
    m_methods->setMinimumWidth(scaled(130));
    nameBox(m_methods, tr("Method"));
    m_methods->lineEdit()->setAccessibleName(tr("Method"));
    m_methods->lineEdit()->setPlaceholderText(tr("Method"));
    // The box has the focus and hands keys on to its line.
    m_methods->installEventFilter(this);
    m_methods->lineEdit()->installEventFilter(this);
    m_badge = new TextLabel(TextLabel::Kind::Caption, head);
    m_tabs = new QTabBar(head);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setAccessibleName(tr("How the arguments are given"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Form"));
    m_tabs->addTab(tr("JSON"));
    row->addWidget(m_chooser, 1);
    row->addWidget(m_methods, 1);
    return head;
}

QWidget *ConsoleWidget::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(8));
    m_copyAs = new QPushButton(Icons::get(u"copy", Color::Text), tr("Copy as"), foot);
    makeCopyMenu(m_copyAs);
    auto *hint =
        new TextLabel(TextLabel::Kind::Caption,
                      QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText), foot);
    hint->setText(tr("Ctrl+Enter"));
    m_run = new QPushButton(Icons::get(u"play", Color::OnAccent), tr("Run"), foot);
    m_run->setToolTip(tr("Call the method (Ctrl+Enter)"));
    m_run->setAccessibleName(tr("Run the call"));
    setPrimary(m_run);
    // A click leaves the focus where it is: a name that is still being typed would be taken, and its
    // arguments shown, between the press and the call.
    m_run->setFocusPolicy(Qt::TabFocus);
    row->addWidget(m_copyAs);
    row->addStretch();
    row->addWidget(hint);
    row->addWidget(m_run);
    return foot;
}

void ConsoleWidget::makeCopyMenu(QPushButton *button)
{
    auto *menu = new QMenu(button);
    menu->addAction(tr("JSON-RPC request"), this, [this] { copyAs(false); });
    menu->addAction(tr("curl command"), this, [this] { copyAs(true); });
    button->setMenu(menu);
}

void ConsoleWidget::connectParts()
{
    connect(m_chooser, &ContextChooser::listWanted, this, &ConsoleWidget::contextsWanted);
    connect(m_chooser, &ContextChooser::chosen, this, [this](const ConsoleContext &context) {
        chooseContext(context);
        m_methods->setFocus(Qt::OtherFocusReason);
    });
    connect(m_methods, &QComboBox::activated, this, [this] { methodChosen(); });
    connect(m_methods->lineEdit(), &QLineEdit::editingFinished, this, [this] { methodChosen(); });
    connect(m_methods, &QComboBox::editTextChanged, this, [this](const QString &text) {
        // A name that is known is shown at once, any other when it is typed to its end.
        if (m_manifest && m_manifest->method(text.trimmed()))
            methodChosen();
        updateBadge();
        updateNotice(); // one about the name that was there is not about this one
        updateActions();
    });
    connect(m_tabs, &QTabBar::currentChanged, this, &ConsoleWidget::tabChosen);
    m_stateLater.setSingleShot(true);
    m_stateLater.setInterval(std::chrono::seconds(1));
    connect(&m_stateLater, &QTimer::timeout, this, &ConsoleWidget::stateChanged);
    connect(m_editor, &QPlainTextEdit::textChanged, this, &ConsoleWidget::noteState);
    connect(m_form, &ArgumentsForm::edited, this, [this] {
        noteState();
        m_editorBehind = true;
        updateNotice();
    });
    connect(m_form, &ArgumentsForm::fieldsChanged, this, &ConsoleWidget::orderFields);
    connect(m_form, &ArgumentsForm::runRequested, this, &ConsoleWidget::pressRun);
    connect(m_editor, &JsonEditor::runRequested, this, &ConsoleWidget::pressRun);
    connect(m_editor, &JsonEditor::errorChanged, this, [this] {
        m_misfit.clear();
        updateNotice();
    });
    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] {
        if (m_misfit.isEmpty() && m_refused.isEmpty() && m_masked.hidden.isEmpty())
            return;
        m_misfit.clear();
        m_refused.clear();
        updateNotice();
    });
    connect(m_editor, &ExactEdit::refused, this, [this] {
        m_refused = ExactEdit::refusal();
        updateNotice();
    });
    connect(m_notice, &Notice::actionTriggered, this, &ConsoleWidget::loadManifest);
    connect(m_notice, &Notice::answerRequested, this, &ConsoleWidget::answerRequested);
    connect(m_replacedNotice, &Notice::closed, this, [this](bool hadFocus) {
        m_replaced.clear();
        if (hadFocus)
            focusArguments();
    });
    connect(m_run, &QPushButton::clicked, this, &ConsoleWidget::pressRun);
    hintKey(this, tr("Run the call"), {QKeySequence(Qt::CTRL | Qt::Key_Return)}, tr("Console"));
    connect(m_answers, &Answers::cancelledBeside, m_running, &RunningCalls::sayCancelled);
    connect(m_history, &HistoryPane::looked, this, &ConsoleWidget::lookAtHistory);
    connect(m_history, &HistoryPane::chosen, this, [this](qint64 id) { loadFromHistory(id, false); });
    connect(m_history, &HistoryPane::exportWanted, this, &ConsoleWidget::exportWanted);
    connect(m_history, &HistoryPane::runAgain, this, [this](qint64 id) {
        // What it does is not known before it is read.
        if (m_pressedAgain.isSecond(id))
            return;
        m_pressedAgain.ran(id);
        loadFromHistory(id, true);
    });
    connect(m_splitter, &QSplitter::splitterMoved, this, &ConsoleWidget::splitterMoved);
}

void ConsoleWidget::keyPressEvent(QKeyEvent *event)
{
    if (!takeRunKey(event, [this] { pressRun(); }))
        QWidget::keyPressEvent(event);
}

// The line of the method would take the name before the console hears of the key.
bool ConsoleWidget::eventFilter(QObject *watched, QEvent *event)
{
    const bool isRoom = event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest;
    if (isRoom && m_about && watched == m_signature->parent() && !std::exchange(m_isFittedLater, true))
        QMetaObject::invokeMethod(this, &ConsoleWidget::fitSignature, Qt::QueuedConnection);
    if (event->type() == QEvent::KeyPress
        && takeRunKey(static_cast<QKeyEvent *>(event), [this] { pressRun(); }))
        return true;
    return QWidget::eventFilter(watched, event);
}

QList<int> ConsoleWidget::splitterSizes() const
{
    return m_splitter->sizes();
}

void ConsoleWidget::setSplitterSizes(const QList<int> &sizes)
{
    if (sizes.size() == m_splitter->count())
        m_splitter->setSizes(sizes);
}

} // namespace explorer
