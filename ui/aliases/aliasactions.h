// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/aliases.h"
#include "ui/pages/itemactions.h"

#include <QPointer>

namespace calimero {
class Node;
}

namespace explorer {

class AliasDialog;
class FormDialog;
class Notice;
class OperationEnd;

// The verbs of things that may have an alias. What is begun here is the node's (Aliases); of one that lacks
// the routes it is said where one would be made.
class AliasActions : public ItemActions {
    Q_OBJECT

public:
    // What can be done with a thing that is gone: its aliases outlive it.
    [[nodiscard]] QList<QAction *> ofGone(const Link &link, QObject *owner)
    {
        return of(link, owner, m_left);
    }

protected:
    AliasActions(Host &host, calimero::Aliases::Kind kind);

    void addAliasVerbs();
    void addDefaultVerbs(); // of contexts
    // Said before it is deleted; empty: it has none.
    [[nodiscard]] QString whatBecomesOfAliases(const QStringList &ids) const;

private:
    using Change = calimero::Aliases::Change;

    [[nodiscard]] std::optional<calimero::Bytes32> bytesOf(const QString &id) const;
    [[nodiscard]] QStringList namesOf(const QString &id) const;
    [[nodiscard]] QString shownAs(const calimero::Bytes32 &id) const;
    [[nodiscard]] bool isDefault(const QString &id) const;
    [[nodiscard]] bool isGone(const calimero::Bytes32 &id) const; // all are listed, and it is not
    [[nodiscard]] QString whyTaken(const calimero::Bytes32 &id, const QString &alias) const;
    // By its short id: what an alias stands for that is not on the node any more, as far as all are listed.
    [[nodiscard]] QString whoLeft(const QString &alias) const;
    [[nodiscard]] bool saysWithout();

    // What is begun, what is said when it is done, and what is offered when only its first half is.
    struct Work {
        Change change;
        QString done;
        std::optional<calimero::Bytes32> before = {}; // what the alias that is removed stood for
    };

    void askAlias(const QString &id);
    void submit(AliasDialog *dialog, const calimero::Bytes32 &id);
    void askRemove(const QString &id);
    void setDefault(const QString &id);
    void unsetDefault();

    // Told in the dialog; without one, or once it was closed, over the pages.
    void begin(const Work &work, FormDialog *dialog = nullptr);
    void tellEnd(const Work &work, const calimero::Operation &operation, const OperationEnd &end);
    // `left`: the alias that could not be removed; empty: it is another one that could not be set.
    void offerRest(Notice *notice, const Work &work, const QString &left, FormDialog *dialog);
    [[nodiscard]] QString aboutOf(const Change &change) const;
    [[nodiscard]] QString failure(const Work &work, const calimero::Operation &operation) const;

    calimero::Node &m_node;
    calimero::Aliases::Kind m_kind;
    QList<const QAction *> m_left; // those for what is gone
};

} // namespace explorer
