// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/net/request.h"
#include "core/session/earlierrequest.h"
#include "ui/api/requestdrafts.h"
#include "ui/support/statescope.h"
#include "ui/widgets/runpress.h"

#include <QDateTime>
#include <QHash>
#include <QTimer>
#include <QWidget>

#include <optional>

class QPushButton;
class QScrollArea;

namespace calimero {
class Node;
namespace rpc {
struct HistoryEntry;
}
} // namespace calimero

namespace explorer {

class Answers;
class EarlierButton;
class Notice;
class RequestForm;
class RequestList;
class RunningCalls;
class Splitter;

// Every request a node knows: found by name, filled in, sent as it stands, and its answer read as the
// console's are. All of it is made from the registry. The requests are the node's, and go on without it. What
// was typed and not sent is there the next time, as in the console; what looks like a secret is asked for.
class ApiWidget : public QWidget {
    Q_OBJECT

public:
    ApiWidget(calimero::Node &node, const StateScope &state, QWidget *parent = nullptr);
    ~ApiWidget() override;

    bool run(); // false: what is in its way is said
    void choose(const QByteArray &name);
    void openEarlier(qint64 number); // of the history
    void takeFocus();
    void focusSearch();
    Notice *notice() const { return m_notice; } // over all of it
    // What was typed and answered is gone.
    void forget();
    static void forget(StateScope state); // the same of what was remembered, without a widget

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    // What stands in the form, to be put back there.
    struct Typed {
        QByteArray name; // empty: a path typed by hand
        QString path;
        calimero::api::Filling filling;
        std::optional<calimero::EarlierRequest> masked;
    };
    QByteArray standing() const;
    void pressRun();
    QWidget *makeHead();
    QWidget *makeRight();
    void measureList();
    void shareRoom();
    void shareHeight();
    void fitLater();
    void showSaid();
    void connectParts();
    void listen();
    void addRunning(quint64 number);
    void show(const QByteArray &name);
    std::optional<calimero::Request> request();
    bool isFilledIn();
    void load(const calimero::EarlierRequest &earlier);
    Typed typed() const;
    void putBack(const Typed &before);
    void offerBack(const Typed &before);
    QByteArray chosenName() const;
    void noteTyped();
    void noteShown();
    void noteSent(const calimero::rpc::HistoryEntry &entry);
    void keepTyped();
    void keepDrafts();
    void restoreTyped();

    calimero::Node &m_node;
    StateScope m_state;
    RequestList *m_list;
    QWidget *m_left;
    Splitter *m_across;
    int m_listWidth = 0; // with all of each name
    bool m_isBorderMoved = false; // by somebody, who wants it there
    Splitter *m_down = nullptr; // what is asked over what is answered
    QWidget *m_upper = nullptr;
    QScrollArea *m_scroll = nullptr; // the form
    bool m_isHeightMoved = false; // likewise
    Notice *m_notice;
    RequestForm *m_form;
    Answers *m_answers;
    RunningCalls *m_running;
    QPushButton *m_run;
    RunPress<QByteArray> m_pressed; // standing()
    EarlierButton *m_earlier;
    // By the request's name: what was taken from the earlier ones with masks in it.
    QHash<QByteArray, calimero::EarlierRequest> m_masked;
    QHash<QByteArray, QByteArray> m_sent; // the last that came into the history, likewise
    QDateTime m_forgottenAt; // what was answered before that was somebody else's
    RequestDrafts m_drafts;
    bool m_isTyped = false; // and not kept yet
    QTimer m_keepLater;
};

} // namespace explorer
