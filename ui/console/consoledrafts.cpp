// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is typed for a method: how it comes and goes with the name, and what others took the place of.
#include "ui/console/argumentsform.h"
#include "ui/console/consoletext.h"
#include "ui/console/consolewidget.h"
#include "ui/console/jsoneditor.h"
#include "ui/console/methodbox.h"
#include "ui/support/shownname.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/notice.h"

#include <QTabBar>

#include <utility>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

QString ConsoleWidget::typedKey(const QString &method) const
{
    // What is typed before a method is named is meant for none yet, in whatever context.
    if (!m_context || method.isEmpty())
        return method;
    const bool known = !m_context->application.isZero();
    return (known ? m_context->application.toString() : m_context->id.toString()) + u'/' + m_context->service
        + u'/' + method;
}

void ConsoleWidget::nameMethod(const QString &name, Carry carry)
{
    {
        const QSignalBlocker quiet(m_methods); // it is not typed letter by letter
        m_methods->setEditText(name);
    }
    methodChosen(carry);
    updateBadge();
    updateNotice();
    updateActions();
}

void ConsoleWidget::methodChosen(Carry carry)
{
    if (method() == m_shownMethod)
        return;
    remember();
    const bool isCarried = carryOn(carry);
    showMethod(method());
    if (isCarried)
        m_carried = arguments();
}

// Puts what is shown under the name in the field, where it goes along with it.
bool ConsoleWidget::carryOn(Carry carry)
{
    const QString to = method();
    const QString key = typedKey(m_shownMethod);
    const auto typed = m_drafts.find(key);
    if (carry == Carry::Nothing || !typed || !Drafts::isTyped(*typed))
        return false;
    // Meant for no method yet: none was named, or one whose name is only how another one's begins.
    const bool isPassing = !m_carried.isNull() && m_carried == arguments();
    const bool isForNone = m_shownMethod.isEmpty() || isPassing;
    if (!isForNone && carry != Carry::Typed)
        return false;
    const auto there = m_drafts.find(typedKey(to));
    const bool isTaken = there && Drafts::isTyped(*there);
    if (isForNone && isTaken) {
        m_drafts.remove(key);
        m_drafts.put({}, *typed);
        setAside({}, typed, Drafts::textOf(*there));
    }
    if (isTaken)
        return false;
    Drafts::Draft draft{.json = Drafts::textOf(*typed), .masked = typed->masked, .wasInForm = true};
    const rpc::Method *known = m_manifest ? m_manifest->method(to) : nullptr;
    if (!isForNone && known) {
        // A name that was mistyped; arguments that were meant for another one do not fit.
        if (m_method || rpc::formOf(known->parameters, draft.json).misfit != rpc::FormMisfit::None)
            return false;
    } else if (!isForNone && to.isEmpty() && m_method) {
        return false;
    }
    if (isForNone)
        m_drafts.remove(key);
    m_drafts.put(typedKey(to), draft);
    m_editorOf = typedKey(to);
    return true;
}

void ConsoleWidget::showMethod(const QString &name)
{
    m_shownMethod = name;
    const rpc::Method *known = m_manifest ? m_manifest->method(m_shownMethod) : nullptr;
    m_method = known ? std::optional(*known) : std::nullopt;
    m_signature->setText(known ? shownName(known->signature(rpc::Method::mostNamed), mostOfText) : QString());
    updateBadge(); // which decides whether it shows: another name may be in the field by now
    m_form->setParameters(known ? known->parameters : QList<rpc::Parameter>());
    m_tabs->setTabEnabled(FormTab, known);
    restore();
    updateActions();
    noteState();
}

void ConsoleWidget::remember()
{
    const QString key = typedKey(m_shownMethod);
    if (m_tabs->currentIndex() == FormTab && m_method) {
        m_drafts.put(key,
                     {.json = {},
                      .parameters = m_method->parameters,
                      .values = m_form->values(),
                      .masked = m_masked,
                      .given = m_given});
        return;
    }
    const QByteArray typed = m_editor->json();
    if (!m_method && typed.trimmed().isEmpty()) {
        m_drafts.remove(key);
        return;
    }
    // What stood in the form of a method that is not known yet, or not for the moment, as when its context
    // runs another build, goes back there when it is.
    const auto before = m_method ? std::nullopt : m_drafts.find(key);
    m_drafts.put(key,
                 {.json = typed.isNull() ? QByteArray("") : typed,
                  .parameters = {},
                  .values = {},
                  .masked = m_masked,
                  .wasInForm = before && (before->wasInForm || before->json.isNull())
                      && Drafts::textOf(*before) == typed,
                  .given = m_given});
}

void ConsoleWidget::restore()
{
    m_misfit.clear();
    m_refused.clear();
    m_masked = {};
    m_given = {};
    m_carried = {};
    m_formText.clear();
    m_editorBehind = false;
    const QString key = typedKey(m_shownMethod);
    const bool isOther = std::exchange(m_editorOf, key) != key;
    const auto putIn = [this, isOther](const QByteArray &json) {
        if (isOther)
            m_editor->startWith(json);
        else
            m_editor->setJson(json);
    };
    const auto typed = m_drafts.find(key);
    if (!typed) {
        m_editorBehind = m_method.has_value();
        if (isOther || !m_method)
            putIn({});
        setTab(m_method ? FormTab : JsonTab);
        if (m_method)
            m_given = arguments(); // of a form that nobody has touched
        return;
    }
    m_masked = typed->masked;
    m_given = typed->given;
    const bool form = typed->json.isNull();
    if (form && m_method && m_method->parameters == typed->parameters) {
        m_form->setValues(typed->values);
        m_editorBehind = true;
        if (isOther)
            putIn({});
        setTab(FormTab);
        return;
    }
    const QByteArray json = Drafts::textOf(*typed);
    putIn(json);
    setTab(m_method && (form || typed->wasInForm) && fillForm(json) ? FormTab : JsonTab);
}

QByteArray ConsoleWidget::arguments() const
{
    if (m_tabs->currentIndex() == FormTab && m_method)
        return rpc::argumentsOf(m_method->parameters, m_form->values());
    return m_editor->json();
}

void ConsoleWidget::setArguments(const QByteArray &arguments)
{
    remember();
    const auto before = m_drafts.find(typedKey(m_shownMethod));
    m_masked = {};
    m_carried = {};
    m_editor->setJson(arguments);
    m_formText.clear();
    m_editorBehind = false;
    const bool form = m_tabs->currentIndex() == FormTab;
    setTab(form && m_method && fillForm(m_editor->json()) ? FormTab : JsonTab);
    m_given = this->arguments();
    setAside(m_shownMethod, before, m_given);
}

// Arguments of the context that is chosen, typed for `method`, which are not shown any more: `now` are.
bool ConsoleWidget::setAside(const QString &method, const std::optional<Drafts::Draft> &typed,
                             const QByteArray &now)
{
    if (!typed || !Drafts::isTyped(*typed) || Drafts::isSame(Drafts::textOf(*typed), now))
        return false;
    m_replaced.append({m_context, method, *typed});
    if (m_replaced.size() > mostReplaced)
        m_replaced.removeFirst();
    tellReplaced();
    return true;
}

void ConsoleWidget::tellReplaced()
{
    if (m_replaced.isEmpty()) {
        m_replacedNotice->clear();
        return;
    }
    const QString &method = m_replaced.last().method;
    m_replacedNotice->setMessage(
        Notice::Severity::Info,
        method.isEmpty() ? tr("What you typed was replaced.")
                         : tr("What you typed for “%1” was replaced.").arg(ConsoleText::methodName(method)));
    m_replacedNotice->setAction(tr("Undo"), this, [this] { bringBack(); });
}

// What is typed now takes the place of what comes back, and can be had again likewise.
void ConsoleWidget::bringBack()
{
    if (m_replaced.isEmpty())
        return;
    const Replaced back = m_replaced.takeLast();
    remember();
    if (back.context && (!m_context || m_context->id != back.context->id))
        chooseContext(known(back.context->id).value_or(*back.context));
    const QString key = typedKey(back.method);
    const auto there = m_drafts.find(key);
    m_drafts.put(key, back.draft);
    {
        const QSignalBlocker quiet(m_methods);
        m_methods->setEditText(back.method);
    }
    showMethod(back.method);
    if (!setAside(back.method, there, arguments()))
        tellReplaced();
    focusArguments();
}

void ConsoleWidget::focusArguments()
{
    if (m_tabs->currentIndex() == JsonTab) {
        m_editor->setFocus(Qt::OtherFocusReason);
        return;
    }
    const auto &parameters = m_form->parameters();
    if (parameters.isEmpty() || !m_form->goTo(parameters.first().name.whole()))
        m_tabs->setFocus(Qt::OtherFocusReason);
}

} // namespace explorer
