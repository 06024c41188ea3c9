// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/gui/screenreader.h"

#include "tests/gui/failed.h"

#include <QDBusArgument>
#include <QDBusConnectionInterface>
#include <QDBusPendingCallWatcher>
#include <QDBusReply>
#include <QDBusVariant>
#include <QEventLoop>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace guicheck {

using namespace Qt::StringLiterals;

namespace {

const auto accessible = u"org.a11y.atspi.Accessible"_s;
const auto properties = u"org.freedesktop.DBus.Properties"_s;
const auto registry = u"org.a11y.atspi.Registry"_s;
const auto root = u"/org/a11y/atspi/accessible/root"_s;
constexpr int patience = 15'000;
constexpr int fewChildren = 24; // of a table: more cells are like them
constexpr int deepest = 60;

/// What the session's bus would start when somebody asks for the accessibility bus.
QString launcher()
{
    QFile service(u"/usr/share/dbus-1/services/org.a11y.Bus.service"_s);
    if (!service.open(QIODevice::ReadOnly))
        fail(u"at-spi2-core is not installed"_s);
    static const QRegularExpression program(u"^Exec=(\\S+)"_s, QRegularExpression::MultilineOption);
    return program.match(QString::fromUtf8(service.readAll())).captured(1);
}

} // namespace

ScreenReader::ScreenReader() : m_bus(u"nowhere"_s) { }

ScreenReader::~ScreenReader()
{
    QDBusConnection::disconnectFromBus(u"accessibility"_s);
    m_launcher.terminate();
    if (!m_launcher.waitForFinished(5000))
        m_launcher.kill();
    m_launcher.waitForFinished();
}

void ScreenReader::start()
{
    m_launcher.setProcessChannelMode(QProcess::MergedChannels);
    m_launcher.start(launcher(), {u"--launch-immediately"_s});
    const QDBusConnection session = QDBusConnection::sessionBus();
    const auto isThere = [&] { return session.interface()->isServiceRegistered(u"org.a11y.Bus"_s).value(); };
    if (!session.isConnected() || !QTest::qWaitFor(isThere, patience))
        fail(u"the accessibility bus does not start: %1"_s.arg(QString::fromUtf8(m_launcher.readAll())));
    const QDBusReply<QString> address = session.call(QDBusMessage::createMethodCall(
        u"org.a11y.Bus"_s, u"/org/a11y/bus"_s, u"org.a11y.Bus"_s, u"GetAddress"_s));
    if (!address.isValid())
        fail(u"the accessibility bus has no address: "_s + address.error().message());
    m_bus = QDBusConnection::connectToBus(address.value(), u"accessibility"_s);
    if (!m_bus.isConnected())
        fail(u"nobody is at the address of the accessibility bus"_s);
    for (const QString &event :
         {u"object:state-changed"_s, u"object:announcement"_s, u"object:children-changed"_s,
          u"object:property-change"_s, u"window:activate"_s})
        ask(registry, u"/org/a11y/atspi/registry"_s, registry, u"RegisterEvent"_s, {event});
    m_bus.connect({}, {}, u"org.a11y.atspi.Event.Object"_s, {}, this, SLOT(told(QDBusMessage)));
}

QDBusMessage ScreenReader::ask(const QString &service, const QString &path, const QString &interface,
                               const QString &method, const QVariantList &arguments) const
{
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, method);
    call.setArguments(arguments);
    // The program may want something of this one meanwhile: what is on the clipboard.
    QDBusPendingCallWatcher watcher(m_bus.asyncCall(call, patience));
    if (!watcher.isFinished()) {
        QEventLoop loop;
        QObject::connect(&watcher, &QDBusPendingCallWatcher::finished, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return watcher.reply();
}

QList<ScreenReader::Place> ScreenReader::childrenOf(const QString &service, const QString &path,
                                                    int most) const
{
    QList<Place> places;
    const QDBusMessage reply = ask(service, path, accessible, u"GetChildren"_s);
    if (reply.type() != QDBusMessage::ReplyMessage)
        return places; // gone by now
    const auto list = reply.arguments().constFirst().value<QDBusArgument>();
    list.beginArray();
    while (!list.atEnd() && places.size() < most) {
        Place place;
        QDBusObjectPath at;
        list.beginStructure();
        list >> place.service >> at;
        list.endStructure();
        place.path = at.path();
        places += place;
    }
    return places;
}

void ScreenReader::follow(qint64 process, int seconds)
{
    const auto find = [this, process] {
        const auto programs = childrenOf(registry, root, INT_MAX);
        for (const Place &program : programs) {
            const QDBusReply<uint> owner = m_bus.interface()->servicePid(program.service);
            if (owner.isValid() && owner.value() == process)
                m_program = program.service;
        }
        return !m_program.isEmpty();
    };
    if (!QTest::qWaitFor(find, seconds * 1000))
        fail(u"the program is not on the accessibility bus"_s);
}

std::optional<ScreenReader::Thing> ScreenReader::thingAt(const QString &path) const
{
    const QDBusMessage role = ask(m_program, path, accessible, u"GetRole"_s);
    const QDBusMessage states = ask(m_program, path, accessible, u"GetState"_s);
    const QDBusMessage name = ask(m_program, path, properties, u"Get"_s, {accessible, u"Name"_s});
    const QDBusMessage description =
        ask(m_program, path, properties, u"Get"_s, {accessible, u"Description"_s});
    for (const QDBusMessage *reply : {&role, &states, &name, &description}) {
        if (reply->type() != QDBusMessage::ReplyMessage)
            return std::nullopt; // gone by now
    }
    Thing thing{.path = path, .role = role.arguments().constFirst().toUInt()};
    thing.name = name.arguments().constFirst().value<QDBusVariant>().variant().toString();
    thing.description = description.arguments().constFirst().value<QDBusVariant>().variant().toString();
    const auto words = states.arguments().constFirst().value<QDBusArgument>();
    words.beginArray();
    for (int shift = 0; !words.atEnd(); shift += 32) {
        uint word = 0;
        words >> word;
        if (shift < 64)
            thing.states |= quint64(word) << shift;
    }
    if (thing.role == ComboBox)
        thing.isLabelled = !thing.description.isEmpty() || hasLabel(path);
    return thing;
}

bool ScreenReader::hasLabel(const QString &path) const
{
    constexpr uint labelledBy = 2;
    const QDBusMessage reply = ask(m_program, path, accessible, u"GetRelationSet"_s);
    if (reply.type() != QDBusMessage::ReplyMessage)
        return false;
    bool found = false;
    const auto relations = reply.arguments().constFirst().value<QDBusArgument>();
    relations.beginArray();
    while (!relations.atEnd()) {
        uint relation = 0;
        relations.beginStructure();
        relations >> relation;
        relations.beginArray();
        while (!relations.atEnd()) {
            QString service;
            QDBusObjectPath at;
            relations.beginStructure();
            relations >> service >> at;
            relations.endStructure();
        }
        relations.endArray();
        relations.endStructure();
        found = found || relation == labelledBy;
    }
    return found;
}

void ScreenReader::lookInto(const QString &path, const QString &parentName, int depth,
                            QList<Thing> &found) const
{
    auto thing = thingAt(path);
    if (!thing || depth > deepest)
        return;
    thing->parentName = parentName;
    const bool isProgram = depth == 0;
    if (!isProgram && !thing->isShown())
        return;
    found += *thing;
    const bool isTable = thing->role == Table || thing->role == Tree || thing->role == List;
    const auto children = childrenOf(m_program, path, isTable ? fewChildren : INT_MAX);
    for (const Place &child : children)
        lookInto(child.path, thing->name.isEmpty() ? parentName : thing->name, depth + 1, found);
}

QList<ScreenReader::Thing> ScreenReader::look()
{
    QList<Thing> found;
    lookInto(root, {}, 0, found);
    return found;
}

std::optional<ScreenReader::Thing> ScreenReader::focused() const
{
    // A table says of itself that it has the keyboard while one of its cells has it.
    auto thing = m_focusPath.isEmpty() ? std::nullopt : thingAt(m_focusPath);
    return thing && thing->is(Focused) ? thing : std::nullopt;
}

std::optional<ScreenReader::Thing> ScreenReader::find(const QString &name, Role role)
{
    const auto all = look();
    for (const Thing &thing : all) {
        if (thing.name == name && (role == Invalid || thing.role == role))
            return thing;
    }
    return std::nullopt;
}

QString ScreenReader::textOf(const Thing &thing)
{
    const QDBusMessage text = ask(m_program, thing.path, u"org.a11y.atspi.Text"_s, u"GetText"_s, {0, -1});
    return text.type() == QDBusMessage::ReplyMessage ? text.arguments().constFirst().toString() : QString();
}

void ScreenReader::told(const QDBusMessage &message)
{
    if (message.service() != m_program)
        return;
    const QVariantList arguments = message.arguments();
    if (message.member() == u"Announcement" && arguments.size() > 3) {
        m_heard += arguments.at(3).value<QDBusVariant>().variant().toString();
        return;
    }
    if (message.member() != u"StateChanged" || arguments.value(1).toInt() != 1)
        return;
    const QString state = arguments.value(0).toString();
    if (state == u"focused") {
        m_focusPath = message.path();
        ++m_focusMoves;
    }
    if (state != u"showing")
        return;
    // What calls for attention is read out when it appears.
    const auto thing = thingAt(message.path());
    if (thing && (thing->role == Notification || thing->role == Alert))
        m_heard += thing->name;
}

QStringList ScreenReader::heard()
{
    return std::exchange(m_heard, {});
}

} // namespace guicheck
