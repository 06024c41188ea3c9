// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/concurrent/latest.h"
#include "ui/console/contextchooser.h"
#include "ui/pages/dock.h"

#include <QJsonObject>

namespace explorer {

class ConsoleWidget;

// Where methods of the node's contexts are called.
class ConsoleDock : public Dock {
    Q_OBJECT

public:
    static Info about();
    explicit ConsoleDock(Host &host);

    // Shows it, with the context chosen, and the method when one is named.
    void openCall(const calimero::ContextId &id, const QString &method = {});
    // The same with a call of the history, its arguments and its answer.
    void openEarlier(qint64 number);
    // Takes the context from there.
    void lookAt(const Link &link) override;

    QString underWay() const override;

protected:
    QWidget *makeWidget() override;

private:
    void tell();
    void forget();
    void keepState();
    QJsonObject keptState() const;
    void fill();
    void openOnDefault();
    std::optional<ConsoleContext> context(const calimero::ContextId &id) const;
    std::optional<bool> isGone(const calimero::ContextId &id) const; // none: the list is being read

    QPointer<ConsoleWidget> m_console;
    bool m_hasNode = false;
    bool m_awaitsDefault = false; // nobody has chosen another context since it was opened
    std::optional<calimero::ContextId> m_lookedAt; // before there was a widget
    calimero::Latest<QList<ConsoleContext>> m_contexts;
};

} // namespace explorer
