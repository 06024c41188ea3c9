// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/hash.h"
#include "core/net/call.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/fakenode.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <optional>

#include <unistd.h>

// What the tests of uploads, downloads and their queue share.
namespace transfers {

using namespace calimero;
using namespace Qt::StringLiterals;

inline constexpr qint64 mebi = 1024 * 1024;

/// Bytes that differ from one MiB to the next, so that pieces in a wrong order are seen.
inline QByteArray content(qint64 size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = 12345;
    for (char &byte : bytes) {
        state = state * 1664525 + 1013904223;
        byte = char(state >> 24);
    }
    return bytes;
}

inline QByteArray hexOf(const QByteArray &bytes)
{
    return ContentHash(Sha256::of(bytes)).toUtf8();
}

inline QByteArray storedAnswer(const QByteArray &body)
{
    return R"({"data":{"blob_id":")" + BlobHasher::of(body).toUtf8() + R"(","size":)"
        + QByteArray::number(body.size()) + "}}";
}

inline FakeAnswer downloadAnswer(const QByteArray &body)
{
    return FakeAnswer::text(body, 200, "application/octet-stream")
        .with("X-Blob-ID", BlobHasher::of(body).toUtf8())
        .with("X-Blob-Hash", hexOf(body));
}

/// To HEAD of a blob, by a node that has it.
inline FakeAnswer headAnswer(const FakeRequest &request)
{
    return FakeAnswer{}.with("X-Blob-ID", request.path().mid(request.path().lastIndexOf('/') + 1));
}

inline QString nameOf(Error::Reason reason)
{
    return reasonName(reason);
}

/// What was found, by name, or its value, or what somebody else says.
inline QString foundIn(const Error &error)
{
    if (error.reason != Error::Reason::None)
        return nameOf(error.reason) + error.message.whole();
    return error.limit > 0 ? QString::number(error.limit) : error.message.whole();
}

/// What a transfer delivered, and how often.
template<class T>
struct TransferOutcome {
    TransferOutcome(Call<T> call, QObject *context) : m_finished(call.job(), &CallJob::finished)
    {
        call.then(context, [this](const Result<T> &r) {
            ++deliveries;
            result = r;
        });
    }
    [[nodiscard]] bool isThere() const { return result.has_value(); }
    /// In a real event loop: QTRY_VERIFY sleeps between two looks, and a large body takes many.
    [[nodiscard]] bool wait() { return isThere() || m_finished.wait(20000); }
    [[nodiscard]] bool hasWorked() const { return result && result->has_value(); }
    [[nodiscard]] Error error() const { return result && !*result ? result->error() : Error{}; }

    int deliveries = 0;
    std::optional<Result<T>> result;

private:
    QSignalSpy m_finished;
};

/// Takes the rights of root away for a while, so that modes of files mean something.
class AsNobody {
public:
    AsNobody() : m_wasRoot(::geteuid() == 0)
    {
        if (m_wasRoot && ::seteuid(65534) != 0)
            qFatal("seteuid");
    }
    ~AsNobody()
    {
        if (m_wasRoot && ::seteuid(0) != 0)
            qFatal("seteuid");
    }
    Q_DISABLE_COPY_MOVE(AsNobody)

private:
    bool m_wasRoot;
};

/// A folder for each test.
class TransferCase : public QObject {
protected:
    void makeFolder()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }
    [[nodiscard]] QString inFolder(const QString &name) const { return m_folder->filePath(name); }
    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(inFolder(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("can not write a test file");
        return file.fileName();
    }
    /// All that is in the folder, hidden too.
    [[nodiscard]] QStringList left() const
    {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : "unreadable"_ba;
    }

    QThreadPool m_workers;
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace transfers
