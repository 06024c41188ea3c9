// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/support/uistate.h"

#include "core/base/log.h"
#include "core/base/ownfile.h"
#include "ui/support/errortext.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QPointer>
#include <QThreadPool>
#include <QVariant>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 4 * 1024 * 1024;
constexpr char ofWindow[] = "uiState"; // a property
// Requests that were sent from the API page: they are in the history since, and forgotten there.
constexpr auto sentRequestsBefore = "/page/api/earlier"_L1;

// The object in the file; empty when there is none. What is no object is put aside.
std::optional<QJsonObject> read(const QString &fileName)
{
    QFile file(fileName);
    if (!calimero::ownfile::open(file))
        return calimero::ownfile::at(fileName) == calimero::ownfile::At::Nothing
            ? std::optional(QJsonObject())
            : std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(file.read(largestFile));
    file.close();
    if (document.isObject())
        return document.object();
    const QString aside = fileName + u".broken"_s;
    QFile::remove(aside);
    QFile::rename(fileName, aside);
    qCWarning(lcStorage) << "the remembered layout could not be read and was put aside as" << aside;
    return QJsonObject();
}

QString subjectOf(const QJsonValue &entry)
{
    return entry.toObject().value("of"_L1).toString();
}

bool isOfEntries(const QJsonValue &value)
{
    const QJsonArray list = value.toArray();
    return value.isUndefined()
        || (value.isArray() && std::all_of(list.begin(), list.end(), [](const QJsonValue &entry) {
                return entry.toObject().value("of"_L1).isString();
            }));
}

QHash<QString, QJsonValue> bySubject(const QJsonArray &list)
{
    QHash<QString, QJsonValue> entries;
    for (const QJsonValue &entry : list)
        entries.insert(subjectOf(entry), entry);
    return entries;
}

// What the list in the file becomes: `known` is what it was when this window last had to do with it, `here`
// what it is in this window. An entry that is the same in both is nobody's change here.
QJsonArray merged(const QJsonArray &known, const QJsonArray &here, const QJsonArray &inFile)
{
    if (inFile == known)
        return here;
    const QHash<QString, QJsonValue> before = bySubject(known);
    const QHash<QString, QJsonValue> own = bySubject(here);
    QJsonArray all;
    qsizetype left = UiState::entriesTogether;
    const auto add = [&](const QJsonValue &entry) {
        left -= QJsonDocument(entry.toObject()).toJson(QJsonDocument::Compact).size();
        if (left >= 0 && all.size() < UiState::mostEntries)
            all.append(entry);
    };
    const auto isChangedHere = [&](const QString &subject) {
        return own.contains(subject)
            ? !before.contains(subject) || before.value(subject) != own.value(subject)
            : before.contains(subject); // gone
    };
    for (const QJsonValue &entry : here) {
        if (isChangedHere(subjectOf(entry)))
            add(entry);
    }
    for (const QJsonValue &entry : inFile) {
        if (!isChangedHere(subjectOf(entry)))
            add(entry);
    }
    return all;
}

bool isUnderOne(const QStringList &prefixes, const QString &key)
{
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&key](const QString &prefix) { return key.startsWith(prefix); });
}

void removeUnderAll(const QStringList &prefixes, QJsonObject &values)
{
    const QStringList keys = values.keys();
    for (const QString &key : keys) {
        if (isUnderOne(prefixes, key))
            values.remove(key);
    }
}

// Takes what begins with one of `removed` out of the file, whoever wrote it, puts `changes` into it, each as
// [value], or [] for a key that is gone, and does the same with `known`. Why that did not work.
std::optional<QString> write(const QString &fileName, const QStringList &removed, const QJsonObject &changes,
                             QJsonObject &known)
{
    constexpr int patience = 2000; // ms; others hold the lock for a moment only
    QDir().mkpath(QFileInfo(fileName).path());
    QLockFile lock(fileName + u".lock"_s);
    if (!lock.tryLock(patience)) {
        qCWarning(lcStorage) << "the layout can't be saved: no lock for" << fileName;
        if (lock.error() == QLockFile::LockFailedError)
            return QString();
        const QString words = calimero::ownfile::whyNoneBeside(fileName);
        return words.isEmpty() ? ErrorText::cause({}) : words;
    }
    auto values = read(fileName);
    if (!values)
        return calimero::ownfile::at(fileName) == calimero::ownfile::At::SomethingElse
            ? ErrorText::found({.reason = calimero::Error::Reason::UnsafeFile})
            : UiState::tr("The file can't be read");
    QJsonObject before = known;
    removeUnderAll(removed, *values);
    removeUnderAll(removed, before);
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        const QJsonArray changed = change.value().toArray();
        if (changed.isEmpty()) {
            values->remove(change.key());
            continue;
        }
        const QJsonValue value = changed.first();
        const QJsonValue was = before.value(change.key());
        const QJsonValue inFile = values->value(change.key());
        if (value.isArray() && isOfEntries(value) && isOfEntries(was) && isOfEntries(inFile))
            values->insert(change.key(), merged(was.toArray(), value.toArray(), inFile.toArray()));
        else
            values->insert(change.key(), value);
    }
    const auto written = calimero::ownfile::replace(fileName, QJsonDocument(*values).toJson(),
                                                    calimero::NewFile::Readers::AsBefore);
    if (!written) {
        const QString words = ErrorText::cause(written.error());
        qCWarning(lcStorage) << "the layout can't be saved:" << words;
        return words;
    }
    known = before;
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        const QJsonArray changed = change.value().toArray();
        known.insert(change.key(), changed.isEmpty() ? QJsonValue(QJsonValue::Undefined) : changed.first());
    }
    return std::nullopt;
}

// One writer after the other, so that an older state never replaces a newer one.
QThreadPool *writer()
{
    static QThreadPool pool;
    pool.setMaxThreadCount(1);
    return &pool;
}

} // namespace

UiState::UiState(const QString &fileName, QObject *parent) : QObject(parent), m_fileName(fileName)
{
    m_later.setSingleShot(true);
    m_later.setInterval(500);
    connect(&m_later, &QTimer::timeout, this, &UiState::save);
    m_again.setSingleShot(true);
    m_again.setInterval(pause);
    connect(&m_again, &QTimer::timeout, this, &UiState::save);
    // A few kilobytes, read once before the window stands.
    if (!fileName.isEmpty())
        m_values = read(fileName).value_or(QJsonObject());
    m_known = std::make_shared<QJsonObject>(m_values);
    const QStringList keys = m_values.keys();
    for (const QString &key : keys) {
        if (key.endsWith(sentRequestsBefore))
            setOrRemove(key, QJsonValue::Undefined);
    }
}

UiState::~UiState()
{
    flush();
}

QJsonValue UiState::value(const QString &key, const QJsonValue &fallback) const
{
    qCDebug(lcStorage, "asked for %s", qUtf8Printable(key));
    const QJsonValue value = m_values.value(key);
    return value.isUndefined() ? fallback : value;
}

void UiState::setValue(const QString &key, const QJsonValue &value)
{
    // What is gone here may be in the file, from another window.
    if (!value.isUndefined() && m_values.value(key) == value)
        return;
    setOrRemove(key, value);
}

void UiState::removeUnder(const QString &prefix)
{
    if (!m_fileName.isEmpty()) {
        m_removed += prefix;
        m_later.start();
    }
    const QStringList keys = m_values.keys();
    for (const QString &key : keys) {
        if (key.startsWith(prefix))
            setOrRemove(key, QJsonValue::Undefined);
    }
}

void UiState::setOrRemove(const QString &key, const QJsonValue &value)
{
    m_values.insert(key, value); // removes it when it is undefined
    m_changed += key;
    if (!m_fileName.isEmpty())
        m_later.start();
    Q_EMIT changed(key);
}

void UiState::belongTo(QWidget *window)
{
    window->setProperty(ofWindow, QVariant::fromValue(QPointer(this)));
}

UiState *UiState::of(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (auto *state = widget->property(ofWindow).value<QPointer<UiState>>().data())
            return state;
    }
    return nullptr;
}

void UiState::flush()
{
    if (m_fileName.isEmpty())
        return;
    if (!m_changed.isEmpty() || !m_removed.isEmpty())
        save();
    writer()->waitForDone(4000);
}

void UiState::save()
{
    m_later.stop();
    m_again.stop();
    const QStringList removed = std::exchange(m_removed, {});
    // A removal that is tried again leaves what was put there since.
    const QStringList keys = m_values.keys();
    for (const QString &key : keys) {
        if (isUnderOne(removed, key))
            m_changed += key;
    }
    QJsonObject changes;
    for (const QString &key : std::as_const(m_changed)) {
        const QJsonValue value = m_values.value(key);
        changes.insert(key, value.isUndefined() ? QJsonArray() : QJsonArray{value});
    }
    m_changed.clear();
    writer()->start([self = QPointer(this), fileName = m_fileName, removed, changes, known = m_known] {
        const auto problem = write(fileName, removed, changes, *known);
        // On the thread of the program, where it can be seen whether the state is still there.
        QMetaObject::invokeMethod(
            qApp,
            [self, removed, changes, problem] {
                if (self)
                    self->saveEnded(removed, changes, problem);
            },
            Qt::QueuedConnection);
    });
}

void UiState::saveEnded(const QStringList &removed, const QJsonObject &changes,
                        const std::optional<QString> &problem)
{
    if (!problem) {
        Q_EMIT saved();
        return;
    }
    m_removed += removed;
    const QStringList keys = changes.keys();
    m_changed += QSet(keys.begin(), keys.end());
    m_again.start();
    Q_EMIT saveFailed(m_fileName, *problem);
}

} // namespace explorer
