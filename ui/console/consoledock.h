// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/concurrent/latest.h"
#include "ui/console/contextchooser.h"
#include "ui/pages/dock.h"

namespace explorer {

class ConsoleWidget;

// Where methods of the node's contexts are called.
class ConsoleDock : public Dock {
    Q_OBJECT

public:
    static Info about();
    explicit ConsoleDock(Host &host);

    // Shows it, with the context chosen.
    void openCall(const calimero::ContextId &id);

    QString underWay() const override;

protected:
    QWidget *makeWidget() override;

private:
    void tell();
    void fill();
    std::optional<ConsoleContext> context(const calimero::ContextId &id) const;

    QPointer<ConsoleWidget> m_console;
    bool m_hasNode = false;
    calimero::Latest<QList<ConsoleContext>> m_contexts;
};

} // namespace explorer
