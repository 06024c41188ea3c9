// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/nodecommand.h"

#include "app/cli/input.h"
#include "app/cli/plainjson.h"
#include "core/auth/keychain.h"
#include "core/auth/tokenfile.h"
#include "core/base/hash.h"
#include "core/net/paths.h"
#include "core/session/profilestore.h"

#include <QCoreApplication>

#include <cerrno>

namespace explorer::cli {

using namespace calimero;
using namespace Qt::StringLiterals;

NodeCommand::NodeCommand(Arguments arguments, QObject *parent)
    : QObject(parent), m_arguments(std::move(arguments))
{
}

NodeCommand::~NodeCommand() = default;

QString NodeCommand::prepare()
{
    if (QString wrong = readWords(); !wrong.isEmpty())
        return wrong;
    if (m_arguments.profile) {
        if (QString wrong = findProfile(); !wrong.isEmpty())
            return wrong;
    } else {
        m_signIn = std::make_unique<SignIn>(m_arguments);
    }
    if (m_arguments.passwordFollows) {
        const auto password = readPassword();
        if (!password)
            return tr("there is no password on standard input");
        m_password = *password;
    }
    connect(m_signIn.get(), &SignIn::ready, this, [this] { begin(); });
    connect(m_signIn.get(), &SignIn::failed, this, &NodeCommand::fail);
    connect(&node().session(), &Session::storeWarning, this, [this](const Error &error) {
        warn(tr("the renewed tokens could not be stored: %1").arg(error.message.whole()));
    });
    return {};
}

QString NodeCommand::findProfile()
{
    m_profiles = std::make_unique<ProfileStore>(ProfileStore::defaultFile());
    if (const auto loaded = m_profiles->load(); !loaded)
        return tr("the profiles can not be read: %1").arg(loaded.error().path.whole());
    QList<Profile> found;
    for (const Profile &profile : m_profiles->profiles()) {
        if (profile.name.whole() == *m_arguments.profile || profile.id == *m_arguments.profile)
            found += profile;
    }
    const QString shown = withoutSecretParts(*m_arguments.profile);
    if (found.isEmpty())
        return tr("there is no profile \"%1\"; \"calimero-explorer profiles\" shows them").arg(shown);
    if (found.size() > 1)
        return tr("several profiles are called \"%1\"; give the id instead, as \"calimero-explorer "
                  "profiles\" "
                  "shows it")
            .arg(shown);
    Profile profile = found.first();
    if (profile.url.isEmpty())
        return tr("the profile \"%1\" has no address of a node").arg(shown);
    profile.isSafe = profile.isSafe || m_arguments.isSafe;
    m_keychain = std::make_unique<Keychain>();
    const QString id = profile.id;
    m_signIn = std::make_unique<SignIn>(profile,
                                        Node::Shared{.keychain = m_keychain.get(),
                                                     .tokenFolder = TokenFile::defaultFolder(),
                                                     .remember = [this, id](const TokenRecord &record) {
                                                         return m_profiles->remember(id, record);
                                                     }});
    return {};
}

void NodeCommand::enter()
{
    if (m_arguments.user)
        logInAs(*m_arguments.user);
    else
        m_signIn->useStored();
}

void NodeCommand::logInAs(const QString &user)
{
    m_signIn->logIn(user, QString::fromUtf8(m_password));
    wipe(m_password);
}

void NodeCommand::interrupt()
{
    const bool isOpen = isChanging();
    fail({.kind = Error::Kind::Aborted, .message = tr("interrupted"), .maybeDone = isOpen});
}

void NodeCommand::warn(const QString &what)
{
    m_progress.clear();
    writeError(tr("calimero-explorer: warning: %1").arg(what).toUtf8());
}

void NodeCommand::sayError(const Error &error, const QString &subject)
{
    m_progress.clear();
    QString advice = m_signIn ? m_signIn->advice() : QString();
    if (error.kind == Error::Kind::SignInNeeded && m_arguments.profile && !m_arguments.passwordFollows)
        advice = tr("write calimero-explorer login --profile NAME --password-stdin");
    else if (error.kind == Error::Kind::SignInNeeded && !m_arguments.passwordFollows)
        advice = tr("log in with --user NAME --password-stdin");
    Error shown = error;
    if (const Authorizer *authorizer = m_signIn ? transport().authorizer() : nullptr)
        authorizer->secrets().mask(shown);
    if (shown.kind == Error::Kind::SafeMode)
        shown.message = tr("in safe mode nothing is sent that may change the node");
    const QByteArray more = refine(shown);
    QByteArray line = errorLine(shown, advice, subject);
    if (!more.isEmpty())
        line.insert(line.size() - 1, ',' + more);
    writeError(line);
}

void NodeCommand::failOf(const QString &subject, const Error &error)
{
    if (m_ended)
        return;
    stop();
    sayError(error, subject);
    end(Failed);
}

bool NodeCommand::print(const QByteArray &output)
{
    m_progress.clear();
    if (m_ended || m_isOutputBroken)
        return false;
    const int why = writeOut(m_arguments.json ? plainJson(output) : output);
    m_isOutputBroken = why != 0;
    if (why == EINTR)
        interrupt();
    else if (why != 0)
        fail(outputError(why));
    return why == 0;
}

void NodeCommand::finish(const TextTable &table)
{
    if (table.write([this](const QByteArray &piece) { return print(piece); }))
        end(Done);
}

void NodeCommand::finish(const api::Rows &rows)
{
    if (writeArray(rows, [this](const QByteArray &piece) { return print(piece); }))
        end(Done);
}

void NodeCommand::finish(const QByteArray &output, int exitCode)
{
    if (print(output))
        end(exitCode);
}

void NodeCommand::end(int exitCode)
{
    if (m_ended)
        return;
    m_ended = true;
    m_progress.clear();
    Q_EMIT ended(exitCode);
}

QString tooMany(const QStringList &words, qsizetype most)
{
    return words.size() <= most ? QString()
                                : QCoreApplication::translate("explorer::cli", "\"%1\" is too much")
                                      .arg(withoutSecretParts(words[most]));
}

QString noId(const QString &typed, const QString &name, IdEncoding encoding)
{
    const QString shown = withoutSecretParts(typed);
    if (idEnds(pastedId(typed)))
        return QCoreApplication::translate("explorer::cli",
                                           "\"%1\" is the short form of an id; write the whole id of %2")
            .arg(shown, name);
    return encoding == IdEncoding::Hex
        ? QCoreApplication::translate("explorer::cli", "\"%1\" is no id of %2, which has 64 hex digits")
              .arg(shown, name)
        : QCoreApplication::translate("explorer::cli",
                                      "\"%1\" is no id of %2, which has 32 to 44 letters and digits (base58)")
              .arg(shown, name);
}

} // namespace explorer::cli
