// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <functional>
#include <optional>

class QPushButton;
class QToolButton;

namespace explorer {

class IconLabel;
class TextLabel;

// A message that stands where the person looks: below a field, over a table, in a dialog. Icon, text, at most
// one action, the node's raw answer at hand where there is one, and a button that closes it; where the text
// has little room, buttons stand below it. It is announced to screen readers. How long it stays is
// MessagePolicy's. Hidden while it has nothing to say.
class Notice : public QWidget {
    Q_OBJECT

public:
    enum class Severity { Info, Ok, Warn, Bad };

    // Inline is icon and text on the ground it stands on. Bar has a tinted ground, takes the whole width of
    // its region.
    enum class Shape { Inline, Bar };

    explicit Notice(QWidget *parent = nullptr);
    explicit Notice(Shape shape, QWidget *parent = nullptr);

    // Shows it. Takes off the action and the answer of the message before.
    void setMessage(Severity severity, const QString &text);
    // The same message goes on in other words: what stands beside it stays, and nobody is told anew.
    void changeText(const QString &text);
    // A button that means the same whatever the message is: actionTriggered.
    void setAction(const QString &text);
    // One that belongs to this message and goes with it, with all that `act` holds: the next message, or
    // none, leaves nothing of it. It does nothing once `context` is gone.
    void setAction(const QString &text, QObject *context, std::function<void()> act);
    bool hasAction() const;
    // What is so, whoever has read it: nobody closes it, it goes when it is so no more.
    void setStanding(bool standing);
    // What the node really said; gives the button "Show the answer". Empty takes it off. Of another long text
    // `button` says what it is.
    void setAnswer(const QString &answer, const QString &button = {});
    void clear();
    // What was said holds no more: it goes, if it is what can be read.
    void takeBack(const QString &said);
    void dismiss(); // as its button does
    void takeFocus(); // its first button
    // Something else is said in its place for now: it has its message, and is not seen.
    void setCovered(bool covered);
    bool hasToSay() const { return !text().isEmpty(); }

    QString text() const;
    QString answer() const { return m_answer; }
    Severity severity() const { return m_severity; }

Q_SIGNALS:
    void actionTriggered(); // of a button that has no act of its own
    void answerRequested(const QString &answer);
    // By somebody, or by itself when it was long enough there; `hadFocus`: the focus was in it, and is to go
    // on somewhere.
    void closed(bool hadFocus);
    void spoke(); // a message, not the same one in other words
    void fellSilent();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void endLife();
    void live(std::chrono::milliseconds time);
    void windowChanged();
    void updateVisible();
    void runAction();

    Shape m_shape;
    QTimer m_life; // of a success
    std::optional<std::chrono::milliseconds> m_lifeLeft; // while the window is not the active one
    Severity m_severity = Severity::Info;
    QString m_answer;
    std::function<void()> m_act;
    QPointer<QObject> m_actor; // of m_act
    bool m_isCovered = false;
    IconLabel *m_icon;
    TextLabel *m_text;
    QPushButton *m_showAnswer;
    QPushButton *m_action;
    QToolButton *m_close;
};

} // namespace explorer
