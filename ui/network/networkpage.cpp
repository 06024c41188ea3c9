// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/network/networkpage.h"

#include "core/api/send.h"
#include "core/auth/modeprobe.h"
#include "core/session/node.h"
#include "core/session/rereading.h"
#include "ui/api/apitext.h"
#include "ui/network/networktext.h"
#include "ui/network/networkwidget.h"
#include "ui/network/prooftext.h"
#include "ui/pages/offers.h"
#include "ui/support/errortext.h"
#include "ui/support/format.h"
#include "ui/support/shownname.h"
#include "ui/support/writtenfile.h"
#include "ui/transfers/filechooser.h"

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using api::GetNetworkStatus;

Page::Info NetworkPage::about()
{
    return {.id = u"network"_s,
            .kind = {},
            .title = tr("Network"),
            .icon = u"network"_s,
            .shortcut = QKeySequence(Qt::ALT | Qt::Key_6)};
}

NetworkPage::NetworkPage(Host &host)
    : Page(about(), host),
      m_again(node().rereadings().add(this,
                                      {.canRead =
                                           [this] {
                                               return !m_isStale && !m_asking.isRunning()
                                                   && !node().lacks(GetNetworkStatus::entry);
                                           },
                                       .read = [this] { read(Asker::Explorer); }}))
{
    connect(&node(), &Node::lacksChanged, this, &NetworkPage::update);
    connect(&node(), &Node::factsChanged, this, &NetworkPage::update);
}

QWidget *NetworkPage::makeWidget()
{
    m_network = new NetworkWidget;
    connect(m_network, &NetworkWidget::readAgain, this, [this] { host().reload(); });
    connect(m_network, &NetworkWidget::linkActivated, this, &NetworkPage::follow);
    return m_network;
}

QList<Notice *> NetworkPage::notices() const
{
    return m_network ? QList{m_network->notice()} : QList<Notice *>();
}

void NetworkPage::takeFocus()
{
    (void)widget();
    m_network->takeFocus();
}

void NetworkPage::shown()
{
    if (node().phase() != Node::Phase::Open)
        return;
    readIfStale();
    if (m_areProofsStale)
        readProofs();
}

void NetworkPage::reload()
{
    read(Asker::Person);
    readProofs();
}

void NetworkPage::readIfStale()
{
    if (m_isStale)
        read(Asker::Person);
}

void NetworkPage::read(Asker asker)
{
    // What is under way brings the same, and may be what a person waits for.
    if (asker == Asker::Explorer && m_asking.isRunning())
        return;
    m_isStale = false;
    m_isAwaited = asker == Asker::Person;
    m_clock.start();
    m_asking = api::send(node().transport(), GetNetworkStatus{}, asker);
    m_asking->then(this, [this](const auto &result) { take(result); });
    update();
}

void NetworkPage::take(const Result<Reply<api::NetworkStatus>> &result)
{
    // What fails because the node has gone is no word of the node's.
    m_error = result || away() ? std::nullopt : std::optional(result.error());
    if (result) {
        m_status = result->value;
        m_readAt = QDateTime::currentDateTimeUtc();
    }
    m_isAwaited = false;
    m_again.ended(std::chrono::milliseconds(m_clock.elapsed()), !result);
    update();
    Q_EMIT statusChanged();
}

// A node that has gone says nothing: what it said before is told, and asked anew once it is back.
template<class Known>
bool NetworkPage::staysTrue(const Known &known, const Error &error)
{
    const bool isGone = away() || error.httpStatus == 0 || isWithoutNode(error);
    m_areProofsStale = m_areProofsStale || isGone;
    return isGone && known;
}

void NetworkPage::readProofs()
{
    m_areProofsStale = false;
    m_askingTee = api::send(node().transport(), api::GetTeeInfo{});
    m_askingTee->then(this, [this](const Result<Reply<api::TeeInfo>> &result) {
        if (result)
            m_tee = result->value;
        else if (!staysTrue(m_tee, result.error()))
            m_tee = tl::unexpected(result.error());
        update();
    });
    m_askingCertificate = api::send(node().transport(), api::GetCertificate{});
    m_askingCertificate->then(this, [this](const Result<Reply<QByteArray>> &result) {
        if (result) {
            takeCertificate(result->value);
            return;
        }
        if (!staysTrue(m_certificates, result.error()))
            m_certificates = tl::unexpected(result.error());
        update();
    });
}

void NetworkPage::takeCertificate(const QByteArray &pem)
{
    m_pem = pem;
    m_readingPem.run([pem] { return certificatesIn(pem); },
                     [this](const QList<CertificateFacts> &certificates) {
                         m_certificates = certificates;
                         update();
                     });
}

void NetworkPage::follow(const QString &link)
{
    const auto answerOf = [](const auto &known) {
        return known && !*known ? ErrorText::rawAnswer(known->error()) : QString();
    };
    if (link == QLatin1StringView(ProofText::saveLink))
        saveCertificate();
    else if (link == QLatin1StringView(ProofText::teeAnswerLink))
        host().showAnswer(answerOf(m_tee));
    else if (link == QLatin1StringView(ProofText::certificateAnswerLink))
        host().showAnswer(m_certificates && *m_certificates ? QString::fromUtf8(m_pem)
                                                            : answerOf(m_certificates));
}

// What is known now, however long the file is chosen.
void NetworkPage::saveCertificate()
{
    if (!m_certificates || !*m_certificates)
        return;
    QByteArray pem;
    for (const CertificateFacts &one : **m_certificates)
        pem += one.pem;
    const QPointer<NetworkPage> self(this);
    host().chooser().saveFile(
        host().window(), tr("Save the certificate"), u"node-certificate.pem"_s,
        [self, pem](const QString &path, bool replace) {
            if (!self || path.isEmpty())
                return;
            writeFile(path, pem, replace, self, [self, path](const std::optional<Error> &error) {
                const QString about = u"save-certificate"_s;
                if (error)
                    self->host().say(Notice::Severity::Bad,
                                     tr("The certificate could not be written to %1: %2")
                                         .arg(shownPath(path), ErrorText::cause(*error)),
                                     {}, {}, about);
                else
                    self->host().say(Notice::Severity::Ok,
                                     tr("The certificate is in %1.").arg(shownPath(path)), {}, {}, about);
            });
        });
}

void NetworkPage::awayChanged()
{
    if (away()) {
        m_isStale = true;
        m_areProofsStale = true;
        m_error.reset(); // it is asked again once it is back
        // Of somebody who has signed out nothing stays.
        if (waits().isEmpty() && node().phase() != Node::Phase::Connecting)
            forget();
    }
    update();
    Q_EMIT statusChanged();
}

void NetworkPage::forgetNode()
{
    forget();
    m_error.reset();
    m_isStale = true;
    m_areProofsStale = true;
    update();
    Q_EMIT statusChanged();
}

bool NetworkPage::hasRead() const
{
    return m_status.has_value();
}

void NetworkPage::forget()
{
    // What is under way is an answer to somebody else, or of another node.
    m_asking = Call<Reply<api::NetworkStatus>>();
    m_askingTee = Call<Reply<api::TeeInfo>>();
    m_askingCertificate = Call<Reply<QByteArray>>();
    m_isAwaited = false;
    m_status.reset();
    m_tee.reset();
    m_readingPem.drop();
    m_certificates.reset();
    m_pem.clear();
}

bool NetworkPage::hasProof() const
{
    return (m_tee && *m_tee) || (m_certificates && *m_certificates);
}

void NetworkPage::update()
{
    if (!m_network)
        return;
    const auto again = [this] { host().reload(); };
    if (const auto place = inItsPlace()) {
        m_network->showOffer(*place);
        return;
    }
    const QList<Field> proofs =
        ProofText::certificate(m_certificates, node()) + ProofText::tee(m_tee, node());
    const bool isRefused = m_error && !(m_isAwaited && m_asking.isRunning());
    // What it shows of itself does not go with what it does not tell.
    if (!away() && hasProof() && (node().lacks(GetNetworkStatus::entry) || (!m_status && isRefused))) {
        if (node().lacks(GetNetworkStatus::entry))
            m_network->tell(tr("This node does not tell how it is connected: it has no %1.")
                                .arg(ApiText::route(GetNetworkStatus::entry)),
                            Offers::again(Offers::Why::Lacking));
        else
            m_network->tell(Offers::failure(*m_error, GetNetworkStatus::entry), Offers::again());
        m_network->showFields(proofs, {});
        return;
    }
    if (!away() && node().lacks(GetNetworkStatus::entry)) {
        m_network->showOffer(Offers::lacking(GetNetworkStatus::entry, info().icon,
                                             tr("This node does not tell how it is connected"), again));
        return;
    }
    if (!m_status) {
        m_network->showOffer(isRefused ? Offers::failed(*m_error, GetNetworkStatus::entry, host(), again)
                                       : Offers::loading(info().icon, tr("Asking how it is connected")));
        return;
    }
    QString why;
    if (away())
        why = waits();
    else if (isRefused)
        why = Offers::failure(*m_error, GetNetworkStatus::entry);
    m_network->tell(why.isEmpty() ? why : tr("%1 This is as of %2.").arg(why, Format::asOf(m_readAt)),
                    Offers::again());
    const auto peers = node().peers();
    m_network->showFields(NetworkText::reach(*m_status, peers) + NetworkText::status(*m_status, peers)
                              + proofs,
                          peers ? tr("%n peers", nullptr, int(*peers)) : QString());
}

} // namespace explorer
