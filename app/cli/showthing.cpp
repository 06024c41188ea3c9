// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/showthing.h"

#include "app/cli/texttable.h"
#include "core/api/aliases.h"
#include "core/api/applications.h"
#include "core/api/blobs.h"
#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/api/send.h"
#include "core/json/syntax.h"
#include "core/json/writer.h"
#include "core/net/answererror.h"

namespace explorer::cli {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

QString problemOfId(Kind kind, const QString &typed)
{
    BlobId blob;
    NamespaceId space;
    PublicKey key;
    switch (kind) {
    case Kind::Blobs:
        return readId(typed, ShowThing::tr("a blob"), blob);
    case Kind::Namespaces:
        return readId(typed, ShowThing::tr("a namespace"), space);
    case Kind::Identities:
        return readId(typed, ShowThing::tr("an identity"), key);
    case Kind::Contexts:
    case Kind::Applications: // which may be by their aliases
    case Kind::Packages:
    case Kind::Aliases: // these have names
        break;
    }
    return {};
}

} // namespace

QString ShowThing::readWords()
{
    const auto kind = kindNamed(words().value(0));
    if (!kind)
        return noSuchKind(words().value(0));
    m_kind = *kind;
    m_id = pastedId(words().value(1));
    if (m_id.isEmpty())
        return tr("say which %1: write its id, or the name of a package or an alias").arg(nameOfOne(m_kind));
    QString wrong = m_kind == Kind::Contexts ? readAliased(m_id, m_context)
        : m_kind == Kind::Applications       ? readAliased(m_id, m_application)
                                             : problemOfId(m_kind, m_id);
    if (!wrong.isEmpty())
        return wrong;
    return tooMany(words(), 2);
}

void ShowThing::begin()
{
    switch (m_kind) {
    case Kind::Contexts:
        askNamed<api::GetContext>(m_context, {"data"});
        break;
    case Kind::Applications:
        askNamed<api::GetApplication>(m_application, {"data", "application"});
        break;
    case Kind::Namespaces:
        ask(api::GetNamespace{*NamespaceId::parse(m_id)}.request(), {"data"});
        break;
    case Kind::Blobs:
        askBlob();
        break;
    case Kind::Identities:
    case Kind::Packages:
    case Kind::Aliases:
        find();
        break;
    }
}

template<typename Request, typename IdType>
void ShowThing::askNamed(const Aliased<IdType> &typed, std::initializer_list<std::string_view> envelope)
{
    auto finding = findAliased(transport(), typed);
    m_finding = finding.job();
    finding.then(this, [this, path = std::vector(envelope)](const Result<IdType> &id) {
        if (id)
            ask(Request{*id}.request(), path);
        else
            fail(id.error());
    });
}

void ShowThing::ask(const Request &request, const std::vector<std::string_view> &path)
{
    m_call = transport().send(request);
    m_call.then(this, [this, path](const Result<Answer> &answer) {
        if (!answer) {
            fail(answer.error());
            return;
        }
        json::Findings ignored;
        const auto value = json::readAt<json::Raw>(answer->body, path, ignored);
        if (!value) {
            Error error = unreadable(value.error(), answer->body, answer->header("content-type"));
            error.httpStatus = answer->status;
            fail(error);
        } else if (auto broken = json::notJson(answer->body)) {
            broken->httpStatus = answer->status;
            fail(*broken);
        } else if (value->json.trimmed() == "null") {
            fail(nothing());
        } else {
            complete(value->json);
        }
    });
}

namespace {

QByteArray withMember(QByteArray object, const QByteArray &name, const QByteArray &value)
{
    if (const qsizetype end = object.lastIndexOf('}'); end > 0)
        object.insert(end, ",\"" + name + "\":" + value);
    return object;
}

} // namespace

/// What a row of a list has besides, and the node tells apart from the thing itself. Whoever does not get it
/// is shown the rest.
void ShowThing::complete(const QByteArray &object)
{
    json::Findings ignored;
    const QString id = json::readAt<QString>(object, {"id"}, ignored).value_or(QString());
    const auto context = ContextId::parse(id);
    if (m_kind == Kind::Applications) {
        addAliases<api::ListApplicationAliases>(object, id);
    } else if (m_kind != Kind::Contexts || !context) {
        show(object);
    } else if (json::readAt<QString>(object, {"groupId"}, ignored)) {
        addAliases<api::ListContextAliases>(object, id); // the node said it along with the rest
    } else {
        auto call = api::send(transport(), api::GetContextGroup{*context});
        m_finding = call.job();
        call.then(this, [this, object, id](const Result<Reply<std::optional<GroupId>>> &group) {
            if (!group)
                without(tr("its group"), group.error());
            const bool isKnown = group && group->value;
            addAliases<api::ListContextAliases>(
                isKnown ? withMember(object, "groupId", json::text(group->value->toString())) : object, id);
        });
    }
}

template<typename Request>
void ShowThing::addAliases(const QByteArray &object, const QString &id)
{
    auto call = api::send(transport(), Request{});
    m_finding = call.job();
    call.then(this, [this, object, id](const Result<Reply<typename Request::Response>> &reply) {
        QStringList aliases;
        if (!reply) {
            without(tr("its aliases"), reply.error());
        } else {
            for (const auto &[alias, of] : reply->value) {
                if (of.toString() == id)
                    aliases += alias;
            }
        }
        show(aliases.isEmpty() ? object : withMember(object, "aliases", json::texts(aliases)));
    });
}

void ShowThing::without(const QString &what, const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Forbidden:
    case Error::Kind::NotFound: // the request, or the thing meanwhile
    case Error::Kind::Aborted:
        break;
    default:
        warn(tr("the node did not tell %1: %2").arg(what, QString(kindName(error.kind)).replace(u'_', u' ')));
    }
}

/// A blob is what the headers of its content say.
void ShowThing::askBlob()
{
    m_call = transport().send(api::GetBlobInfo{*BlobId::parse(m_id)}.request());
    m_call.then(this, [this](const Result<Answer> &answer) {
        const auto reply =
            answer.and_then([](const Answer &head) { return readReply<api::GetBlobInfo>(head); });
        if (!reply) {
            fail(reply.error());
            return;
        }
        const api::BlobInfo &info = reply->value;
        show(json::object(
            {{"blob_id", json::text(info.id ? info.id->toString() : m_id)},
             {"size", info.sizeBytes ? json::number(*info.sizeBytes) : json::null()},
             {"mimeType", info.mimeType.isEmpty() ? json::null() : json::text(info.mimeType.whole())},
             {"sha256", info.hash ? json::text(info.hash->toString()) : json::null()}}));
    });
}

/// What a node has no request for is looked for in all of its kind.
void ShowThing::find()
{
    m_reader = std::make_unique<ThingReader>(transport());
    connect(m_reader.get(), &ThingReader::failed, this, &ShowThing::fail);
    connect(m_reader.get(), &ThingReader::done, this, [this](const api::Rows &rows) { found(rows); });
    progress().begin([this] { return m_reader->progress(); });
    m_reader->read(m_kind);
}

void ShowThing::found(const api::Rows &rows)
{
    const std::string_view field = m_kind == Kind::Identities ? "publicKey"
        : m_kind == Kind::Packages                            ? "package"
                                                              : "alias";
    api::Rows its;
    json::Findings ignored;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QByteArray row = rows.at(i);
        if (json::readAt<QString>(row, {field}, ignored).value_or(QString()) == m_id)
            its.add(row);
    }
    if (its.isEmpty()) {
        fail(nothing());
    } else if (m_kind == Kind::Packages) {
        show(its.at(0));
    } else if (arguments().json) { // an identity may be in many contexts, an alias stand for one of each kind
        finish(its);
    } else {
        TextTable table(titlesOf(m_kind));
        for (qsizetype row = 0; row < its.size(); ++row)
            table.add(cellsOf(m_kind, its.at(row)));
        finish(table);
    }
}

void ShowThing::show(const QByteArray &object)
{
    const auto take = [this](const QByteArray &piece) { return print(piece); };
    if (arguments().json)
        finish(object + '\n');
    else if (writeFields(
                 object,
                 [this](const QString &name, const QByteArray &value) {
                     return cellOfField(m_kind, name, value);
                 },
                 take))
        end(Done);
}

Error ShowThing::nothing() const
{
    return {.kind = Error::Kind::NotFound, .message = tr("the node has no such %1").arg(nameOfOne(m_kind))};
}

void ShowThing::stop()
{
    if (m_finding)
        m_finding->abort();
    m_call.abort();
    if (m_reader)
        m_reader->stop();
}

} // namespace explorer::cli
