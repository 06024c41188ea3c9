// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/filling.h"
#include "core/session/handrequests.h"
#include "ui/support/statescope.h"

#include <QWidget>

class QPushButton;
class QToolButton;

namespace calimero {
class Node;
}

namespace explorer {

class PageHeader;
class RequestForm;
class RequestList;
class ResultView;

// Every request a node knows: found by name, filled in, sent as it stands, and its answer read as the
// console's are. All of it is made from the registry.
class ApiWidget : public QWidget {
    Q_OBJECT

public:
    // `requests` outlives it.
    ApiWidget(calimero::Node &node, calimero::HandRequests &requests, const StateScope &state,
              QWidget *parent = nullptr);

    void run();
    void choose(const QByteArray &name);
    void takeFocus();
    void focusSearch();
    // What was typed, sent and answered: whoever comes next sees nothing of it.
    void forget();
    static void forgetKept(StateScope state);

private:
    // A request that was sent before, without what looked like a secret.
    struct Earlier {
        QByteArray name; // empty: a path typed by hand
        QString path;
        calimero::api::Filling filling;
    };
    QWidget *makeRight();
    void show(const QByteArray &name);
    void take(quint64 number, const calimero::rpc::CallOutcome &outcome);
    void stop();
    void remember();
    void showEarlier();
    void load(const Earlier &earlier);
    [[nodiscard]] QList<Earlier> earlier() const;
    [[nodiscard]] QString called() const; // "get-context · 6yAM…"
    void tellRunning();

    calimero::Node &m_node;
    calimero::HandRequests &m_requests;
    StateScope m_state;
    RequestList *m_list;
    RequestForm *m_form;
    ResultView *m_result;
    QPushButton *m_run;
    QPushButton *m_cancel;
    QToolButton *m_earlier;
    QHash<quint64, QString> m_running; // what each is called
    quint64 m_awaited = 0;
};

} // namespace explorer
