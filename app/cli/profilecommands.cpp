// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/profilecommands.h"

#include "app/cli/input.h"
#include "app/cli/nodecommand.h"
#include "app/cli/plainjson.h"
#include "app/cli/texttable.h"
#include "core/base/unseen.h"
#include "core/json/writer.h"
#include "core/net/paths.h"
#include "core/session/profileexchange.h"
#include "core/session/profilestore.h"

#include <QHash>

namespace explorer::cli {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

QString placeName(TokenPlace place)
{
    return place == TokenPlace::Keychain ? u"keychain"_s : place == TokenPlace::File ? u"file"_s : QString();
}

} // namespace

ProfileCommands::ProfileCommands(Arguments arguments, QObject *parent)
    : QObject(parent), m_arguments(std::move(arguments))
{
}

ProfileCommands::~ProfileCommands() = default;

QString ProfileCommands::prepare()
{
    const QStringList &words = m_arguments.words;
    const QString verb = words.value(0);
    if (!verb.isEmpty() && verb != "export"_L1 && verb != "import"_L1)
        return tr("\"%1\" is nothing to do with profiles: there are export and import")
            .arg(withoutSecretParts(verb));
    if (verb == "import"_L1 && words.size() < 2)
        return tr("write profiles import FILE; - is standard input");
    if (QString wrong = tooMany(words, 2); !wrong.isEmpty())
        return wrong;
    m_store = std::make_unique<ProfileStore>(ProfileStore::defaultFile());
    if (const auto loaded = m_store->load(); !loaded)
        return tr("the profiles can not be read: %1").arg(loaded.error().path.whole());
    return verb == "import"_L1 ? readImport() : QString();
}

QString ProfileCommands::readImport()
{
    const QString name = m_arguments.words[1];
    QString problem;
    const auto file = openBody(name, exchangeLimit, problem);
    if (!file)
        return tr("can not read %1: %2").arg(withoutSecretParts(name), problem);
    const auto profiles = importedProfiles(file->read(exchangeLimit));
    if (!profiles && profiles.error().reason == Error::Reason::NotAnAddress)
        return tr("the profile \"%1\" in %2 has no address of a node; nothing was imported")
            .arg(withoutSecretParts(profiles.error().message.whole()), withoutSecretParts(name));
    if (!profiles)
        return tr("%1 is no file of exported profiles").arg(withoutSecretParts(name));
    m_imported = *profiles;
    return {};
}

void ProfileCommands::start()
{
    const QString verb = m_arguments.words.value(0);
    if (verb == "export"_L1)
        exportAll();
    else if (verb == "import"_L1)
        importAll();
    else
        finish(listed());
}

QByteArray ProfileCommands::listed() const
{
    if (m_arguments.json) {
        QByteArrayList rows;
        for (const Profile &profile : m_store->profiles()) {
            const QString place = placeName(profile.tokens.place);
            rows += json::object(
                {{"id", json::text(profile.id)},
                 {"name", json::text(profile.name.whole())},
                 {"url", json::text(nodeUrlText(profile.url))},
                 {"user", profile.userName.isEmpty() ? json::null() : json::text(profile.userName.whole())},
                 {"tokens_in", place.isEmpty() ? json::null() : json::text(place)},
                 {"safe", json::boolean(profile.isSafe)},
                 {"production", json::boolean(profile.isProduction)}});
        }
        return arrayOf(rows);
    }
    TextTable table({tr("Name"), tr("Address"), tr("User"), tr("Tokens in"), tr("Safe mode"), tr("ID")});
    for (const Profile &profile : m_store->profiles()) {
        const TokenPlace place = profile.tokens.place;
        table.add({profile.name.whole(), nodeUrlText(profile.url), profile.userName.whole(),
                   place == TokenPlace::Keychain   ? tr("keychain")
                       : place == TokenPlace::File ? tr("file")
                                                   : QString(),
                   profile.isSafe ? tr("on") : QString(), profile.id});
    }
    return table.text();
}

void ProfileCommands::exportAll()
{
    const QByteArray exported = exportedProfiles(m_store->profiles());
    const QString name = m_arguments.words.value(1, u"-"_s);
    if (name == "-"_L1) {
        finish(plainJson(exported));
        return;
    }
    if (const auto written = writeProfiles(name, exported); !written) {
        const Error &error = written.error();
        const bool isNoFile =
            error.reason == Error::Reason::IsFolder || error.reason == Error::Reason::NotRegular;
        const QString why =
            error.reason == Error::Reason::NoSpace ? tr("there is no room for it") : error.message.whole();
        fail({.kind = Error::Kind::File,
              .message = isNoFile ? tr("%1 is no file that could be replaced; - is standard output").arg(name)
                                  : tr("can not write %1: %2").arg(name, why)});
        return;
    }
    const auto count = m_store->profiles().size();
    finish(m_arguments.json ? json::object({{"exported", json::number(static_cast<quint64>(count))}}) + '\n'
                            : (tr("exported to %1: %2").arg(name, QString::number(count)) + u'\n').toUtf8());
}

/// What is new is added. Of what is there already only safe mode and the mark of a production node are turned
/// on, and that is told: the rest a person chooses in the window.
void ProfileCommands::importAll()
{
    using Beside = ImportedProfile::Beside;
    QStringList changed;
    qsizetype changes = 0; // of one profile several, when the file has it more than once
    QList<Profile> fresh;
    QHash<std::pair<QString, QUrl>, qsizetype> freshAt;
    const auto compared = comparedWith(m_store->profiles(), m_imported);
    for (const ImportedProfile &one : compared) {
        const Profile &profile = one.profile;
        const QString name = profile.name.whole();
        const auto there = one.beside == Beside::OtherSettings ? m_store->find(one.there) : std::nullopt;
        if (there) {
            Profile safer = *there;
            safer.isSafe = there->isSafe || profile.isSafe;
            safer.isProduction = there->isProduction || profile.isProduction;
            if (safer.isSafe == there->isSafe && safer.isProduction == there->isProduction)
                continue;
            m_store->update(safer);
            ++changes;
            if (!changed.contains(name))
                changed += name;
        } else if (const auto at = freshAt.constFind({name, profile.url}); at != freshAt.constEnd()) {
            fresh[*at] = withSettingsOf(profile, fresh[*at]); // a second time in the file
        } else if (one.beside != Beside::Same) {
            freshAt.insert({name, profile.url}, fresh.size());
            fresh += profile;
            if (one.beside == Beside::NameTaken)
                writeError(tr("calimero-explorer: warning: two nodes are called \"%1\" now; --profile takes "
                              "their ids")
                               .arg(name)
                               .toUtf8());
        }
    }
    for (const Profile &profile : std::as_const(fresh))
        m_store->add(profile);
    const auto same = m_imported.size() - fresh.size() - changes;
    m_store->saved().then(this, [=, this, added = fresh.size()](const Result<calimero::Done> &saved) {
        if (saved)
            finish(importedText(added, same, changed));
        else
            fail(saved.error());
    });
}

QByteArray ProfileCommands::importedText(qsizetype added, qsizetype same, const QStringList &changed) const
{
    if (m_arguments.json)
        return json::object({{"imported", json::number(static_cast<quint64>(added))},
                             {"there_already", json::number(static_cast<quint64>(same))},
                             {"changed", json::texts(changed)}})
            + '\n';
    QString text =
        tr("imported: %1; there already: %2").arg(QString::number(added), QString::number(same)) + u'\n';
    for (const QString &name : changed)
        text +=
            tr("%1 was there; safe mode or the production mark was turned on").arg(withUnseenEscaped(name))
            + u'\n';
    return text.toUtf8();
}

void ProfileCommands::finish(const QByteArray &output)
{
    if (m_ended)
        return;
    if (const int why = writeOut(m_arguments.json ? plainJson(output) : output); why != 0) {
        fail(outputError(why));
        return;
    }
    m_ended = true;
    Q_EMIT ended(Done);
}

void ProfileCommands::fail(const Error &error)
{
    if (m_ended)
        return;
    m_ended = true;
    writeError(errorLine(error));
    Q_EMIT ended(Failed);
}

void ProfileCommands::interrupt()
{
    fail({.kind = Error::Kind::Aborted, .message = tr("interrupted")});
}

} // namespace explorer::cli
