// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"

#include <QSqlDatabase>
#include <QSqlError>

#include <functional>

class QSqlQuery;

namespace calimero::rpc {

/// The SQLite file of a History, with the tables and the index in it. It is made when it is not there, opened
/// once something is asked of it, and put aside when it is no database; used by one thread.
class HistoryFile {
public:
    struct Listener {
        std::function<void(const Error &)> failed; ///< Kind::Storage
        std::function<void(const QString &file, const QString &movedTo)> movedAside;
    };

    HistoryFile(QString path, Listener listener);
    ~HistoryFile();
    Q_DISABLE_COPY_MOVE(HistoryFile)

    /// False: it can't be, which the listener was told.
    [[nodiscard]] bool open();
    [[nodiscard]] bool isIndexed() const { return m_indexed; } ///< by `calls_text`; after open()
    /// For statements; open.
    [[nodiscard]] QSqlDatabase &database() { return m_database; }

    /// Does it; false with the reason kept, which attempt() tells.
    bool run(const QString &statement);
    bool run(QSqlQuery &query);
    bool commit();
    /// The same after it was tried.
    bool isWell(const QSqlError &error);

    /// Damage may show only where a file is read or written. Then it goes out of the way, as one does that
    /// can not be opened, and it is done in a new one. `work` returns what run() and its like do.
    template<class F>
    bool attempt(const F &work)
    {
        if (!open())
            return false;
        if (work())
            return true;
        if (isNoDatabase() && moveAside()) {
            if (!open())
                return false; // and it was said
            if (work())
                return true;
        }
        report();
        return false;
    }

private:
    [[nodiscard]] bool connectTo();
    [[nodiscard]] bool makeTables();
    [[nodiscard]] bool addLaterColumns();
    [[nodiscard]] bool makeIndex();
    [[nodiscard]] bool isNoDatabase() const;
    [[nodiscard]] bool moveAside();
    void report();

    QString m_path;
    Listener m_listener;
    QString m_connection;
    QSqlDatabase m_database;
    QSqlError m_error;
    bool m_indexed = false;
};

} // namespace calimero::rpc
