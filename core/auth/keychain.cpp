// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/auth/keychain.h"

#include "core/auth/tokenstore.h"
#include "core/base/log.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QMap>
#include <QPointer>
#include <QTimer>
#include <QUuid>

#include <qt6keychain/keychain.h>

namespace calimero {

using namespace Qt::StringLiterals;

/// One job for QtKeychain, and who waits for it.
struct Keychain::Task {
    enum class Kind { Read, Write, Remove };
    Kind kind = Kind::Read;
    QString key;
    QString value;
    std::function<void(const Outcome &)> finish; ///< not after the receiver has died
    quint64 number = 0;
    bool isExpected = false; ///< to be read
    bool isOver = false; ///< to be written in the place of one that is there
    bool late = false; ///< its time is over; only its answer is still of use
};

namespace {

Error errorOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return storageError(Error::Reason::KeychainDenied, {}, job.errorString());
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return storageError(Error::Reason::KeychainAbsent, {}, job.errorString());
    default:
        return storageError(Error::Reason::None, {}, job.errorString());
    }
}

/// Whether a program keeps secrets on this desktop.
void askForSecretService(QObject *context, std::function<void(bool)> then)
{
    // Of a call over no bus nobody is told that it has ended.
    if (!QDBusConnection::sessionBus().isConnected()) {
        then(false);
        return;
    }
    auto ask = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                              u"org.freedesktop.DBus"_s, u"NameHasOwner"_s);
    ask << u"org.freedesktop.secrets"_s;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(ask), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, then = std::move(then)] {
        const QDBusPendingReply<bool> reply = *watcher;
        watcher->deleteLater();
        then(!reply.isError() && reply.value());
    });
}

} // namespace

Keychain::Keychain(QObject *parent) : QObject(parent) { }
Keychain::~Keychain() = default;

Call<std::optional<QByteArray>> Keychain::read(const QString &key, bool isExpected)
{
    auto *job = new Job<std::optional<QByteArray>>(this);
    if (isExpected && m_sentAway.contains(key)) {
        job->finish(std::optional<QByteArray>());
        return Call(job);
    }
    auto task = std::make_unique<Task>();
    task->kind = Task::Kind::Read;
    task->key = key;
    task->isExpected = isExpected;
    task->finish = [job = QPointer(job)](const Outcome &outcome) {
        if (job)
            job->finish(outcome);
    };
    enqueue(std::move(task));
    return Call(job);
}

Call<Done> Keychain::write(const QString &key, const QByteArray &value)
{
    return write(key, value, false);
}

Call<Done> Keychain::rewrite(const QString &key, const QByteArray &value)
{
    return write(key, value, true);
}

Call<Done> Keychain::write(const QString &key, const QByteArray &value, bool isOver)
{
    auto *job = new Job<Done>(this);
    auto task = std::make_unique<Task>();
    task->kind = Task::Kind::Write;
    task->key = key;
    task->value = QString::fromUtf8(value);
    task->isOver = isOver;
    task->finish = [job = QPointer(job)](const Outcome &outcome) {
        if (job)
            job->finish(outcome.map([](const auto &) { return Done{}; }));
    };
    enqueue(std::move(task));
    return Call(job);
}

Call<Done> Keychain::remove(const QString &key)
{
    auto *job = new Job<Done>(this);
    auto task = std::make_unique<Task>();
    task->kind = Task::Kind::Remove;
    task->key = key;
    task->finish = [this, key, job = QPointer(job)](const Outcome &outcome) {
        if (job && !outcome) {
            job->finish(tl::unexpected(outcome.error()));
        } else if (job) {
            // A locked keychain deletes nothing and says nothing of it; where nobody tells what there is,
            // what QtKeychain said holds.
            search(key, job, [job = job.data()](std::optional<bool> isThere) {
                if (isThere.value_or(false))
                    job->finish(tl::unexpected(storageError(Error::Reason::KeychainDenied)));
                else
                    job->finish(Done{});
            });
        }
    };
    enqueue(std::move(task));
    return Call(job);
}

Call<bool> Keychain::lacks(const QString &key)
{
    auto *job = new Job<bool>(this);
    search(key, job, [this, key, job](std::optional<bool> isThere) { job->finish(isGone(key, isThere)); });
    return Call(job);
}

bool Keychain::isGone(const QString &key, std::optional<bool> isThere) const
{
    return !isThere.value_or(true) && m_found.contains(key);
}

/// Whether the Secret Service is where it is.
void Keychain::lookFor(const QString &key)
{
    search(key, this, [this, key](std::optional<bool> isThere) {
        if (isThere.value_or(false))
            m_found += key;
    });
}

/// A locked keychain tells too what it has, without a prompt. Nobody answers: KWallet alone, no bus.
void Keychain::search(const QString &key, QObject *context, std::function<void(std::optional<bool>)> then)
{
    auto search = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                                 u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s);
    search.setAutoStartService(false);
    qDBusRegisterMetaType<QMap<QString, QString>>();
    search << QVariant::fromValue(
        QMap<QString, QString>{{u"user"_s, key}, {u"server"_s, QString::fromLatin1(service)}});
    auto *watcher = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(search, int(m_limit.count())), context);
    connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, then = std::move(then)] {
        using Paths = QList<QDBusObjectPath>;
        const QDBusPendingReply<Paths, Paths> reply = *watcher;
        watcher->deleteLater();
        if (reply.isError())
            then(std::nullopt);
        else
            then(!reply.argumentAt<0>().isEmpty() || !reply.argumentAt<1>().isEmpty());
    });
}

void Keychain::enqueue(std::unique_ptr<Task> task)
{
    if (m_state == State::Silent) {
        task->finish(tl::unexpected(storageError(Error::Reason::KeychainSilent)));
        return;
    }
    if (m_state == State::Refused) {
        task->finish(tl::unexpected(storageError(Error::Reason::KeychainDenied)));
        return;
    }
    task->number = ++m_lastTask;
    m_waiting.push_back(std::move(task));
    startNext();
}

void Keychain::startNext()
{
    if (m_running || m_waiting.empty())
        return;
    m_running = std::move(m_waiting.front());
    m_waiting.pop_front();
    const quint64 number = m_running->number;
    QTimer::singleShot(m_limit, this, [this, number] { timedOut(number); });
    if (!m_running->isOver) {
        startJob();
        return;
    }
    search(m_running->key, this, [this, number, key = m_running->key](std::optional<bool> isThere) {
        if (isGone(key, isThere))
            ended(number, tl::unexpected(storageError(Error::Reason::TokensGone)));
        else if (m_running && m_running->number == number)
            startJob();
    });
}

void Keychain::startJob()
{
    // Without a parent and never deleted by us: the service may answer into the job at any time, also after
    // this object is gone. It deletes itself when it has ended.
    QKeychain::Job *job = nullptr;
    const QString name = QString::fromLatin1(service);
    switch (m_running->kind) {
    case Task::Kind::Read:
        job = new QKeychain::ReadPasswordJob(name);
        break;
    case Task::Kind::Write: {
        auto *write = new QKeychain::WritePasswordJob(name);
        write->setTextData(m_running->value);
        job = write;
        break;
    }
    case Task::Kind::Remove:
        job = new QKeychain::DeletePasswordJob(name);
        break;
    }
    job->setKey(m_running->key);
    const quint64 number = m_running->number;
    connect(job, &QKeychain::Job::finished, this, [this, number](QKeychain::Job *done) {
        Outcome outcome = std::optional<QByteArray>();
        if (done->error() == QKeychain::NoError) {
            if (const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(done))
                outcome = std::optional(read->textData().toUtf8());
        } else if (done->error() != QKeychain::EntryNotFound) {
            outcome = tl::unexpected(errorOf(*done));
        }
        ended(number, outcome);
    });
    job->start();
}

void Keychain::ended(quint64 number, const Outcome &outcome)
{
    if (!m_running || m_running->number != number)
        return;
    const std::unique_ptr<Task> task = std::move(m_running);
    if (task->kind == Task::Kind::Read && task->isExpected && outcome && !*outcome)
        m_sentAway += task->key;
    else if (outcome)
        m_sentAway.remove(task->key);
    if (outcome && (task->kind == Task::Kind::Write || *outcome))
        lookFor(task->key);
    const bool isRefused = !outcome && outcome.error().reason == Error::Reason::KeychainDenied;
    if (isRefused) {
        qCInfo(lcKeychain, "the keychain was refused; it is not asked again by itself");
        setState(State::Refused);
        if (!task->late)
            task->finish(outcome);
        const auto waiting = std::exchange(m_waiting, {});
        for (const auto &other : waiting)
            other->finish(outcome);
    } else if (task->late) {
        qCInfo(lcKeychain, "the keychain answers again");
        // Its queue goes on, so ours can.
        setState(State::Works);
        if (task->kind == Task::Kind::Read && outcome && *outcome)
            Q_EMIT arrivedLate(task->key, **outcome);
    } else {
        task->finish(outcome);
    }
    Q_EMIT idle();
    startNext();
}

void Keychain::timedOut(quint64 number)
{
    if (!m_running || m_running->number != number)
        return;
    qCWarning(lcKeychain, "the keychain does not answer; it is not asked again until it does");
    m_running->late = true;
    setState(State::Silent);
    const Outcome silent = tl::unexpected(storageError(Error::Reason::KeychainSilent));
    m_running->finish(silent);
    // QtKeychain has one queue for the whole process: what waits behind that job would wait for ever.
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &task : waiting)
        task->finish(silent);
}

void Keychain::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void Keychain::askAgain()
{
    m_sentAway.clear();
    if (m_state == State::Refused)
        setState(State::Untried);
}

Call<Done> Keychain::probe()
{
    askAgain();
    auto *job = new Job<Done>(this);
    const QString key = "calimero-explorer/probe/"_L1 + QUuid::createUuid().toString(QUuid::WithoutBraces);
    probeStep(job, 0, key);
    return Call(job);
}

/// Writes, reads back, deletes.
void Keychain::probeStep(Job<Done> *job, int step, const QString &key)
{
    const QByteArray value = "probe";
    const auto end = [this, job](const Error &error) {
        const bool isRefused = error.reason == Error::Reason::KeychainDenied;
        if (m_state != State::Silent && m_state != State::Refused)
            setState(isRefused ? State::Refused : State::Absent);
        job->finish(tl::unexpected(error));
    };
    const auto fail = [job, end](Error error) {
        if (error.reason != Error::Reason::None) {
            end(error);
            return;
        }
        // QtKeychain only says that something went wrong, without a bus or a service and also when somebody
        // would not have a first keyring made.
        askForSecretService(job, [end, error](bool isThere) mutable {
            error.reason = isThere ? Error::Reason::KeychainDenied : Error::Reason::KeychainAbsent;
            end(error);
        });
    };
    if (step == 1) {
        read(key).then(job, [=, this](const Result<std::optional<QByteArray>> &result) {
            if (!result)
                fail(result.error());
            else if (*result != value)
                fail(storageError(Error::Reason::NotKept));
            else
                probeStep(job, 2, key);
        });
        return;
    }
    Call<Done> call = step == 0 ? write(key, value) : remove(key);
    call.then(job, [=, this](const Result<Done> &result) {
        if (!result) {
            fail(result.error());
        } else if (step == 0) {
            probeStep(job, 1, key);
        } else {
            setState(State::Works);
            job->finish(Done{});
        }
    });
}

Call<Done> Keychain::settle(std::chrono::milliseconds most)
{
    auto *job = new Job<Done>(this);
    if (!m_running && m_waiting.empty()) {
        job->finish(Done{});
        return Call(job);
    }
    connect(this, &Keychain::idle, job, [this, job] {
        if (!m_running && m_waiting.empty())
            job->finish(Done{});
    });
    QTimer::singleShot(most, job, [job] { job->finish(Done{}); });
    return Call(job);
}

} // namespace calimero
