// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QWidget>

class QLineEdit;
class QNetworkAccessManager;
class QPushButton;
class QVBoxLayout;

namespace explorer {

class Notice;
class TextLabel;

// Shown while no node is open: practise, open what runs on this computer, or connect by address.
class WelcomePage : public QWidget {
    Q_OBJECT

public:
    explicit WelcomePage(QWidget *parent = nullptr);

    struct Found {
        QString url;
        bool asksForLogIn = false;
    };
    // What answered on this computer; empty with `looked`: nothing did.
    void setFound(const QList<Found> &found, bool looked);
    // Looking is switched off.
    void setNotLooking();
    void showDemoProblem(const QString &text);
    void setDemoStarting(bool starting);

Q_SIGNALS:
    void demoRequested();
    void openRequested(const QUrl &url);
    // A file is to be looked into, without a node.
    void inspectRequested();

private:
    QWidget *card(const QString &icon, const QString &title, const QString &text, QVBoxLayout **body);
    QWidget *makeFileCard();
    void connectTyped();

    TextLabel *m_foundText;
    QVBoxLayout *m_foundButtons;
    QLineEdit *m_address;
    Notice *m_addressNotice;
    Notice *m_demoNotice;
    QPushButton *m_demo;
};

} // namespace explorer
