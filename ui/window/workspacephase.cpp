// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/workspace.h"

#include "core/session/node.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/thingview.h"
#include "ui/pages/offers.h"
#include "ui/pages/selectionsubject.h"
#include "ui/signin/loginflow.h"
#include "ui/support/errortext.h"
#include "ui/support/shownname.h"
#include "ui/support/turns.h"
#include "ui/widgets/confirmdialog.h"

#include <QCryptographicHash>
#include <QLocale>
#include <QStackedWidget>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

void Workspace::askAboutCertificate()
{
    const QSslCertificate certificate = m_node.refusedCertificate().value_or(QSslCertificate());
    const QString fingerprint =
        QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':'));
    QStringList facts;
    const auto &reasons = m_node.certificateReasons();
    for (const QString &reason : reasons)
        facts += shownName(reason);
    // Whoever made the certificate wrote these; a fingerprint would be longer.
    constexpr qsizetype longestClaim = 64;
    const auto claim = [](const QString &caption, const QString &value) {
        return Field{.caption = caption, .value = value, .color = Color::Muted, .copyable = false};
    };
    const Foreign subject = certificate.subjectDisplayName();
    const Foreign issuer = certificate.issuerDisplayName();
    const auto named = [&claim](const QString &caption, const Foreign &name) {
        return claim(caption, name.isEmpty() ? tr("nobody") : shownName(name, longestClaim));
    };
    auto *question = new ConfirmDialog(
        {.title = tr("Trust this certificate for %1?").arg(shownName(m_node.profile().url.authority())),
         .evidence = {{.caption = tr("Its SHA-256 fingerprint"), .value = fingerprint, .monospace = true}},
         .text = tr("Compare its SHA-256 with the one the node's operator gives you. Who shows you another "
                    "one can read your password and tokens."),
         .consequences = facts,
         .claims = {named(tr("It claims to belong to"), subject), named(tr("It claims to come from"), issuer),
                    claim(tr("It claims to be valid"),
                          tr("from %1 to %2")
                              .arg(QLocale().toString(certificate.effectiveDate(), QLocale::ShortFormat),
                                   QLocale().toString(certificate.expiryDate(), QLocale::ShortFormat)))},
         .action = tr("Trust it for this node"),
         .typedName = {}},
        this);
    connect(question, &FormDialog::submitted, this, [this, question, certificate] {
        question->accept();
        m_node.trust(certificate);
    });
    question->open();
}

bool Workspace::updateAway()
{
    const std::optional<Placeholder::Offer> away = whyAway();
    const QString why = waits();
    for (const auto &page : m_pages)
        page->setAway(away, why);
    return away.has_value();
}

QString Workspace::waits() const
{
    if (!m_wasOpen)
        return {};
    if (m_node.phase() == Node::Phase::Connecting)
        return tr("Connecting to %1.").arg(shownName(m_node.profile().name));
    // Whether a certificate is to be trusted is more than waiting.
    if (m_node.phase() != Node::Phase::Unreachable || m_node.refusedCertificate())
        return {};
    QString why = ErrorText::title(m_node.error()) + u'.';
    if (m_node.triesByItself())
        why += u' ' + tr("It is tried again by itself.");
    return why;
}

void Workspace::updatePhase()
{
    if (m_node.phase() == Node::Phase::Open)
        m_wasOpen = true;
    else if (m_node.phase() == Node::Phase::NeedsSignIn || m_node.phase() == Node::Phase::NotANode)
        m_wasOpen = false;
    const bool isAway = updateAway();
    m_inspector->setOld(isAway && !waits().isEmpty());
    if (isThingShown())
        m_thing->setWaits(waits());
    if (isAway) {
        goneAway();
        return;
    }
    cameBack();
    for (const auto &page : m_pages) {
        if (page->isMadeEarly() && !page->isMade())
            m_turns.add(this, [this, early = page.get()] { (void)made(early); });
    }
    if (m_page)
        m_page->shown();
}

// While it is waited for, what somebody looks at stays as it was read.
void Workspace::goneAway()
{
    if (!waits().isEmpty())
        return;
    if (m_node.isSignedOut())
        m_lost = {};
    else if (isThingShown())
        m_lost = {m_page, m_thing->subject()->link(), m_page->filters(), true};
    else if (!m_inspector->isHidden() && m_inspector->subject())
        m_lost = {m_page, m_inspector->subject()->link(), m_page->filters()};
    hideInspector();
    if (isThingShown()) {
        leaveThing();
        m_center->setCurrentWidget(made(m_page)); // which says why it is empty
    }
}

void Workspace::cameBack()
{
    if (isThingShown())
        m_thing->reload();
    const Trail::Place lost = std::exchange(m_lost, {});
    // Who typed into the list meanwhile is not led away from it.
    const bool isWanted = lost.link.isValid() && lost.page->filters() == lost.filters;
    if (isWanted && lost.opened)
        bringThing(lost.link);
    else if (isWanted)
        inspectAgain(lost.link);
    else if (const Subject *kept = m_inspector->subject();
             kept && !m_inspector->isHidden() && !SelectionSubject::isLink(kept->link()))
        m_inspector->reload();
    else if (!m_inspector->isHidden() && m_page) {
        m_inspector->clear();
        selectionChanged(m_page);
    }
}

std::optional<Placeholder::Offer> Workspace::whyAway()
{
    const QString name = shownName(m_node.profile().name);
    switch (m_node.phase()) {
    case Node::Phase::Open:
        break;
    case Node::Phase::Connecting:
        return Placeholder::Offer{.content = {.icon = u"node"_s,
                                              .iconColor = Color::Accent,
                                              .title = tr("Connecting to %1").arg(name),
                                              .progress = -1}};
    case Node::Phase::NeedsSignIn:
        if (const QString why =
                ErrorText::noLogIn(m_node.mode(), m_node.profile().url, m_node.profile().authUrl);
            !why.isEmpty())
            return Placeholder::Offer{.content = {.icon = u"lock"_s,
                                                  .iconColor = Color::Warn,
                                                  .title = tr("%1 asks who you are").arg(name),
                                                  .text = why,
                                                  .primary = Offers::again(),
                                                  .primaryIcon = u"reload"_s},
                                      .primary = [this] { m_node.open(); }};
        return toSignIn(name);
    case Node::Phase::Unreachable:
        return unreachable();
    case Node::Phase::NotANode:
        return noNode();
    }
    return std::nullopt;
}

Placeholder::Offer Workspace::toSignIn(const QString &name)
{
    const QString user = m_node.session().lastUserName();
    const QString why = m_logIn->reason();
    const QString whoWas = user.isEmpty()
        ? tr("Sign in to see what is on it.")
        : tr("You were signed in as %1. Sign in again to see what is on it.").arg(shownName(user));
    return {.content = {.icon = u"lock"_s,
                        .iconColor = Color::Warn,
                        .title = tr("%1 asks who you are").arg(name),
                        .text = why.isEmpty() ? whoWas : why + u' ' + whoWas,
                        .primary = tr("Sign in")},
            .primary = [this] { signIn(); }};
}

Placeholder::Offer Workspace::unreachable()
{
    const Error error = m_node.error();
    const bool certificate = error.kind == Error::Kind::Tls && m_node.refusedCertificate();
    QString text = ErrorText::advice(error);
    if (certificate)
        text = tr("Nobody this computer trusts vouches for the node's certificate. Nothing was sent.");
    else if (error.kind == Error::Kind::Tls)
        text = tr("What answers at this address does not speak TLS, or none that this computer accepts. "
                  "Nothing was sent. If the node has no TLS, its "
                  "address begins with http://.");
    if (m_node.triesByItself())
        text += u' ' + tr("It is tried again by itself.");
    return {.content = {.icon = u"warning"_s,
                        .iconColor = Color::Bad,
                        .title = ErrorText::title(error),
                        .text = text,
                        .primary = Offers::again(),
                        .primaryIcon = u"reload"_s,
                        .secondary = certificate ? tr("Look at the certificate…") : QString()},
            .primary = [this] { m_node.open(); },
            .secondary = [this] { askAboutCertificate(); }};
}

Placeholder::Offer Workspace::noNode()
{
    const Error error = m_node.error();
    // A node was asked before its log-in service.
    const bool isLogIn =
        m_node.mode().need == AuthMode::Need::Required && !m_node.profile().authUrl.isEmpty();
    QString text =
        ErrorText::whoAnswers(m_node.mode(), isLogIn ? m_node.profile().authUrl : m_node.profile().url);
    if (m_node.triesByItself())
        text += u' ' + tr("It is looked at again by itself.");
    // Of these two a node may well stand behind.
    const bool isOnTheWay =
        error.answeredBy == Error::AnsweredBy::ProxyLogIn || error.answeredBy == Error::AnsweredBy::HttpsPort;
    QString title =
        isLogIn ? tr("This is not the log-in service of a node") : tr("This is not a Calimero node");
    if (isOnTheWay)
        title = ErrorText::title(error);
    const QString raw = ErrorText::rawAnswer(error);
    return {.content = {.icon = u"warning"_s,
                        .iconColor = Color::Bad,
                        .title = title,
                        .text = text,
                        .primary = Offers::again(),
                        .primaryIcon = u"reload"_s,
                        .secondary = raw.isEmpty() ? QString() : tr("Show the answer")},
            .primary = [this] { m_node.open(); },
            .secondary = [this, raw] { showAnswer(raw); }};
}

} // namespace explorer
