// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/cli/kinds.h"
#include "core/api/pages.h"

#include <QObject>

#include <functional>

namespace explorer::cli {

/// Reads all of a kind that a node has, to the end. What the node has no list of is put together: identities
/// from two requests a context, packages from two a package, aliases of both kinds.
class ThingReader : public QObject {
    Q_OBJECT

public:
    explicit ThingReader(calimero::Transport &transport, QObject *parent = nullptr);
    ~ThingReader() override { stop(); }

    void read(Kind kind);
    void stop();
    /// How far it is, for people.
    [[nodiscard]] QString progress() const;

Q_SIGNALS:
    /// `isCutOff`: the node has more than it can list, or than is kept (api::AllRows::mostBytes).
    void done(const calimero::api::Rows &rows, bool isCutOff);
    void failed(const calimero::Error &error);

private:
    void readPaged(const calimero::api::Entry &entry,
                   std::function<void(const calimero::api::AllRows &)> take);
    void readIdentities();
    void readMembers();
    void readPackages();
    void readPackage();
    void endPackages();
    void readAliases();
    template<typename R>
    void addAliases(const calimero::api::Rows &rows, bool isCutOff, std::string_view id = "id");
    [[nodiscard]] bool add(const QByteArray &row);
    void finish();
    template<class R, class F>
    void ask(const R &request, F take);

    calimero::Transport &m_transport;
    QPointer<calimero::CallJob> m_job;
    calimero::api::Rows m_rows; ///< only add() adds to them
    QStringList m_of; ///< contexts or packages that are still to be asked for
    qsizetype m_next = 0;
    qsizetype m_answers = 0;
    bool m_cutOff = false;
};

} // namespace explorer::cli
