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
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>
#include <QVariant>
#include <QWidget>

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 4 * 1024 * 1024;
constexpr char ofWindow[] = "uiState"; // a property

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

// Puts `changes` into the file, each as [value], or [] for a key that is gone. Why that did not work.
std::optional<QString> write(const QString &fileName, const QJsonObject &changes)
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
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        if (change.value().toArray().isEmpty())
            values->remove(change.key());
        else
            values->insert(change.key(), change.value().toArray().first());
    }
    QSaveFile file(fileName);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(*values).toJson());
        if (file.commit())
            return std::nullopt;
    }
    qCWarning(lcStorage) << "the layout can't be saved:" << file.errorString();
    return file.errorString();
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
    if (m_values.value(key) == value)
        return;
    setOrRemove(key, value);
}

void UiState::removeUnder(const QString &prefix)
{
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
    if (!m_changed.isEmpty())
        save();
    writer()->waitForDone(4000);
}

void UiState::save()
{
    m_later.stop();
    m_again.stop();
    QJsonObject changes;
    for (const QString &key : std::as_const(m_changed)) {
        const QJsonValue value = m_values.value(key);
        changes.insert(key, value.isUndefined() ? QJsonArray() : QJsonArray{value});
    }
    m_changed.clear();
    writer()->start([self = QPointer(this), fileName = m_fileName, changes] {
        const auto problem = write(fileName, changes);
        // On the thread of the program, where it can be seen whether the state is still there.
        QMetaObject::invokeMethod(
            qApp,
            [self, changes, problem] {
                if (self)
                    self->saveEnded(changes, problem);
            },
            Qt::QueuedConnection);
    });
}

void UiState::saveEnded(const QJsonObject &changes, const std::optional<QString> &problem)
{
    if (!problem) {
        Q_EMIT saved();
        return;
    }
    const QStringList keys = changes.keys();
    m_changed += QSet(keys.begin(), keys.end());
    m_again.start();
    Q_EMIT saveFailed(m_fileName, *problem);
}

} // namespace explorer
