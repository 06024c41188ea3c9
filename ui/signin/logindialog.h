// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/formdialog.h"

#include <QTimer>
#include <QUrl>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QStackedWidget;
class QTabBar;

namespace explorer {

class ForeignLine;
class FieldRow;
class TextLabel;

// Stands where a command line client asks in the terminal. Says which node asks and whether the line is
// encrypted, and in plain words where the tokens will be kept. It belongs to the window and blocks nothing
// but this node's pages.
class LogInDialog : public FormDialog {
    Q_OBJECT

public:
    enum class Keep { Keychain, File, Memory };
    enum class Way { Password, Browser, Paste };

    struct Node {
        QString name;
        QUrl url;
        QUrl logInUrl; // where the password goes when that is elsewhere; empty: to `url`
        QString user; // who was signed in last, or was going to
        QString fileName; // of the token file that would be written, with its folder
        std::optional<Keep> keep; // chosen before; none: a choice has to be made
    };

    LogInDialog(const Node &node, QWidget *parent);
    ~LogInDialog() override;

    QString user() const;
    QString password() const;
    Way way() const;
    // As pasted: see TokenPair::fromPasted.
    QString accessToken() const;
    QString refreshToken() const;
    std::optional<Keep> keep() const;

    // The keychain was tried: what the person should know ("There is no keychain on this desktop").
    void setKeychainProblem(const QString &text);
    // A token file of that name which the explorer did not write is there. Offered, never taken silently.
    void offerFile(const QString &text, bool usable);
    // The log-in page is open in the browser, or could not be opened there: its address, and a button to open
    // it (again), for as long as somebody waits for it. Empty: nobody does.
    void showPage(const QUrl &page, bool isOpen);
    // Why it opened by itself: "Its tokens ended and could not be renewed."
    void setReason(const QString &text);
    // 429: no new attempt in the way that is chosen before this has passed; the dialog counts down. Who wants
    // to tries all the same, and other ways are open.
    void blockFor(std::chrono::seconds time);

Q_SIGNALS:
    void fileAccepted(); // use the offered token file
    void pageWanted(); // the log-in page, once more

protected:
    QString problem() override;

private:
    static QString addresses(const Node &node);
    static QString warningOf(const Node &node);
    QWidget *makeBrowserPage();
    QLineEdit *fieldToFill() const; // of the password's
    void showWay(int tab);
    void wayChanged(int tab);
    void updateKeepText();
    [[nodiscard]] QString waitText() const;
    void tick();
    void endCountdown();
    [[nodiscard]] bool isBlocked() const { return m_countdown.isActive() && way() == m_blocked; }
    void sayBlocked();
    void updateMain();

    Node m_node;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    ForeignLine *m_user;
    QLineEdit *m_password;
    QLineEdit *m_access;
    QLineEdit *m_refresh;
    FieldRow *m_page; // stands beside the fields: of use while these are off
    QComboBox *m_keep;
    TextLabel *m_keepText;
    Notice *m_reason;
    Notice *m_offer;
    QTimer m_countdown;
    Way m_blocked = Way::Password; // while it counts down
    std::chrono::seconds m_left{0};
};

} // namespace explorer
