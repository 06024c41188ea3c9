// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/console/consoledock.h"

#include "core/api/contexts.h"
#include "core/session/aliases.h"
#include "core/session/names.h"
#include "core/session/node.h"
#include "core/session/rereading.h"
#include "core/session/told.h"
#include "core/table/fields.h"
#include "core/table/listloader.h"
#include "ui/applications/abifields.h"
#include "ui/console/consolewidget.h"
#include "ui/pages/exportmenu.h"
#include "ui/pages/looking.h"

#include <QJsonArray>
#include <QJsonObject>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

constexpr auto stateKey = "console"_L1; // of the node
// By themselves, so that what was typed in another window on the same node stays.
constexpr auto draftsKey = "console/drafts"_L1;
constexpr auto draftsName = "drafts"_L1; // in the state of the console
static_assert(Drafts::mostKept <= UiState::mostEntries);

// What the console has to know of a context; nothing when its id is unknown. Most run the same build:
// `version` and `service` keep one text for all of them.
std::optional<ConsoleContext> contextOf(const ContextNames &names, const table::Table::Place &place,
                                        QString &version, QString &service)
{
    using api::Context;
    using table::valueOf;
    const auto shared = [](QString &last, QByteArrayView utf8) {
        if (last.isNull() || last.toUtf8() != utf8)
            last = QString::fromUtf8(utf8);
        return last;
    };
    const auto id = valueOf<&Context::id>(place);
    if (!id)
        return std::nullopt;
    return ConsoleContext{.id = *id,
                          .name = names.of(*id),
                          .application = valueOf<&Context::applicationId>(place).value_or(ApplicationId()),
                          .version = shared(version, valueOf<&Context::applicationVersion>(place)),
                          .service = shared(service, valueOf<&Context::serviceName>(place)),
                          .others = names.others(place).join(u'\n')};
}

// All of them; on a worker.
QList<ConsoleContext> consoleContexts(const ContextNames &names, const table::TablePtr &rows)
{
    QList<ConsoleContext> contexts;
    if (rows)
        contexts.reserve(rows->rows());
    QString version;
    QString service;
    for (quint32 row = 0; rows && row < rows->rows(); ++row) {
        if (const auto context = contextOf(names, rows->at(row), version, service))
            contexts += *context;
    }
    return contexts;
}

} // namespace

Dock::Info ConsoleDock::about()
{
    return {.id = u"console"_s,
            .title = tr("Console"),
            .icon = u"console"_s,
            .shortcut = QKeySequence(Qt::CTRL | Qt::Key_1)};
}

ConsoleDock::ConsoleDock(Host &host) : Dock(about(), host)
{
    connect(&node(), &Node::phaseChanged, this, &ConsoleDock::tell);
    connect(&node().session(), &Session::personLeft, this, &ConsoleDock::forget);
}

QString ConsoleDock::underWay() const
{
    const auto calls = node().calls().running().size();
    return calls > 0 ? tr("%n calls are not answered yet.", nullptr, int(calls)) : QString();
}

QWidget *ConsoleDock::makeWidget()
{
    m_console = new ConsoleWidget;
    connect(m_console, &ConsoleWidget::answerRequested, this,
            [this](const QString &answer) { host().showAnswer(answer); });
    connect(m_console, &ConsoleWidget::exportWanted, this,
            [this](const ExportWish &wish) { exportRows(host(), tr("Calls"), wish); });
    connect(&node().contexts(), &table::ListLoader::stateChanged, m_console, &ConsoleWidget::contextsChanged);
    connect(&node().contexts(), &table::ListLoader::stateChanged, m_console, [this] { openOnDefault(); });
    connect(&node().applications(), &table::ListLoader::stateChanged, m_console,
            &ConsoleWidget::installedChanged);
    connect(&node().names(), &Names::changed, m_console, [this](Names::Kind kind) {
        if (kind == Names::Kind::Applications)
            m_console->applicationsChanged();
        if (kind != Names::Kind::Contexts)
            return;
        m_console->contextsChanged();
        openOnDefault();
    });
    // Only for somebody who looks: a hundred thousand of them take as much memory as the table does.
    connect(m_console, &ConsoleWidget::contextsWanted, this, &ConsoleDock::fill);
    UiState &state = host().state().window();
    const QJsonArray sizes = state.value(u"console/sizes"_s).toArray();
    if (!sizes.isEmpty()) {
        QList<int> list;
        for (const QJsonValue &size : sizes)
            list += size.toInt();
        m_console->setSplitterSizes(list);
    }
    connect(m_console, &ConsoleWidget::splitterMoved, this, [this, &state] {
        QJsonArray list;
        for (const int size : m_console->splitterSizes())
            list += size;
        state.setValue(u"console/sizes"_s, list);
    });
    connect(m_console, &ConsoleWidget::stateChanged, this, [this] {
        m_awaitsDefault = false;
        if (m_hasNode)
            keepState();
    });
    // Which methods there are is told of what is installed.
    new Looking(m_console, {&node().rereadings().of(node().applications())});
    tell();
    if (const auto id = std::exchange(m_lookedAt, std::nullopt)) {
        m_awaitsDefault = false;
        m_console->showContext(*id);
    }
    return m_console;
}

void ConsoleDock::keepState()
{
    StateScope scope = host().state();
    QJsonObject state = m_console->state();
    const QJsonValue drafts = state.take(draftsName);
    // An empty list has none of this window; without one nobody would have any.
    if (drafts.isArray() || scope.value(draftsKey).isArray())
        scope.setValue(draftsKey, drafts.toArray());
    scope.setValue(stateKey, state);
}

QJsonObject ConsoleDock::keptState() const
{
    QJsonObject state = host().state().value(stateKey).toObject();
    if (const QJsonValue drafts = host().state().value(draftsKey); drafts.isArray())
        state.insert(draftsName, drafts);
    return state;
}

// Where no context is named the node's default is meant, which is known when its aliases are.
void ConsoleDock::openOnDefault()
{
    const auto id = node().aliases().defaultContext();
    if (!m_console || !m_hasNode || !id || (!m_awaitsDefault && m_console->hasContext()))
        return;
    const Told told = toldOf(node().contexts());
    if (told == Told::NotYet || node().contexts().state() == table::ListLoader::State::Loading)
        return; // whether it is there is not known yet
    const bool isMissing = isGone(*id).value_or(false);
    if (isMissing && m_awaitsDefault)
        host().say(Notice::Severity::Warn,
                   tr("The default context %1 is not on this node any more.").arg(id->toShortString()), {},
                   Link::to(*id), u"default"_s);
    m_awaitsDefault = false;
    if (isMissing)
        return;
    m_console->showContext(*id);
}

// One that was just made is on its way while the list is read.
std::optional<bool> ConsoleDock::isGone(const ContextId &id) const
{
    table::ListLoader &contexts = node().contexts();
    if (contexts.state() == table::ListLoader::State::Loading)
        return std::nullopt;
    return toldOf(contexts) == Told::All && !table::placeOf(contexts.table(), id.bytes());
}

void ConsoleDock::forget()
{
    // Before the widget that would say once more what it has.
    if (m_console && std::exchange(m_hasNode, false))
        m_console->setNode({});
    StateScope scope = host().state();
    scope.setValue(stateKey, QJsonValue::Undefined);
    scope.setValue(draftsKey, QJsonValue::Undefined);
    tell();
}

// What was typed and answered outlives a connection or a session that was lost; who leaves leaves nothing
// behind.
void ConsoleDock::tell()
{
    const bool open = node().phase() == Node::Phase::Open;
    if (!m_console)
        return;
    if (open && !m_hasNode) {
        ConsoleWidget::Node shown;
        shown.historyKey = node().profile().id;
        shown.url = node().profile().url;
        shown.withToken = node().session().isSignedIn();
        shown.toDemoNode = !node().transport().demoSecretFor(shown.url).isEmpty();
        shown.transport = &node().transport();
        shown.channel = &node().channel();
        shown.history = node().history();
        shown.calls = &node().calls();
        shown.abis = &node().abis();
        shown.lookUp = [this](const ContextId &id) { return context(id); };
        shown.isGone = [this](const ContextId &id) { return isGone(id); };
        shown.isMissing = [this](const ApplicationId &id) { return AbiFields::isMissing(node(), id); };
        m_console->setNode(shown);
        m_console->restoreState(keptState());
        m_hasNode = true;
        m_awaitsDefault = true;
        openOnDefault();
    } else if (open) {
        m_console->setWithToken(node().session().isSignedIn());
    }
    m_console->contextsChanged();
}

std::optional<ConsoleContext> ConsoleDock::context(const ContextId &id) const
{
    const table::TablePtr rows = node().contexts().table();
    const auto row = rows ? rows->rowOf(id.bytes()) : std::nullopt;
    if (!row)
        return std::nullopt;
    QString version;
    QString service;
    return contextOf(node().names().contexts(), rows->at(*row), version, service);
}

void ConsoleDock::fill()
{
    // A hundred thousand names are too many to be made between two frames.
    m_contexts.run([names = node().names().contexts(),
                    rows = node().contexts().table()] { return consoleContexts(names, rows); },
                   [this](const QList<ConsoleContext> &contexts) {
                       if (m_console)
                           m_console->setContexts(contexts);
                   });
}

void ConsoleDock::openCall(const ContextId &id, const QString &method)
{
    host().showDock(this);
    m_awaitsDefault = false;
    m_console->openCall(id, method);
}

void ConsoleDock::openEarlier(qint64 number)
{
    host().showDock(this);
    m_console->loadFromHistory(number, false);
}

void ConsoleDock::lookAt(const Link &link)
{
    const auto id = link.as<ContextId>();
    if (!id)
        return;
    m_awaitsDefault = false;
    if (m_console)
        m_console->showContext(*id);
    else
        m_lookedAt = id;
}

} // namespace explorer
