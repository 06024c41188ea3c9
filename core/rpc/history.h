// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"
#include "core/base/id.h"

#include <QDateTime>
#include <QObject>
#include <QStringList>
#include <QThread>

#include <chrono>
#include <functional>
#include <optional>

namespace calimero::rpc {

/// A call that was made: of a method from the console, or a request that was put together by hand, which is
/// kept to be sent again, without its answer. Lists have it without `args`, `hidden` and `result`, of which
/// they have the begins, unless they were asked for; History::load gives them.
struct HistoryEntry {
    enum class Kind { Call, Request };

    qint64 id = 0; ///< rising; 0: not added yet. It becomes another one when an entry that was only held
                   ///< goes into the file (History::changed)
    Foreign savedAs; ///< the name under which a person saved it; empty: it goes when it is old
    QString node; ///< whose history it is in: the profile's id
    QDateTime time; ///< when it was answered or cancelled; milliseconds, UTC
    ContextId context;
    Foreign contextName;
    Foreign method;
    QByteArray args; ///< as typed; longer than History::keptBytes: cut, then argsBytes is larger
    qint64 argsBytes = 0;
    /// Where in `args` a mask stands for what looked like a secret: "password", "users[2].token"; "" when it
    /// can not be said. Such arguments must not be sent again as they are: see stillHidden().
    QStringList hidden;
    bool ok = false;
    Error error = {}; ///< when not ok: all of it but `raw`, which is `result`; its texts masked
    QByteArray argsBegin; ///< of `args` as they are kept, History::begunCharacters at most
    QByteArray resultBegin; ///< likewise
    QByteArray result; ///< the output, or the raw answer of a failure; cut likewise
    qint64 resultBytes = 0;
    std::chrono::microseconds elapsed{};
    QString channel;
    /// Of a request: all that is filled in again, as JSON (EarlierRequest::toJson), which who made it has
    /// masked. `method` and `args` say what it was, to be found and told from others.
    QByteArray request = {};

    /// More was sent, or answered, than was kept.
    [[nodiscard]] bool areArgsCut() const;
    [[nodiscard]] bool isResultCut() const;
    [[nodiscard]] Kind kind() const { return request.isEmpty() ? Kind::Call : Kind::Request; }
    /// Somebody stopped waiting, or the node was closed meanwhile: nobody knows whether it ran.
    [[nodiscard]] bool isCancelled() const { return !ok && error.kind == Error::Kind::Aborted; }
    /// A change was sent and no answer tells whether it was done: not to be repeated unseen.
    [[nodiscard]] bool isUnknown() const { return !ok && error.maybeDone && !isCancelled(); }
};

/// What was called on nodes, in an SQLite file of its own; all work is done by one thread with its own
/// connection. What was added is there after a crash or kill −9 as soon as `written` was emitted (write-ahead
/// log). Tokens, passwords and what looks like one are masked before they are written. The newest
/// `keptEntries` of each node are kept, and `keptRequests` besides, each once; together no more than
/// `keptTogether`; those that were saved stay besides.
/// A file that is no database is moved aside, never overwritten, and `movedAside` says so. An entry that can
/// not be written gives `failed` (Kind::Storage), each time; it is held in memory (HeldEntries), listed,
/// found, named and forgotten like others, and written before the next one, or after a `pause`.
class History : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype keptBytes = 256 * 1024; ///< of arguments and result, each
    static constexpr int keptEntries = 2000; ///< calls
    static constexpr int keptRequests = 200; ///< the same one that is sent again takes the place of itself
    static constexpr int begunCharacters = 300; ///< of arguments and result in lists, each
    static constexpr qint64 keptTogether = 32 * 1024 * 1024; ///< bytes of the texts of one node's entries

    static constexpr auto pause = std::chrono::seconds(15); ///< until what failed is tried again

    explicit History(const QString &file, QObject *parent = nullptr);
    ~History() override; ///< waits until what was asked for is written

    void add(const HistoryEntry &entry);

    struct Listing {
        QString node;
        int limit = 0; ///< the newest of them
        QString text = {}; ///< in name, method, context's name and id, arguments, result or error; in either
                           ///< case of ASCII; "é" as one character or as two
        qint64 before = 0; ///< older than this one; 0: from the newest
        bool savedOnly = false;
        bool isWhole = false; ///< with `args`, `hidden` and `result`: up to some 32 MiB
        QList<qint64> ids = {}; ///< only these; empty: all
        std::optional<HistoryEntry::Kind> kind = HistoryEntry::Kind::Call; ///< none: either
    };
    /// Newest first.
    using Listed = std::function<void(const QList<HistoryEntry> &entries)>;
    void list(const Listing &listing, QObject *context, Listed listed);

    /// One whole entry; id 0 when it is not there.
    using Loaded = std::function<void(const HistoryEntry &entry)>;
    void load(qint64 id, QObject *context, Loaded loaded);

    /// Under a name, which stays until it is forgotten; an empty one takes that back.
    void save(qint64 id, const QString &name);
    void remove(const QList<qint64> &ids); ///< saved ones too, as do the others below
    void clear(const QString &node);
    void clear(const QString &node, HistoryEntry::Kind kind);
    void clearAll(); ///< those of every node there ever was

Q_SIGNALS:
    void added(const calimero::rpc::HistoryEntry &entry); ///< as in lists
    void written(); ///< all that was added so far is in the file
    void changed(); ///< entries are gone, or called or numbered otherwise: list again
    void failed(const calimero::Error &error);
    void movedAside(const QString &file, const QString &movedTo);

private:
    class Store;
    /// Runs `work` on the store's thread.
    void post(std::function<void(Store &)> work);
    template<class T>
    void answer(QObject *context, std::function<void(const T &)> receive, std::function<T(Store &)> work);

    QThread m_thread;
    Store *m_store;
};

} // namespace calimero::rpc

Q_DECLARE_METATYPE(calimero::rpc::HistoryEntry)
