// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/signin/logindialog.h"

#include "core/net/paths.h"
#include "ui/support/errortext.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/support/style.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/foreignline.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/textlabel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

QLineEdit *secretField()
{
    auto *field = new QLineEdit;
    field->setEchoMode(QLineEdit::Password);
    field->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    return field;
}

} // namespace

QString LogInDialog::addresses(const Node &node)
{
    if (node.logInUrl.isEmpty())
        return node.url.toString();
    return tr("%1\nThe password goes to its log-in service: %2")
        .arg(node.url.toString(), node.logInUrl.toString());
}

// What goes where: the password to the log-in service, the tokens from there to the node.
QString LogInDialog::warningOf(const Node &node)
{
    const QUrl target = node.logInUrl.isEmpty() ? node.url : node.logInUrl;
    const auto inPlain = [](const QUrl &url) { return url.scheme() != "https"_L1; };
    const auto abroad = [inPlain](const QUrl &url) { return inPlain(url) && !calimero::isLoopback(url); };
    if (abroad(target))
        return node.logInUrl.isEmpty()
            ? tr("Not encrypted: anyone on the way can read your password and tokens.")
            : tr("Not encrypted on the way to %1: anyone there can read your password and tokens.")
                  .arg(shownName(target.host()));
    if (abroad(node.url))
        return tr("Not encrypted on the way to %1: anyone there can read your tokens.")
            .arg(shownName(node.url.host()));
    if (inPlain(target) || inPlain(node.url))
        return tr("Not encrypted. Fine on this computer, not across a network.");
    return {};
}

LogInDialog::LogInDialog(const Node &node, QWidget *parent)
    : FormDialog(u"lock"_s, tr("Sign in to %1").arg(node.name), addresses(node), parent),
      m_node(node),
      m_tabs(new QTabBar),
      m_pages(new QStackedWidget),
      m_user(new ForeignLine),
      m_password(secretField()),
      m_access(secretField()),
      m_refresh(secretField()),
      m_page(new FieldRow),
      m_keep(new QComboBox),
      m_keepText(new TextLabel(TextLabel::Kind::Caption)),
      m_reason(new Notice),
      m_offer(new Notice)
{
    setObjectName(u"logInDialog"_s);
    setMainText(tr("Sign in"));
    m_tabs->addTab(tr("Password"));
    m_tabs->addTab(tr("Browser"));
    m_tabs->addTab(tr("Paste a token"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    name(m_tabs, tr("How to sign in"));
    body()->setSpacing(scaled(8));
    body()->addWidget(m_reason);
    body()->addWidget(m_tabs);
    body()->addWidget(new Hairline);

    auto *passwordPage = new QWidget;
    auto *passwordForm = new QFormLayout(passwordPage);
    passwordForm->setContentsMargins(0, scaled(4), 0, 0);
    passwordForm->setHorizontalSpacing(scaled(16));
    m_user->setForeign(node.user, shownToEdit(node.user, 1000));
    name(m_user, tr("User name"));
    name(m_password, tr("Password"));
    passwordForm->addRow(tr("User name"), m_user);
    passwordForm->addRow(tr("Password"), m_password);
    m_pages->addWidget(passwordPage);
    m_pages->addWidget(makeBrowserPage());

    auto *pastePage = new QWidget;
    auto *pasteForm = new QFormLayout(pastePage);
    pasteForm->setContentsMargins(0, scaled(4), 0, 0);
    pasteForm->setHorizontalSpacing(scaled(16));
    name(m_access, tr("Access token"));
    name(m_refresh, tr("Refresh token"));
    pasteForm->addRow(tr("Access token"), m_access);
    pasteForm->addRow(tr("Refresh token"), m_refresh);
    m_pages->addWidget(pastePage);
    body()->addWidget(m_pages);

    auto *keepForm = new QFormLayout;
    keepForm->setHorizontalSpacing(scaled(16));
    m_keep->addItem(tr("In this computer's keychain"), int(Keep::Keychain));
    m_keep->addItem(tr("In a file other tools share"), int(Keep::File));
    m_keep->addItem(tr("Only until the explorer closes"), int(Keep::Memory));
    name(m_keep, tr("Keep me signed in"));
    m_keep->setCurrentIndex(m_keep->findData(int(node.keep.value_or(Keep::Keychain))));
    m_keepText->setWordWrap(true);
    keepForm->addRow(tr("Keep me signed in"), m_keep);
    body()->addLayout(keepForm);
    body()->addWidget(m_keepText);
    body()->addWidget(m_offer);
    // One column of captions for all forms, to the pixel: by what each label asks for.
    QWidgetList captions;
    for (QFormLayout *form : {passwordForm, pasteForm, keepForm})
        captions += form->itemAt(0, QFormLayout::LabelRole)->widget();
    int width = 0;
    for (QWidget *caption : std::as_const(captions)) {
        caption->ensurePolished();
        width = std::max(width, caption->sizeHint().width());
    }
    for (QWidget *caption : std::as_const(captions))
        caption->setMinimumWidth(width);

    if (const QString warning = warningOf(m_node); !warning.isEmpty()) {
        auto *line = new Notice;
        line->setObjectName(u"lineNotice"_s);
        line->setMessage(Notice::Severity::Warn, warning);
        line->setStanding(true);
        body()->addWidget(line);
    }

    showWay(0);
    connect(m_tabs, &QTabBar::currentChanged, this, &LogInDialog::wayChanged);
    connect(m_keep, &QComboBox::currentIndexChanged, this, &LogInDialog::updateKeepText);
    connect(m_offer, &Notice::actionTriggered, this, &LogInDialog::fileAccepted);
    auto *column = static_cast<QBoxLayout *>(layout());
    column->insertWidget(column->indexOf(notice()), m_page);
    m_page->setIndented(false);
    m_page->hide();
    m_countdown.setParent(this);
    m_countdown.setObjectName(u"countdown"_s);
    m_countdown.setInterval(1000);
    connect(&m_countdown, &QTimer::timeout, this, &LogInDialog::tick);
    updateKeepText();
    fieldToFill()->setFocus();
}

// Who is known is not asked for the name.
QLineEdit *LogInDialog::fieldToFill() const
{
    return m_user->text().isEmpty() ? m_user : m_password;
}

QWidget *LogInDialog::makeBrowserPage()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, scaled(4), 0, scaled(8));
    const QUrl target = m_node.logInUrl.isEmpty() ? m_node.url : m_node.logInUrl;
    auto *words = new TextLabel(
        TextLabel::Kind::Body,
        tr("The log-in page of %1 opens in your browser. Sign in there and come back: the explorer waits for "
           "five minutes.")
            .arg(shownName(target.authority())));
    words->setWordWrap(true);
    column->addWidget(words);
    column->addStretch();
    return page;
}

// The others take no room: words over several lines are higher than two fields.
void LogInDialog::showWay(int tab)
{
    for (int i = 0; i < m_pages->count(); ++i) {
        const auto policy = i == tab ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        m_pages->widget(i)->setSizePolicy(policy, policy);
    }
    m_pages->setCurrentIndex(tab);
}

void LogInDialog::wayChanged(int tab)
{
    clearProblem();
    showWay(tab);
    setMainText(Way(tab) == Way::Browser ? tr("Sign in with the browser") : tr("Sign in"));
    if (isBlocked())
        sayBlocked();
    updateMain();
    // Who chose by the mouse goes on there; the keyboard goes on from tab to tab.
    if (m_tabs->hasFocus())
        return;
    const std::array<QWidget *, 3> first{fieldToFill(), mainButton(), m_access};
    first.at(std::size_t(tab))->setFocus();
}

LogInDialog::~LogInDialog()
{
    m_password->clear();
    m_access->clear();
    m_refresh->clear();
}

QString LogInDialog::user() const
{
    return m_user->isUntouched() ? m_user->result() : m_user->text();
}

QString LogInDialog::password() const
{
    return m_password->text();
}

LogInDialog::Way LogInDialog::way() const
{
    return Way(m_tabs->currentIndex());
}

QString LogInDialog::accessToken() const
{
    return m_access->text();
}

QString LogInDialog::refreshToken() const
{
    return m_refresh->text();
}

std::optional<LogInDialog::Keep> LogInDialog::keep() const
{
    if (m_keep->currentIndex() < 0)
        return std::nullopt;
    return Keep(m_keep->currentData().toInt());
}

void LogInDialog::setKeychainProblem(const QString &text)
{
    if (text.isEmpty())
        return;
    notice()->setMessage(Notice::Severity::Warn, text);
    const int keychain = m_keep->findData(int(Keep::Keychain));
    if (keychain < 0)
        return;
    // A question to the person: nothing is picked in its place.
    const bool wasChosen = m_keep->currentIndex() == keychain;
    m_keep->removeItem(keychain);
    if (wasChosen)
        m_keep->setCurrentIndex(-1);
    updateKeepText();
}

void LogInDialog::offerFile(const QString &text, bool usable)
{
    m_offer->setMessage(Notice::Severity::Info, text);
    if (usable)
        m_offer->setAction(tr("Use it"));
}

void LogInDialog::showPage(const QUrl &page, bool isOpen)
{
    m_pages->setVisible(page.isEmpty()); // what will happen is happening
    body()->activate(); // at once: a dialog that has grown for both stays so
    m_page->setVisible(!page.isEmpty());
    if (page.isEmpty())
        return;
    m_page->setField({.caption = tr("Log-in page"),
                      .value = shownName(page.toString(QUrl::RemoveQuery)),
                      .copy = page.toString(QUrl::FullyEncoded),
                      .monospace = true});
    const auto openAgain = [this] { Q_EMIT pageWanted(); };
    if (isOpen) {
        notice()->setMessage(
            Notice::Severity::Info,
            tr("Sign in there and come back. If the page was closed, or did not open, open it "
               "again or copy its address."));
        notice()->setAction(tr("Open it again"), this, openAgain);
    } else {
        notice()->setMessage(Notice::Severity::Warn,
                             tr("No browser could be opened. Copy the address into one on this computer."));
        notice()->setAction(tr("Try again"), this, openAgain);
    }
    notice()->setStanding(true);
}

void LogInDialog::setReason(const QString &text)
{
    if (text.isEmpty())
        m_reason->clear();
    else
        m_reason->setMessage(Notice::Severity::Info, text);
}

void LogInDialog::blockFor(std::chrono::seconds time)
{
    m_left = time;
    m_blocked = way();
    m_countdown.start();
    sayBlocked();
    tick();
}

void LogInDialog::sayBlocked()
{
    notice()->setMessage(Notice::Severity::Bad, waitText());
    notice()->setAction(tr("Try all the same"), this, [this] {
        endCountdown();
        mainButton()->click();
    });
}

void LogInDialog::updateMain()
{
    mainButton()->setEnabled(!isBusy() && !isBlocked());
}

QString LogInDialog::waitText() const
{
    return tr("Too many attempts. The node takes the next one %1; trying earlier makes the wait longer.")
        .arg(ErrorText::waitingTime(m_left));
}

void LogInDialog::endCountdown()
{
    m_countdown.stop();
    updateMain();
}

void LogInDialog::tick()
{
    // What is said of another way, or of an attempt that is under way, stays.
    const bool isSaid = isBlocked() && !isBusy();
    if (m_left.count() <= 0) {
        endCountdown();
        if (isSaid)
            notice()->setMessage(Notice::Severity::Info, tr("You can try again now."));
        return;
    }
    updateMain();
    if (isSaid && notice()->hasToSay())
        notice()->changeText(waitText());
    m_left -= std::chrono::seconds(1);
}

void LogInDialog::updateKeepText()
{
    if (!keep()) {
        m_keepText->setText(tr("Choose where the tokens may be kept."));
        return;
    }
    switch (*keep()) {
    case Keep::Keychain:
        m_keepText->setText(tr("The tokens go into the keychain of this desktop, which it locks with your "
                               "session. The password is kept nowhere."));
        break;
    case Keep::File:
        m_keepText->setText(tr("The tokens go into %1, readable by you alone. The Python client and merobox "
                               "use the same file. The password is kept nowhere.")
                                .arg(shownPath(m_node.fileName)));
        break;
    case Keep::Memory:
        m_keepText->setText(tr("The tokens stay in memory. You sign in again next time."));
        break;
    }
}

QString LogInDialog::problem()
{
    if (!keep())
        return wrongIn(m_keep, tr("Choose where the tokens may be kept."));
    if (way() == Way::Browser)
        return {};
    if (way() == Way::Paste) {
        if (accessToken().trimmed().isEmpty() || refreshToken().trimmed().isEmpty())
            return wrongIn(accessToken().trimmed().isEmpty() ? m_access : m_refresh,
                           tr("Paste both the access token and the refresh token."));
        return {};
    }
    if (m_user->text().isEmpty())
        return wrongIn(m_user, tr("Give the user name."));
    if (m_password->text().isEmpty())
        return wrongIn(m_password, tr("Give the password."));
    if (m_password->text().size() > 128)
        return wrongIn(m_password, tr("A password has at most 128 characters."));
    return {};
}

} // namespace explorer
