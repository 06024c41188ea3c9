// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/api/apiwidget.h"

#include "core/api/registry.h"
#include "core/base/hash.h"
#include "core/json/syntax.h"
#include "core/net/masking.h"
#include "core/net/paths.h"
#include "core/session/node.h"
#include "ui/api/apitext.h"
#include "ui/api/requestform.h"
#include "ui/api/requestlist.h"
#include "ui/console/consoletext.h"
#include "ui/console/resultview.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/splitter.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostKept = 40;
constexpr qsizetype longestKept = 16 * 1024; // bytes of a body

QJsonObject toJson(const QMap<QByteArray, QString> &values)
{
    QJsonObject object;
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        if (!it->isEmpty())
            object.insert(QString::fromUtf8(it.key()), *it);
    }
    return object;
}

QMap<QByteArray, QString> fromJson(const QJsonObject &object)
{
    QMap<QByteArray, QString> values;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it)
        values.insert(it.key().toUtf8(), it->toString());
    return values;
}

} // namespace

ApiWidget::ApiWidget(Node &node, HandRequests &requests, const StateScope &state, QWidget *parent)
    : QWidget(parent),
      m_node(node),
      m_requests(requests),
      m_state(state),
      m_list(new RequestList(node)),
      m_form(new RequestForm(node)),
      m_result(new ResultView),
      m_run(new QPushButton(tr("Send"))),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_earlier(new QToolButton)
{
    setObjectName(u"apiPage"_s);
    setAutoFillBackground(true);
    setBackgroundRole(paletteRole(Color::Base));
    auto *header = new PageHeader(tr("API"));
    header->layout()->setContentsMargins(0, 0, 0, 0);
    header->setCount(tr("%n requests", nullptr, int(api::registry().size())));
    m_earlier->setText(tr("Earlier"));
    m_earlier->setAccessibleName(tr("Requests sent before"));
    m_earlier->setIcon(Icons::get(u"history", Color::Muted));
    m_earlier->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_earlier, &QToolButton::clicked, this, &ApiWidget::showEarlier);
    header->addWidget(m_earlier);

    auto *left = new QWidget;
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(scaled(pageMargin), 0, scaled(8), 0);
    leftColumn->addWidget(m_list);
    left->setMinimumWidth(scaled(180));
    auto *across = new Splitter(Qt::Horizontal, tr("Border of the list of requests"));
    across->setChildrenCollapsible(false);
    across->setHandleWidth(1);
    across->addWidget(left);
    across->addWidget(makeRight());
    across->setStretchFactor(1, 1);
    across->setSizes({scaled(270), scaled(700)});

    auto *top = new QVBoxLayout;
    top->setContentsMargins(scaled(pageMargin), scaled(12), scaled(12), scaled(10));
    top->addWidget(header);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(across, 1);

    m_result->setHowTo(tr("Choose a request, fill in what it needs and send it."));
    connect(m_list, &RequestList::chosen, this, &ApiWidget::show);
    connect(m_form, &RequestForm::runRequested, this, &ApiWidget::run);
    connect(m_run, &QPushButton::clicked, this, &ApiWidget::run);
    connect(m_cancel, &QPushButton::clicked, this, &ApiWidget::stop);
    connect(&m_requests, &HandRequests::finished, this, &ApiWidget::take);
    choose(m_state.value("request"_L1).toString().toUtf8());
    tellRunning();
}

QWidget *ApiWidget::makeRight()
{
    auto *upper = new QWidget;
    auto *row = new QHBoxLayout;
    m_run->setProperty("primary", true);
    m_run->setIcon(Icons::get(u"play", Color::OnAccent));
    m_run->setToolTip(tr("Ctrl+Enter in the body, Enter in a line"));
    row->addStretch(1);
    row->addWidget(m_cancel);
    row->addWidget(m_run);
    auto *column = new QVBoxLayout(upper);
    column->setContentsMargins(scaled(12), 0, scaled(12), scaled(8));
    column->addWidget(m_form, 1);
    column->addLayout(row);
    auto *down = new Splitter(Qt::Vertical, tr("Border of the answer"));
    down->setChildrenCollapsible(false);
    down->setHandleWidth(1);
    down->addWidget(upper);
    down->addWidget(m_result);
    down->setStretchFactor(0, 1);
    down->setStretchFactor(1, 1);
    return down;
}

void ApiWidget::choose(const QByteArray &name)
{
    m_list->choose(api::findEntry(name) ? name : QByteArray());
}

void ApiWidget::show(const QByteArray &name)
{
    m_form->setEntry(api::findEntry(name));
    m_state.setValue("request"_L1, QString::fromUtf8(name));
    const bool takesFile = m_form->entry() && api::takesFile(*m_form->entry());
    m_run->setEnabled(!takesFile);
}

void ApiWidget::takeFocus()
{
    m_list->takeFocus();
}

void ApiWidget::focusSearch()
{
    m_list->focusSearch();
}

void ApiWidget::forgetKept(StateScope state)
{
    for (const auto key : {"request"_L1, "earlier"_L1})
        state.setValue(key, QJsonValue::Undefined);
}

void ApiWidget::forget()
{
    const QList<quint64> running = std::exchange(m_running, {}).keys();
    for (const quint64 number : running)
        m_requests.cancel(number);
    m_awaited = 0;
    m_result->clear();
    m_form->forget();
    forgetKept(m_state);
    tellRunning();
}

QString ApiWidget::called() const
{
    if (!m_form->entry())
        return u"GET "_s + shownSentence(m_form->path());
    QStringList values;
    const api::Filling filling = m_form->filling();
    for (const QString &value : filling.path)
        values += shownSentence(value);
    return ApiText::name(*m_form->entry())
        + (values.isEmpty() ? QString() : u" · "_s + values.join(u" · "_s));
}

void ApiWidget::run()
{
    if (!m_run->isEnabled())
        return;
    Request request;
    if (const api::Entry *entry = m_form->entry()) {
        const api::Filling filling = m_form->filling();
        if (const api::Parameter *missing = api::missingIn(*entry, filling)) {
            m_form->setProblem(tr("“%1” is missing.").arg(ApiText::name(*missing)),
                               missing->name.toByteArray());
            return;
        }
        if (const auto error = filling.body.isEmpty() ? std::nullopt : json::syntaxErrorIn(filling.body)) {
            m_form->setProblem(ConsoleText::syntaxError(*error));
            return;
        }
        request = api::filledRequest(*entry, filling);
    } else {
        const auto typed = requestForPath(m_form->path().trimmed());
        if (!typed) {
            m_form->setProblem(typed.error().reason == Error::Reason::BrokenEscape
                                   ? tr("A % without two hex digits; a percent sign itself is written %25.")
                                   : tr("This is not a path on the node."));
            return;
        }
        request = *typed;
        request.sizeLimit = api::listLimit;
    }
    m_form->setProblem({});
    remember();
    m_awaited = m_requests.send(request);
    m_running.insert(m_awaited, called());
    if (m_result->call().isEmpty())
        m_result->setRunning(called());
    tellRunning();
}

void ApiWidget::take(quint64 number, const rpc::CallOutcome &outcome)
{
    if (!m_running.contains(number))
        return;
    const QString call = m_running.take(number);
    // An earlier one does not take the place of what was sent after it.
    if (number == m_awaited)
        m_result->setOutcome(outcome, {}, call);
    tellRunning();
}

void ApiWidget::stop()
{
    m_requests.cancel(m_awaited);
}

void ApiWidget::tellRunning()
{
    m_cancel->setVisible(m_running.contains(m_awaited));
}

QList<ApiWidget::Earlier> ApiWidget::earlier() const
{
    QList<Earlier> all;
    const QJsonArray kept = m_state.value("earlier"_L1).toArray();
    for (const QJsonValue &value : kept) {
        const QJsonObject one = value.toObject();
        all.append({one["name"_L1].toString().toUtf8(),
                    one["typed"_L1].toString(),
                    {.path = fromJson(one["path"_L1].toObject()),
                     .query = fromJson(one["query"_L1].toObject()),
                     .body = one["body"_L1].toString().toUtf8()}});
    }
    return all;
}

// The newest first, each once. Bodies for the log-in service are secrets as a whole.
void ApiWidget::remember()
{
    const api::Entry *entry = m_form->entry();
    const api::Filling filling = m_form->filling();
    const bool isSecret = entry && api::isOfLogIn(api::filledRequest(*entry, filling));
    const bool isKept = filling.body.size() <= longestKept && !isSecret;
    QJsonObject one{{u"name"_s, entry ? ApiText::name(*entry) : QString()},
                    {u"typed"_s, withoutUserInfo(m_form->path())},
                    {u"path"_s, toJson(filling.path)},
                    {u"query"_s, toJson(filling.query)},
                    {u"body"_s, isKept ? QString::fromUtf8(maskedBody(filling.body)) : QString()}};
    QJsonArray kept{one};
    const QJsonArray before = m_state.value("earlier"_L1).toArray();
    for (const QJsonValue &value : before) {
        if (kept.size() < mostKept && value.toObject() != one)
            kept.append(value);
    }
    m_state.setValue("earlier"_L1, kept);
}

void ApiWidget::showEarlier()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QList<Earlier> all = earlier();
    for (const Earlier &one : all) {
        QStringList words{one.name.isEmpty() ? u"GET "_s + one.path : QString::fromUtf8(one.name)};
        words += one.filling.path.values();
        if (!one.filling.body.isEmpty())
            words += QString::fromUtf8(one.filling.body).simplified().left(60);
        connect(menu->addAction(shownCaption(words.join(u" · "_s), 90)), &QAction::triggered, this,
                [this, one] { load(one); });
    }
    if (all.isEmpty())
        menu->addAction(tr("Nothing was sent yet"))->setEnabled(false);
    menu->popup(m_earlier->mapToGlobal(QPoint(0, m_earlier->height())));
}

void ApiWidget::load(const Earlier &earlier)
{
    choose(earlier.name);
    if (earlier.name.isEmpty())
        m_form->setPath(earlier.path);
    else if (m_form->entry())
        m_form->setFilling(earlier.filling);
    m_form->takeFocus();
}

} // namespace explorer
