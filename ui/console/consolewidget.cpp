// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Contexts, methods and arguments of the console. How it is put together is in consolelayout.cpp, what stays
// of what is typed in consoledrafts.cpp, what it calls in consolecalls.cpp.
#include "ui/console/consolewidget.h"

#include "ui/console/answers.h"
#include "ui/console/argumentsform.h"
#include "ui/console/consoletext.h"
#include "ui/console/historypane.h"
#include "ui/console/jsoneditor.h"
#include "ui/console/methodbox.h"
#include "ui/console/runningcalls.h"
#include "ui/support/shownname.h"
#include "ui/support/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/textlabel.h"

#include <QAbstractScrollArea>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>

#include <utility>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

// What can be read already is not said anew: it would take the place of what was said after it.
void sayOnce(Notice *notice, Notice::Severity severity, const QString &text)
{
    if (notice->severity() != severity || notice->text() != shownSentence(text))
        notice->setMessage(severity, text);
}

} // namespace

void ConsoleWidget::setNode(const Node &node)
{
    remember();
    listenTo(nullptr);
    m_ownCalls.reset();
    m_node = node;
    m_ownChannel.reset();
    m_ownAbis.reset();
    if (node.transport) {
        if (!node.channel) {
            m_ownChannel = std::make_unique<rpc::HttpChannel>(*node.transport);
            m_node.channel = m_ownChannel.get();
        }
        if (!node.calls)
            m_ownCalls = std::make_unique<rpc::Calls>(*m_node.channel, node.historyKey, node.history);
        listenTo(node.calls ? node.calls : m_ownCalls.get());
        if (!node.abis) {
            m_ownAbis = std::make_unique<rpc::AbiLoader>(*node.transport);
            m_node.abis = m_ownAbis.get();
            m_ownAbis->follow(*m_calls, [this](const ContextId &id) -> std::optional<rpc::AbiLoader::Key> {
                const auto called = known(id);
                return called ? std::optional(
                           rpc::AbiLoader::Key{called->application, called->version, called->service})
                              : std::nullopt;
            });
        }
    }
    m_context.reset();
    m_manifest.reset();
    m_drafts.clear();
    m_replaced.clear();
    m_replacedNotice->clear();
    m_chooser->setContexts({});
    m_chooser->setCurrent(std::nullopt);
    updateGone();
    m_answered.clear();
    m_whole.reset();
    m_history->setSource(node.history, node.historyKey);
    m_history->model()->setNameOf([this](const ContextId &id) {
        const auto context = known(id);
        return context ? context->name : Foreign();
    });
    m_answers->clear();
    m_masked = {};
    m_refused.clear();
    m_pressed.clear();
    m_pressedAgain.clear();
    fillMethods();
    m_methods->clearEditText();
    showMethod({});
    m_editor->document()->clearUndoRedoStacks(); // nobody gets back what was typed before
    m_stateLater.stop();
}

void ConsoleWidget::setContexts(const QList<ConsoleContext> &contexts)
{
    m_chooser->setContexts(contexts);
    if (!m_node.lookUp)
        contextsChanged();
}

void ConsoleWidget::contextsChanged()
{
    const auto found = m_context ? known(m_context->id) : std::nullopt;
    if (found && *found != *m_context)
        chooseContext(*found);
    updateGone();
}

// What was typed for it stays: it may come back, or be meant for another one.
void ConsoleWidget::updateGone()
{
    const auto id = m_context ? std::optional(m_context->id) : std::nullopt;
    const bool wasGone = m_isGone && m_isGoneOf == id;
    const bool isGone = id && m_node.isGone && m_node.isGone(*id).value_or(wasGone);
    m_isGoneOf = id;
    m_chooser->setGone(isGone);
    if (std::exchange(m_isGone, isGone) != isGone)
        updateNotice();
}

void ConsoleWidget::installedChanged()
{
    if (m_manifestProblem)
        updateNotice();
}

void ConsoleWidget::applicationsChanged()
{
    if (m_manifestProblem && m_manifestProblem->kind == Error::Kind::NotFound)
        loadManifest();
}

std::optional<ConsoleContext> ConsoleWidget::known(const ContextId &id) const
{
    return m_node.lookUp ? m_node.lookUp(id) : m_chooser->find(id);
}

void ConsoleWidget::openCall(const ContextId &context, const QString &method, const QByteArray &arguments)
{
    chooseContext(known(context).value_or(ConsoleContext{.id = context}));
    if (!method.isEmpty())
        nameMethod(method, Carry::Unnamed);
    if (!arguments.isEmpty())
        setArguments(arguments);
    m_methods->setFocus(Qt::OtherFocusReason);
}

void ConsoleWidget::showContext(const ContextId &context)
{
    if (!m_context || m_context->id != context)
        chooseContext(known(context).value_or(ConsoleContext{.id = context}));
}

void ConsoleWidget::chooseContext(const ConsoleContext &context)
{
    remember();
    const bool sameMethods = m_context && m_context->application == context.application
        && m_context->version == context.version && m_context->service == context.service && m_manifest;
    const bool sameContext = m_context && m_context->id == context.id;
    const QString before = typedKey(m_shownMethod);
    const auto kept = sameContext || !m_context ? m_drafts.find(before) : std::nullopt;
    m_context = context;
    // What was typed before there was a context, or before it was known which application it has, is still
    // meant for it.
    if (const QString key = typedKey(m_shownMethod); kept && key != before) {
        const auto there = m_drafts.find(key);
        m_drafts.put(key, *kept);
        m_editorOf = key;
        setAside(m_shownMethod, there, Drafts::textOf(*kept));
    }
    m_chooser->setCurrent(context);
    if (!sameMethods) {
        m_manifest.reset();
        m_manifestProblem.reset();
        fillMethods();
        showMethod(m_shownMethod);
        loadManifest();
    }
    updateGone();
    updateActions();
    noteState();
}

void ConsoleWidget::loadManifest()
{
    if (!m_node.abis || !m_context)
        return;
    if (m_context->application.isZero()) {
        m_manifestProblem = Error{.kind = Error::Kind::NotFound};
        updateNotice();
        return;
    }
    const rpc::AbiLoader::Key key{m_context->application, m_context->version, m_context->service};
    if (const auto known = m_node.abis->known(key)) {
        takeManifest(*known);
        return;
    }
    m_node.abis->load(key, this, [this, key](const Result<rpc::Manifest> &manifest) {
        const bool stillWanted = m_context && m_context->application == key.application
            && m_context->version == key.version && m_context->service == key.service;
        if (stillWanted)
            takeManifest(manifest);
    });
}

void ConsoleWidget::takeManifest(const Result<rpc::Manifest> &manifest)
{
    remember();
    m_manifest = manifest ? std::optional(*manifest) : std::nullopt;
    m_manifestProblem = manifest ? std::nullopt : std::optional(manifest.error());
    fillMethods();
    if (m_manifest && m_manifest->method(method()))
        methodChosen(); // known now, and so not in the middle of being typed
    showMethod(m_shownMethod);
}

void ConsoleWidget::fillMethods()
{
    const QString typed = m_methods->currentText();
    const QSignalBlocker quiet(m_methods);
    m_methods->setManifest(m_manifest);
    // None is chosen for the person: the first of the alphabet may well be the one that clears everything.
    m_methods->setCurrentIndex(-1);
    m_methods->setEditText(typed);
}

QString ConsoleWidget::method() const
{
    // A blank at its ends was not meant; whatever else was typed is.
    const QByteArray name = m_methods->currentText().toUtf8();
    return QString::fromUtf8(name.trimmed());
}

// Whether the application's ABI is there and has no method of the name that stands in the field.
bool ConsoleWidget::isUnknownMethod() const
{
    return m_manifest && !method().isEmpty() && !m_manifest->method(method());
}

// Whether the method of the name in the field was found to be there, though the ABI may lack it.
bool ConsoleWidget::hasAnswered() const
{
    return m_context && m_answered.contains(m_context->id.toUtf8() + '/' + method().toUtf8());
}

// What is said of the method that was there is not true of a name that is not known. Its arguments stay: the
// name may be on its way to become that of another.
void ConsoleWidget::tellOfShown(bool isIt)
{
    m_signature->setVisible(isIt && m_method);
    m_form->setSaysNone(isIt);
}

void ConsoleWidget::updateBadge()
{
    // With each letter, so that it is said before anything is run.
    if (isUnknownMethod()) {
        m_badge->setText(tr("not in the ABI"));
        m_badge->setColor(Color::Warn);
        m_badge->setToolTip(tr("The application's ABI has no method of this name."));
        tellOfShown(false);
        return;
    }
    tellOfShown(true);
    const bool isView = m_method && m_method->intent == rpc::Method::Intent::ReadOnly;
    m_badge->setText(!m_method ? QString() : isView ? tr("only reads") : tr("may change state"));
    m_badge->setColor(isView ? Color::Muted : Color::Warn);
    m_badge->setToolTip(isView ? tr("The node drops whatever this method writes.")
                               : tr("The application does not say that this method only reads."));
}

bool ConsoleWidget::fillForm(const QByteArray &json)
{
    if (!m_method)
        return false;
    if (!m_formText.isEmpty() && json == m_formText)
        return true; // the form wrote it: what is typed there is still there
    const rpc::FormContent content = rpc::formOf(m_method->parameters, json);
    m_misfit = ConsoleText::misfit(content);
    if (content.misfit != rpc::FormMisfit::None)
        return false;
    m_form->setValues(content.values);
    m_formText = json;
    return true;
}

void ConsoleWidget::writeEditor()
{
    if (!m_editorBehind || !m_method)
        return;
    m_editorBehind = false;
    const QByteArray json = rpc::argumentsOf(m_method->parameters, m_form->values());
    // Nothing stood there that anybody could want back.
    if (m_editor->document()->isEmpty() && !m_editor->document()->isUndoAvailable())
        m_editor->startWith(json);
    else
        m_editor->setJson(json);
    m_formText = m_editor->json(); // U+2029 is an escape there
}

// The fields are younger than what stands around them: Tab has to be told where they are.
void ConsoleWidget::orderFields()
{
    QWidget *last = m_tabs;
    const auto fields = m_form->findChildren<QWidget *>();
    for (QWidget *field : fields) {
        if (!(field->focusPolicy() & Qt::TabFocus) || qobject_cast<QAbstractScrollArea *>(field))
            continue;
        setTabOrder(last, field);
        last = field;
    }
    setTabOrder(last, m_editor);
}

void ConsoleWidget::tabChosen(int tab)
{
    if (tab == FormTab && m_method && !fillForm(m_editor->json())) {
        const QSignalBlocker quiet(m_tabs);
        m_tabs->setCurrentIndex(JsonTab);
        tab = JsonTab;
        updateNotice();
        return;
    }
    m_misfit.clear();
    setTab(tab);
}

void ConsoleWidget::setTab(int tab)
{
    if (tab == JsonTab)
        writeEditor();
    const QSignalBlocker quiet(m_tabs);
    m_tabs->setCurrentIndex(tab);
    m_pages->setCurrentWidget(tab == FormTab ? static_cast<QWidget *>(m_form) : m_editor);
    updateNotice();
    noteState();
}

void ConsoleWidget::updateNotice()
{
    const bool json = m_tabs->currentIndex() == JsonTab;
    if (json && m_editor->error()) {
        sayOnce(m_notice, Notice::Severity::Bad, ConsoleText::syntaxError(*m_editor->error()));
    } else if (json && !m_refused.isEmpty()) {
        sayOnce(m_notice, Notice::Severity::Warn, m_refused);
    } else if (json && !m_misfit.isEmpty()) {
        sayOnce(m_notice, Notice::Severity::Warn, m_misfit);
    } else if (const QStringList hidden = notFilledIn(); !hidden.isEmpty()) {
        sayOnce(m_notice, Notice::Severity::Warn, ConsoleText::hidden(hidden));
    } else if (m_isGone) {
        sayOnce(m_notice, Notice::Severity::Warn, ConsoleText::contextGone());
    } else if (m_context && m_manifestProblem) {
        const bool isMissing =
            m_node.isMissing && !m_context->application.isZero() && m_node.isMissing(m_context->application);
        sayOnce(m_notice, Notice::Severity::Info, ConsoleText::noMethods(*m_manifestProblem, isMissing));
        m_notice->setAction(m_context->application.isZero() ? QString() : tr("Reload"));
        m_notice->setAnswer(QString::fromUtf8(m_manifestProblem->raw));
    } else if (isUnknownMethod() && method() == m_shownMethod && !hasAnswered()) {
        sayOnce(m_notice, Notice::Severity::Warn,
                tr("The ABI has no method “%1”. The node may refuse the call.")
                    .arg(ConsoleText::methodName(m_shownMethod)));
    } else {
        m_notice->clear();
    }
}

void ConsoleWidget::updateActions()
{
    m_run->setEnabled(m_calls && m_context && !method().isEmpty());
    m_copyAs->setEnabled(m_context && !method().isEmpty());
}

} // namespace explorer
