// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Signing in on the log-in page of the node: the part of LogInFlow that opens a browser and waits for it.
#include "core/auth/browserlogin.h"
#include "core/net/paths.h"
#include "core/session/node.h"
#include "ui/pages/follow.h"
#include "ui/signin/logindialog.h"
#include "ui/signin/loginflow.h"
#include "ui/support/errortext.h"
#include "ui/support/shownname.h"

#include <QApplication>
#include <QDesktopServices>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

struct BrowserText {
    Q_DECLARE_TR_FUNCTIONS(explorer::BrowserText)

public:
    static BrowserWords words()
    {
        return {
            .language = tr("en", "the language of these words, as HTML has it"),
            .isRightToLeft = QApplication::isRightToLeft(),
            .title = tr("Calimero Explorer"),
            .waiting = tr("Handing over to the explorer…"),
            .taken = tr("The explorer has taken over. Close this window and go back to it."),
            .refused = tr("The explorer can't use what the log-in page sent. Go back to it and try again "
                          "from there."),
            .nothing = tr("This page has nothing to hand over. Sign in on the log-in page, or go back to the "
                          "explorer and try again from there."),
            .gone = tr("The explorer no longer waits for this. Go back to it and try again from there."),
            .needsScript = tr("To hand over to the explorer this page needs JavaScript. Allow it, or sign in "
                              "with the password in the explorer.")};
    }
};

} // namespace

void LogInFlow::signInByBrowser()
{
    LogInDialog *dialog = m_dialog;
    const Profile &profile = m_node.profile();
    auto *logIn = new BrowserLogIn(
        {.node = profile.url, .logIn = profile.authUrl, .words = BrowserText::words()}, &m_node.session());
    m_page = logIn->address();
    const auto brought = std::make_shared<std::optional<BrowserTokens>>();
    m_browser = m_node.operations().begin(
        {.begin =
             [logIn = QPointer(logIn), brought](qsizetype, QObject *context, Operation::Finish finish) {
                 return Operation::follow(Call<BrowserTokens>(logIn), context, std::move(finish),
                                          [brought](const BrowserTokens &tokens) { *brought = tokens; });
             },
         .cancelling = Operation::Cancelling::Stops});
    follow(m_browser, dialog, m_host, this, {tr("Waiting for the browser…"), {}},
           [this, brought, operation = m_browser.data()](const OperationEnd &end) {
               if (!end.dialog())
                   return;
               endBrowser();
               if (operation->failures().isEmpty())
                   cameBack(**brought);
               else
                   noneCameBack(operation->failures().first().error);
           });
    if (!m_page.isEmpty()) // else it has ended with the reason
        openPage();
}

void LogInFlow::openPage()
{
    m_dialog->showPage(m_page, QDesktopServices::openUrl(m_page));
}

void LogInFlow::endBrowser()
{
    if (m_browser)
        m_browser->cancel();
    if (m_dialog)
        m_dialog->showPage({}, false);
}

// The page may have signed in elsewhere: it says where. A log-in service of its own names itself.
void LogInFlow::cameBack(const BrowserTokens &tokens)
{
    m_dialog->clearProblem();
    const QUrl said(tokens.nodeUrl.whole());
    const Profile &profile = m_node.profile();
    if (tokens.nodeUrl.isEmpty() || sameOrigin(said, profile.url)
        || (!profile.authUrl.isEmpty() && sameOrigin(said, profile.authUrl))) {
        signInWith(tokens.pair, Way::Browser);
        return;
    }
    m_dialog->notice()->setMessage(
        Notice::Severity::Warn,
        tr("The log-in page says that this is for %1, not for this node.").arg(shownName(tokens.nodeUrl)));
    m_dialog->notice()->setAction(tr("Use it all the same"), this, [this, pair = tokens.pair] {
        m_dialog->clearProblem();
        signInWith(pair, Way::Browser);
    });
}

void LogInFlow::noneCameBack(const Error &error)
{
    m_dialog->showError(error);
    if (error.kind == Error::Kind::TimedOut)
        m_dialog->showProblem(tr(
            "Nobody came back from the log-in page within five minutes. Sign in with the browser again, or "
            "with the password here."));
    else if (error.kind == Error::Kind::BadInput)
        m_dialog->showProblem(tr("The log-in page sent no tokens that can be used. Sign in there again."));
    else if (error.kind == Error::Kind::Unreachable)
        m_dialog->showProblem(
            tr("The explorer can't wait for the browser on this computer: %1").arg(shownName(error.message)));
}

} // namespace explorer
