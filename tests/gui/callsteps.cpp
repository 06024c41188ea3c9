// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Calls in the console.
#include "tests/gui/tour.h"

#include <QClipboard>
#include <QDialog>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QUuid>

#include <algorithm>

namespace guicheck {

using namespace Qt::StringLiterals;

namespace {

const QJsonObject *find(const QList<QJsonObject> &methods, const QString &name)
{
    const auto found = std::find_if(methods.begin(), methods.end(), [&](const QJsonObject &method) {
        return method["name"_L1].toString() == name;
    });
    return found == methods.end() ? nullptr : &*found;
}

// The names of its parameters when it has so many and all are text.
QStringList textParameters(const QList<QJsonObject> &methods, const QString &name, qsizetype number)
{
    const QJsonObject *method = find(methods, name);
    if (!method)
        return {};
    QStringList names;
    const QJsonArray parameters = (*method)["params"_L1].toArray();
    for (const QJsonValue &parameter : parameters) {
        if (parameter["type"_L1]["kind"_L1].toString() == "string"_L1)
            names += parameter["name"_L1].toString();
    }
    return parameters.size() == number && names.size() == number ? names : QStringList();
}

QString json(const QJsonValue &value)
{
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text.mid(1, text.size() - 2));
}

} // namespace

void Tour::chooseACall()
{
    QList<QJsonObject> contexts = m_node.contexts();
    if (contexts.isEmpty()) {
        say(u"the node has no contexts, so there is nothing to call"_s);
        return;
    }
    // Named ones first: they make the better pictures.
    std::stable_partition(contexts.begin(), contexts.end(), [](const QJsonObject &context) {
        return !context["name"_L1].toString().isEmpty();
    });
    for (const QJsonObject &context : std::as_const(contexts)) {
        const auto methods = m_node.methodsOf(context["applicationId"_L1].toString());
        const QStringList set = textParameters(methods, u"set"_s, 2);
        if (!set.isEmpty() && textParameters(methods, u"get"_s, 1) == set.mid(0, 1)) {
            m_context = context;
            m_canSet = true;
            m_keyName = set.at(0);
            m_valueName = set.at(1);
            m_hasEntries = find(methods, u"entries"_s) != nullptr;
            m_canRemove = textParameters(methods, u"remove"_s, 1) == set.mid(0, 1);
            m_canFail = textParameters(methods, u"get_result"_s, 1) == set.mid(0, 1);
            say(u"chose the context %1, which has set and get"_s.arg(context["id"_L1].toString()));
            return;
        }
        for (const QJsonObject &method : methods) {
            // Only what is declared to change nothing is called on a stranger's node.
            if (m_view.isEmpty() && method["params"_L1].toArray().isEmpty()
                && method["intent"_L1].toString() == "read_only"_L1) {
                m_context = context;
                m_view = method["name"_L1].toString();
            }
        }
    }
    if (m_view.isEmpty()) {
        m_context = contexts.first();
        say(u"no context has set and get or a view without arguments: only a call that fails is made"_s);
    } else {
        say(u"chose the view %1 of the context %2"_s.arg(m_view, m_context["id"_L1].toString()));
    }
}

void Tour::openConsole()
{
    goTo(u"Contexts"_s);
    auto *view = m_window.find<QTableView>(u"Contexts"_s);
    m_window.chooseRow(view, rowOf(view, m_context["id"_L1].toString()));
    m_window.press(u"Call a method…"_s, m_window.find<QWidget>(u"Inspector"_s));
    auto *chooser = m_window.find<QPushButton>(u"Context"_s);
    Driver::waitFor([&] { return chooser->accessibleDescription().contains(m_context["id"_L1].toString()); },
                    u"the console to take the context"_s);
}

void Tour::chooseMethod(const QString &method)
{
    auto *field = m_window.find<QLineEdit>(u"Method"_s);
    m_window.type(field, method);
    m_window.key(field, Qt::Key_Tab);
}

QString Tour::runInConsole(const QString &outcome)
{
    // The answer before keeps its headline until this one is there.
    const auto earlier = [this] {
        const auto *list = m_window.look<QListView>(u"Earlier calls"_s);
        return list ? list->model()->rowCount() : 0; // not shown while there are none
    };
    const int before = earlier();
    QApplication::clipboard()->clear();
    m_window.press(u"Run the call"_s);
    Driver::waitFor([&] { return earlier() > before; }, u"the call among the earlier ones"_s);
    auto *headline = m_window.find<QLabel>(u"Outcome of the call"_s);
    Driver::waitFor([&] { return headline->text() == "Answered"_L1 || headline->text() == "Failed"_L1; },
                    u"the answer to the call"_s);
    expectSame(headline->text(), outcome, u"the outcome of the call"_s);
    m_window.press(u"Copy answer"_s);
    Driver::waitFor([] { return !QApplication::clipboard()->text().isEmpty(); },
                    u"the answer to be copied"_s);
    return QApplication::clipboard()->text();
}

void Tour::callInConsole()
{
    openConsole();
    if (m_canSet)
        setAndGet();
    else if (!m_view.isEmpty())
        callView();
}

void Tour::setAndGet()
{
    const QString id = m_context["id"_L1].toString();
    m_key = u"explorer-check-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces).left(8);
    m_value = u"Set in the console"_s;
    chooseMethod(u"set"_s);
    m_window.type(m_window.find<QLineEdit>(m_keyName + u", string"_s), m_key);
    m_window.type(m_window.find<QLineEdit>(m_valueName + u", string"_s), m_value);
    picture(u"console-form"_s);
    m_isSet = true;
    expectSame(runInConsole(u"Answered"_s).trimmed(), u"null"_s, u"the answer of set"_s);
    const QJsonObject there = m_node.call(id, u"get"_s, {{m_keyName, m_key}});
    expectSame(json(there["result"_L1]["output"_L1]), json(m_value), u"what the node holds for the key"_s);
    say(u"set in the console put the value on the node"_s);

    chooseMethod(u"get"_s);
    m_window.type(m_window.find<QLineEdit>(m_keyName + u", string"_s), m_key);
    expectSame(runInConsole(u"Answered"_s).trimmed(), json(m_value), u"the answer of get"_s);
    picture(u"console"_s);
    m_window.chooseTab(u"How the arguments are given"_s, u"JSON"_s);
    auto *editor = m_window.find<QPlainTextEdit>(u"Arguments as JSON"_s);
    expect(editor->toPlainText().contains(json(m_key)), u"the JSON does not have what the form has"_s);
    m_window.type(editor->viewport()->parentWidget(),
                  u"{"_s + json(m_keyName) + u": "_s + json(m_key) + u"}"_s);
    expectSame(runInConsole(u"Answered"_s).trimmed(), json(m_value), u"the answer to arguments in JSON"_s);
    picture(u"console-json"_s);
    m_window.chooseTab(u"How the arguments are given"_s, u"Form"_s);
    say(u"get in the console reads it back, with a form and with JSON"_s);
}

// All that is in the context, for the pictures at the head of the README.
void Tour::showEntries()
{
    openConsole();
    chooseMethod(u"entries"_s);
    const QString answer = runInConsole(u"Answered"_s);
    const QJsonObject shown = QJsonDocument::fromJson(answer.toUtf8()).object();
    const QJsonObject there = m_node.call(m_context["id"_L1].toString(), u"entries"_s, {});
    expectSame(json(shown), json(there["result"_L1]["output"_L1]), u"the answer of entries"_s);
    Driver::waitFor([this] { return !m_window.isSaid(u"loading…"_s); }, u"the inspector"_s);
    picture(u"explorer"_s);
    say(u"entries in the console shows the %1 entries of the context"_s.arg(shown.size()));
}

void Tour::callView()
{
    chooseMethod(m_view);
    const QString answer = runInConsole(u"Answered"_s);
    const QJsonObject there = m_node.call(m_context["id"_L1].toString(), m_view, {});
    const QJsonDocument shown = QJsonDocument::fromJson("[" + answer.toUtf8() + "]");
    expectSame(json(shown[0]), json(there["result"_L1]["output"_L1]), u"the answer of "_s + m_view);
    picture(u"console"_s);
    say(u"the console shows what %1 answers"_s.arg(m_view));
}

void Tour::failInConsole()
{
    openConsole();
    if (m_canFail) {
        chooseMethod(u"get_result"_s);
        m_window.type(m_window.find<QLineEdit>(m_keyName + u", string"_s), m_key + u"-none"_s);
        const QString answer = runInConsole(u"Failed"_s);
        m_window.waitForWords(u"The application answered with an error: NotFound"_s);
        expectSame(answer.trimmed(), json(m_key + u"-none"_s), u"what the application's error carries"_s);
        picture(u"console-failed"_s);
        say(u"an application's own error is decoded"_s);
        return;
    }
    chooseMethod(u"explorer_check_no_such_method"_s);
    (void)runInConsole(u"Failed"_s);
    m_window.waitForWords(u"The application has no such method"_s);
    picture(u"console-failed"_s);
    say(u"a method that is not there is said to be missing"_s);
}

void Tour::callAgainFromHistory()
{
    auto *list = m_window.find<QListView>(u"Earlier calls"_s);
    const QString looked = m_canSet ? u"get"_s : m_view;
    if (looked.isEmpty())
        return;
    // The list may still grow at its head: rows are followed, not counted.
    QPersistentModelIndex found;
    Driver::waitFor(
        [&] {
            for (int row = 0; row < list->model()->rowCount() && !found.isValid(); ++row) {
                const QModelIndex index = list->model()->index(row, 0);
                if (index.data(Qt::AccessibleTextRole).toString().startsWith(looked + u", answered"_s))
                    found = index;
            }
            return found.isValid();
        },
        u"the call of %1 among the earlier calls"_s.arg(looked), 10);
    m_window.chooseRow(list, found);
    m_window.key(list, Qt::Key_Return);
    m_window.waitForWords(u"from the history"_s, nullptr, 10);
    expectSame(m_window.find<QLabel>(u"Outcome of the call"_s)->text(), u"Answered"_s,
               u"the outcome of the earlier call"_s);
    expectSame(m_window.find<QLineEdit>(u"Method"_s)->text(), looked, u"the method of the earlier call"_s);
    say(u"an earlier call is found again with its answer"_s);
}

void Tour::removeKey()
{
    if (!m_isSet)
        return;
    if (!m_canRemove) {
        m_isSet = false;
        say(u"the application can't remove keys: %1 stays in the context"_s.arg(m_key));
        return;
    }
    openConsole();
    chooseMethod(u"remove"_s);
    m_window.type(m_window.find<QLineEdit>(m_keyName + u", string"_s), m_key);
    (void)runInConsole(u"Answered"_s);
    const QJsonObject there = m_node.call(m_context["id"_L1].toString(), u"get"_s, {{m_keyName, m_key}});
    expect(there["result"_L1]["output"_L1].isNull(), u"the key is still on the node"_s);
    m_isSet = false;
    say(u"remove in the console took the key off the node"_s);
}

} // namespace guicheck
