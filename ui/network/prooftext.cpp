// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/network/prooftext.h"

#include "core/api/network.h"
#include "core/session/node.h"
#include "ui/api/apitext.h"
#include "ui/inspector/fields.h"
#include "ui/support/errortext.h"

#include <QLocale>

namespace explorer::ProofText {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

struct ProofWords {
    Q_DECLARE_TR_FUNCTIONS(ProofText)
};

constexpr int soonOver = 30; // days

Field saidField(const QString &text, Color color = Color::Muted)
{
    return {.caption = {}, .value = text, .color = color, .copyable = false};
}

Field showAnswer(const char *link)
{
    return {.caption = {},
            .value = ProofWords::tr("Show the answer"),
            .link = QLatin1StringView(link),
            .copyable = false};
}

QList<Field> wentWrong(const Error &error, const char *link)
{
    QList<Field> fields{saidField(ErrorText::sentence(error), Color::Bad)};
    fields.last().state = State::Failed;
    if (!ErrorText::rawAnswer(error).isEmpty())
        fields += showAnswer(link);
    return fields;
}

QString absent(const api::Entry &entry)
{
    const QString why = ApiText::absence(entry.absence);
    return why.isEmpty()
        ? ProofWords::tr("This node does not tell: it has no %1.").arg(ApiText::route(entry))
        : ProofWords::tr("This node does not tell: it has no %1, %2.").arg(ApiText::route(entry), why);
}

Field validity(const CertificateFacts &one)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto text = [](const QDateTime &time) {
        return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
    };
    Field field{.caption = ProofWords::tr("Valid"),
                .value = ProofWords::tr("from %1 to %2").arg(text(one.from), text(one.until)),
                .copy = one.from.toString(Qt::ISODate) + u'/' + one.until.toString(Qt::ISODate),
                .state = State::Ok};
    if (now < one.from) {
        field.note = ProofWords::tr("not yet");
        field.state = State::Retry;
    } else if (now > one.until) {
        field.note = ProofWords::tr("it has run out");
        field.state = State::Failed;
    } else if (now.daysTo(one.until) < soonOver) {
        field.note = ProofWords::tr("%n days are left", nullptr, int(now.daysTo(one.until)));
        field.state = State::Retry;
    }
    return field;
}

QString namesToCopy(const CertificateFacts &one)
{
    QStringList names;
    for (const Foreign &name : one.names)
        names += name.whole();
    return names.join(u'\n');
}

QString named(const Foreign &name)
{
    return name.isEmpty() ? ProofWords::tr("nobody") : shownName(name);
}

// Machines without such hardware say so in different ways, and all of them with a 5xx.
bool saysNone(const Error &error)
{
    if (error.httpStatus == 501)
        return true;
    return error.kind == Error::Kind::NodeFault
        && (error.message.whole().contains("not supported"_L1, Qt::CaseInsensitive)
            || error.message.whole().contains("unsupported"_L1, Qt::CaseInsensitive)
            || error.message.contains("TDX"_L1) || error.message.contains("CannotFindTsmDir"_L1));
}

} // namespace

QList<Field> certificate(const std::optional<Result<QList<CertificateFacts>>> &known, const Node &node)
{
    QList<Field> fields{Fields::heading(ProofWords::tr("Its certificate"))};
    if (!known)
        return fields + QList<Field>{saidField(QCoreApplication::translate("Subject", "loading…"))};
    if (!*known) {
        const Error &error = known->error();
        if (node.lacks(api::GetCertificate::entry))
            return fields + QList<Field>{saidField(absent(api::GetCertificate::entry))};
        if (error.kind == Error::Kind::NotFound)
            return fields
                + QList<Field>{saidField(ProofWords::tr(
                    "This node has none of its own. Whether the way to it is encrypted is said "
                    "by its address: https:// is."))};
        return fields + wentWrong(error, certificateAnswerLink);
    }
    if ((*known)->isEmpty())
        return fields
            + QList<Field>{
                saidField(ProofWords::tr("What it sent is no certificate that can be read."), Color::Bad),
                showAnswer(certificateAnswerLink)};
    for (const CertificateFacts &one : **known) {
        fields += Field{
            .caption = ProofWords::tr("It is for"), .value = named(one.subject), .copy = one.subject.whole()};
        if (!one.names.isEmpty()) {
            QStringList shown;
            for (const Foreign &name : one.names) {
                shown += shownName(name);
            }
            fields += Field{.caption = ProofWords::tr("Names in it"),
                            .value = shown.join(u", "_s),
                            .copy = namesToCopy(one)};
        }
        fields += Field{.caption = ProofWords::tr("Made by"),
                        .value = named(one.issuer),
                        .copy = one.issuer.whole(),
                        .note = one.isSelfSigned ? ProofWords::tr("by itself") : QString()};
        fields += validity(one);
        fields += Field{.caption = ProofWords::tr("SHA-256"),
                        .value = shownName(QString::fromLatin1(one.fingerprint)),
                        .monospace = true};
        fields += Field{.caption = ProofWords::tr("As PEM"),
                        .value = ProofWords::tr("Save as a file…"),
                        .copy = QString::fromLatin1(one.pem),
                        .link = QLatin1StringView(saveLink)};
    }
    return fields;
}

QList<Field> tee(const std::optional<Result<api::TeeInfo>> &known, const Node &node)
{
    QList<Field> fields{Fields::heading(ProofWords::tr("Trusted hardware (TEE)"))};
    if (!known)
        return fields + QList<Field>{saidField(QCoreApplication::translate("Subject", "loading…"))};
    if (!*known) {
        const Error &error = known->error();
        if (node.lacks(api::GetTeeInfo::entry))
            return fields + QList<Field>{saidField(absent(api::GetTeeInfo::entry))};
        if (!saysNone(error))
            return fields + wentWrong(error, teeAnswerLink);
        fields +=
            saidField(ProofWords::tr("This node has none: the computer it runs on can't prove to others "
                                     "what runs on it. That is so of most."));
        fields += showAnswer(teeAnswerLink);
        return fields;
    }
    const api::TeeInfo &info = **known;
    fields += saidField(ProofWords::tr("The computer it runs on can prove to others what runs on it."),
                        Color::Text);
    fields.last().state = State::Ok;
    fields += Fields::text(ProofWords::tr("Provider"), info.cloudProvider);
    fields += Fields::text(ProofWords::tr("System"), info.osImage);
    fields += Fields::text(ProofWords::tr("Measurement (MRTD)"), info.mrtd);
    fields.last().monospace = info.mrtd.has_value();
    return fields;
}

} // namespace explorer::ProofText
