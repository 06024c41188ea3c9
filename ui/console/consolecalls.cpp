// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the console calls, and what it takes from the history.
#include "core/net/demosecret.h"
#include "core/net/traffic.h"
#include "core/rpc/explain.h"
#include "core/rpc/hidden.h"
#include "ui/console/answers.h"
#include "ui/console/argumentsform.h"
#include "ui/console/consoletext.h"
#include "ui/console/consolewidget.h"
#include "ui/console/jsoneditor.h"
#include "ui/console/methodbox.h"
#include "ui/console/runningcalls.h"
#include "ui/support/shownname.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/saycopied.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QTabBar>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

std::optional<QByteArray> ConsoleWidget::checkedArguments()
{
    if (m_tabs->currentIndex() == FormTab && m_method)
        return m_form->check() ? std::optional(arguments()) : std::nullopt;
    m_editor->check();
    if (m_editor->error()) {
        m_editor->goToError();
        return std::nullopt;
    }
    const QByteArray json = m_editor->json();
    return json.trimmed().isEmpty() ? QByteArray("{}") : json;
}

/// Which secrets of remembered arguments nobody has typed yet: their masks are not sent.
QStringList ConsoleWidget::notFilledIn() const
{
    return m_masked.hidden.isEmpty() ? QStringList()
                                     : rpc::stillHidden(arguments(), m_masked.arguments, m_masked.hidden);
}

void ConsoleWidget::goToHidden(const QString &place)
{
    if (m_tabs->currentIndex() != FormTab || !m_form->goTo(place))
        m_editor->select(u"…"_s);
}

bool ConsoleWidget::checkMethod()
{
    constexpr int longest = 256; // what a node takes (docs/node/abi.md#arguments)
    if (method().toUtf8().size() <= longest)
        return true;
    m_notice->setMessage(Notice::Severity::Bad,
                         tr("The name of a method has at most %1 bytes.").arg(longest));
    m_methods->setFocus(Qt::OtherFocusReason);
    return false;
}

// What a press of Run is about.
QByteArray ConsoleWidget::standing() const
{
    return pressHash({m_context ? m_context->id.toUtf8() : QByteArray(), method().toUtf8(), arguments()});
}

// What only reads may be asked as often as somebody likes.
void ConsoleWidget::pressRun()
{
    if (m_pressed.isSecond(standing()))
        return;
    m_pressed.clear();
    const QByteArray seen = arguments();
    const bool isSent = run();
    // Others came in the place of those: the other half of a double click has not looked at them either.
    const bool isToBeSeen = !isSent && !Drafts::isSame(seen, arguments());
    if (isToBeSeen || (isSent && !(m_method && m_method->intent == rpc::Method::Intent::ReadOnly)))
        m_pressed.ran(standing());
}

bool ConsoleWidget::run()
{
    // What is sent is what was looked at when it was run.
    const QByteArray seen = this->arguments();
    methodChosen();
    updateActions();
    if (!m_run->isEnabled() || !checkMethod())
        return false;
    if (!Drafts::isSame(seen, this->arguments())) {
        m_notice->setMessage(Notice::Severity::Warn,
                             tr("Nothing was sent. Look at these arguments, then run it."));
        return false;
    }
    ++m_historyWish; // an earlier answer that is still on its way comes too late
    const auto arguments = checkedArguments();
    if (!arguments)
        return false;
    updateNotice();
    if (const QStringList hidden = notFilledIn(); !hidden.isEmpty()) {
        goToHidden(hidden.first());
        return false;
    }
    remember();
    m_carried = {}; // they are this method's now
    m_calls->start({.context = m_context->id, .method = method(), .args = *arguments}, m_context->name);
    return true;
}

void ConsoleWidget::listenTo(rpc::Calls *calls)
{
    if (m_calls)
        m_calls->disconnect(this);
    m_calls = calls;
    m_running->clear();
    if (!calls)
        return;
    const auto add = [this, calls](rpc::ConsoleCall *call) {
        const Asked asked = ConsoleText::asked(calls->factsOf(call));
        m_running->add({asked, call->elapsed(), [call = QPointer(call)] {
                            if (call)
                                call->cancel();
                        }});
        // With the node, which tells nobody any more.
        connect(call, &QObject::destroyed, m_running,
                [this, number = asked.number] { m_running->remove(number); });
        return asked;
    };
    for (rpc::ConsoleCall *call : calls->running())
        add(call);
    connect(calls, &rpc::Calls::started, this,
            [this, add](rpc::ConsoleCall *call) { m_answers->started(add(call)); });
    connect(calls, &rpc::Calls::finished, this,
            [this](const rpc::CallFacts &facts, const rpc::CallOutcome &outcome) {
                noteAnswered(facts, outcome);
                Asked asked = ConsoleText::asked(facts);
                if (!outcome.ok)
                    asked.ifMissing = ifMissing(facts.call.context, facts.call.method);
                m_answers->finished(asked, outcome);
                m_running->remove(facts.number);
            });
    connect(calls, &rpc::Calls::cancelled, this, [this](const rpc::CallFacts &facts) {
        // Said before its row goes: the focus goes on there.
        m_answers->cancelled(ConsoleText::asked(facts));
        m_running->remove(facts.number);
    });
}

// What a call has shown of its method, and what of its answer the history does not keep.
void ConsoleWidget::noteAnswered(const rpc::CallFacts &facts, const rpc::CallOutcome &outcome)
{
    using Kind = rpc::Explanation::Kind;
    const Kind kind = rpc::explain(outcome.error).kind;
    const bool isThere =
        outcome.ok || kind == Kind::Application || kind == Kind::ArgumentsRefused || kind == Kind::Crashed;
    if (isThere)
        m_answered.insert(facts.call.context.toUtf8() + '/' + facts.call.method.toUtf8());
    if (isThere && isUnknownMethod())
        updateNotice();
    if (outcome.ok && outcome.sizeBytes > rpc::History::keptBytes)
        m_whole = Whole{facts.call.context, facts.call.method, outcome};
}

QString ConsoleWidget::ifMissing(const ContextId &context, const QString &method) const
{
    if (m_context && m_context->id == context)
        return ConsoleText::ifMissing(m_manifest ? &*m_manifest : nullptr, method);
    return ConsoleText::ifMissing(nullptr, method); // of that application nothing is known here
}

void ConsoleWidget::loadFromHistory(qint64 id, bool again)
{
    const quint64 wish = ++m_historyWish;
    if (!m_node.history || id == 0)
        return;
    m_node.history->load(id, this, [this, again, wish](const rpc::HistoryEntry &entry) {
        if (entry.id != 0 && wish == m_historyWish)
            takeFromHistory(entry, again);
    });
}

// What is typed stays as it is. Of several that are looked at one after the other the last is shown.
void ConsoleWidget::lookAtHistory(qint64 id)
{
    const quint64 wish = ++m_historyWish;
    if (!m_node.history || id == 0)
        return;
    m_node.history->load(id, this, [this, wish](const rpc::HistoryEntry &entry) {
        if (entry.id != 0 && wish == m_historyWish)
            showFromHistory(entry);
    });
}

void ConsoleWidget::takeFromHistory(const rpc::HistoryEntry &entry, bool again)
{
    remember();
    const auto unnamed = m_shownMethod.isEmpty() ? m_drafts.find({}) : std::nullopt;
    setAside({}, unnamed, entry.args);
    chooseContext(
        known(entry.context).value_or(ConsoleContext{.id = entry.context, .name = entry.contextName}));
    nameMethod(shownToEdit(entry.method, 2000), Carry::Nothing); // a node takes 256
    setArguments(entry.args);
    m_masked = {entry.args, entry.hidden};
    updateNotice();
    const bool whole = !entry.areArgsCut();
    if (!whole)
        m_notice->setMessage(Notice::Severity::Warn,
                             tr("The arguments were too long to be remembered in full."));
    if (again && whole && entry.hidden.isEmpty() && m_calls) {
        m_calls->start({.context = entry.context, .method = entry.method.whole(), .args = entry.args},
                       entry.contextName);
        return;
    }
    showFromHistory(entry);
    if (again && !entry.hidden.isEmpty())
        goToHidden(entry.hidden.first());
}

void ConsoleWidget::showFromHistory(const rpc::HistoryEntry &entry)
{
    rpc::CallOutcome outcome{.ok = entry.ok,
                             .output = entry.result,
                             .elapsed = entry.elapsed,
                             .sizeBytes = entry.resultBytes,
                             .channel = entry.channel,
                             .isCut = entry.isResultCut()};
    if (!entry.ok) {
        outcome.error = entry.error;
        outcome.error.raw = entry.result;
    }
    const QString age = ConsoleText::age(entry.time);
    const api::Execute call{.context = entry.context, .method = entry.method.whole(), .args = entry.args};
    Asked asked =
        ConsoleText::asked({.call = call, .contextName = entry.contextName, .startedAt = entry.time});
    if (!entry.ok)
        asked.ifMissing = ifMissing(entry.context, entry.method.whole());
    // Two calls of a method that take the same time, to a millionth of a second, are one.
    if (outcome.isCut && entry.ok && m_whole && m_whole->context == entry.context
        && m_whole->method == entry.method.whole() && m_whole->outcome.sizeBytes == entry.resultBytes
        && m_whole->outcome.elapsed == entry.elapsed) {
        outcome.output = m_whole->outcome.output;
        outcome.isCut = false;
    }
    if (outcome.isCut)
        asked.fileName = asked.name + u"-beginning"_s;
    m_answers->show(asked, outcome,
                    outcome.isCut ? tr("from the history, %1, its beginning only").arg(age)
                                  : tr("from the history, %1").arg(age));
}

// As it would be sent: a mask was never meant to be.
void ConsoleWidget::copyAs(bool curl)
{
    const QStringList hidden = notFilledIn();
    if (hidden.isEmpty()) {
        QApplication::clipboard()->setText(copiedAs(curl));
        sayCopied(m_copyAs);
        return;
    }
    m_notice->setMessage(Notice::Severity::Warn,
                         tr("Nothing was copied. %1").arg(ConsoleText::hidden(hidden)));
    goToHidden(hidden.first());
}

QString ConsoleWidget::copiedAs(bool curl) const
{
    if (!m_context)
        return {};
    const Request request =
        api::Execute{.context = m_context->id, .method = method(), .args = arguments()}.request();
    if (!curl)
        return QString::fromUtf8(request.body);
    Exchange exchange;
    exchange.method = "POST";
    QString base = m_node.url.toString();
    while (base.endsWith(u'/'))
        base.chop(1);
    exchange.url = base + u"/jsonrpc"_s;
    exchange.requestHeaders = {{"Content-Type", "application/json"}};
    if (m_node.withToken)
        exchange.requestHeaders.emplaceBack("Authorization", "Bearer");
    if (m_node.toDemoNode)
        exchange.requestHeaders.emplaceBack(demoSecretHeader, "…");
    exchange.requestBody = request.body;
    exchange.requestBytes = request.body.size();
    return curlCommand(exchange);
}

} // namespace explorer
