// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Opening the window, signing in and out, the colours.
#include "tests/gui/tour.h"

#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace guicheck {

using namespace Qt::StringLiterals;

void Tour::openTheNode()
{
    QWidget *window = m_window.window();
    Driver::waitFor([&] { return window->isVisible(); }, u"the window"_s);
    window->resize(1280, 800);
    m_window.waitForWords(u"Look into a Calimero node"_s);
    picture(u"welcome"_s);
    m_withLogIn = m_node.wantsLogIn();

    m_window.press(u"Add a node"_s);
    QDialog *dialog = m_window.dialog(u"Add a node"_s);
    m_window.type(m_window.find<QLineEdit>(u"Name"_s, dialog), m_options.name);
    m_window.type(m_window.find<QLineEdit>(u"Address"_s, dialog), m_options.node.toString());
    expectSame(m_window.find<QLineEdit>(u"Node name"_s, dialog)->text(), m_options.name,
               u"the node name that is offered"_s);
    m_window.chooseIn(m_window.find<QComboBox>(u"Colour"_s, dialog), u"Green"_s);
    picture(u"add-node"_s);
    m_window.press(u"Add"_s, dialog);
    m_window.waitUntilClosed(u"Add a node"_s);
    say(u"added the node %1, which %2"_s.arg(m_options.node.toString(),
                                             m_withLogIn ? u"asks for a log-in"_s : u"asks for no log-in"_s));
}

void Tour::signIn()
{
    if (!m_withLogIn) {
        m_window.waitForWords(u"no log-in needed"_s);
        say(u"the window opened the node and says that no log-in is needed"_s);
        return;
    }
    expect(!m_options.user.isEmpty(), u"the node wants a log-in: give --user NAME --password-stdin"_s);
    m_node.signIn(m_options.user, m_options.password);
    QDialog *dialog = m_window.dialog(u"Sign in to "_s);
    picture(u"sign-in"_s);
    refuseWrongPassword(dialog);
    m_window.type(m_window.find<QLineEdit>(u"Password"_s, dialog), m_options.password);
    m_window.press(u"Sign in"_s, dialog);
    m_window.waitUntilClosed(u"Sign in to "_s);
    m_window.waitForWords(u"signed in as "_s + m_options.user);
    m_window.waitForWords(u"Healthy"_s);
    say(u"signed in as %1 through the dialog"_s.arg(m_options.user));
}

void Tour::refuseWrongPassword(QDialog *dialog)
{
    auto *user = m_window.find<QLineEdit>(u"User name"_s, dialog);
    auto *password = m_window.find<QLineEdit>(u"Password"_s, dialog);
    expect(password->echoMode() == QLineEdit::Password, u"the password can be read on the screen"_s);
    m_window.type(user, m_options.user);
    m_window.type(password, u"not-"_s + m_options.user + u"-s-password"_s);
    m_window.chooseIn(m_window.find<QComboBox>(u"Keep me signed in"_s, dialog),
                      u"Only until the explorer closes"_s);
    m_window.press(u"Sign in"_s, dialog);
    m_window.waitForWords(u"The node did not accept this user name and password."_s, dialog);
    picture(u"sign-in-refused"_s);
    expect(dialog->isVisible(), u"the dialog closed although the node refused"_s);
    expectSame(user->text(), m_options.user, u"the user name after the refusal"_s);
    m_window.waitForWords(u"asks who you are"_s, m_window.window());
    say(u"a wrong password is refused, said so, and the name stays"_s);
}

void Tour::chooseColours(const QString &colours)
{
    m_window.press(u"Settings and help"_s);
    m_window.chooseInMenu(u"Settings…"_s);
    QDialog *dialog = m_window.dialog(u"Settings"_s);
    m_window.chooseIn(m_window.find<QComboBox>(u"Colours"_s, dialog), colours);
    picture(u"settings-"_s + colours.toLower());
    m_window.press(u"Close"_s, dialog);
    m_window.waitUntilClosed(u"Settings"_s);
}

void Tour::signOut()
{
    m_window.press(u"Nodes"_s);
    m_window.chooseInMenu(u"Sign out"_s);
    m_window.waitForWords(u"asks who you are"_s, m_window.window());
    m_window.waitForWords(u"Sign in to see what is on it."_s, m_window.window());
    expect(!m_window.isSaid(u"signed in as"_s, m_window.window()),
           u"the window still says who is signed in"_s);
    picture(u"signed-out"_s);
    closeWhatIsOpen();
    say(u"signed out; the pages say to sign in"_s);
}

} // namespace guicheck
