// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/earlierrequest.h"
#include "ui/support/statescope.h"

#include <QToolButton>

class QMenu;

namespace explorer {

// The requests that were sent before from the API page of one node, to be filled in again or forgotten. They
// are remembered without what looked like a secret.
class EarlierButton : public QToolButton {
    Q_OBJECT

public:
    static constexpr qsizetype mostKept = 40;

    explicit EarlierButton(const StateScope &state, QWidget *parent = nullptr);

    void remember(const calimero::EarlierRequest &request); // the newest first, each once
    static void forgetAll(StateScope state);
    // Those of every node, also of nodes that were removed.
    static void forgetAll(UiState &state);

Q_SIGNALS:
    void chosen(const calimero::EarlierRequest &request);

private:
    QList<calimero::EarlierRequest> kept() const;
    void keep(const QList<calimero::EarlierRequest> &requests);
    void forget(const calimero::EarlierRequest &request);
    void showMenu();
    void addForgetting(QMenu *menu, const QList<calimero::EarlierRequest> &all);
    static QString caption(const calimero::EarlierRequest &request);

    StateScope m_state;
};

} // namespace explorer
