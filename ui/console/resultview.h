// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/rpc/consolecall.h"
#include "ui/console/consoletext.h"
#include "ui/support/clipboard.h"
#include "ui/support/theme.h"

#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace explorer {

class ElidedLabel;
class IconLabel;
class Placeholder;
class TextLabel;
class TextView;
class Viewer;

// What a call came to: whether it worked, how long it took, how large the answer is; the answer as a tree or
// as text with a search over all of it; a failure in words, with the application's own error and the raw
// answer beside it.
class ResultView : public QWidget {
    Q_OBJECT

public:
    explicit ResultView(QWidget *parent = nullptr);

    // `note` stands with the figures: "from the history, 4 min ago". `call` says whose answer it is.
    void setOutcome(const calimero::rpc::CallOutcome &outcome, const QString &note = {},
                    const QString &call = {});
    void setOutcome(const calimero::rpc::CallOutcome &outcome, const QString &note, const Asked &asked);
    // The outcome in a sentence, for who does not look: "Answered, set, 4 ms".
    static QString inWords(const Asked &asked, const calimero::rpc::CallOutcome &outcome);
    // What goes on while no answer is shown: one that is keeps all that is said of it.
    void setRunning(const QString &method);
    void setCancelled(const QString &method);
    // The call whose outcome is shown is made once more: what is shown stays, and the head says that it is
    // not of this one; until the next outcome, or until nobody waits for it any more.
    void setRunningAgain(const QString &method);
    void endRunningAgain();
    void clear();
    // What there is to do for an answer, instead of the console's.
    void setHowTo(const QString &text);

    TextView *view() const;
    Viewer *viewer() const { return m_viewer; }
    QString headline() const;
    QString call() const; // whose answer is shown
    QString figures() const;
    QString details() const;
    // What is shown, laid out; for copying.
    TextToCopy shownText() const;

    void openSearch();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum Tab { TreeTab, TextTab, RawTab };

    // What stands over an answer.
    struct Head {
        QString icon;
        Color iconColor = Color::Muted;
        QString headline;
        Color color = Color::Text;
        QString figures;
    };

    QWidget *makeHead();
    void showHead(const Head &head);
    void showFailure(const calimero::rpc::CallOutcome &outcome);
    void showNothing(const QString &title);
    void showTabs(bool json, bool raw);
    void tabChosen(int tab);
    void showJson();
    void showRaw();

    QWidget *m_head;
    IconLabel *m_icon;
    TextLabel *m_headline;
    ElidedLabel *m_figures;
    QTabBar *m_tabs;
    TextLabel *m_details;
    ElidedLabel *m_call;
    QStackedWidget *m_stack;
    Placeholder *m_empty;
    Viewer *m_viewer;
    QString m_howTo;
    Asked m_asked; // whose answer is shown
    Head m_outcome; // the head of that
    QByteArray m_json; // of the tree and the text; null without any
    QByteArray m_raw; // as it came, where that is shown too
};

} // namespace explorer
