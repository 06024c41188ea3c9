// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/blobs/blobsubject.h"

#include "core/api/reply.h"
#include "core/session/blobtypes.h"
#include "core/session/builds.h"
#include "core/session/uses.h"
#include "core/table/fields.h"
#include "core/table/listloader.h"
#include "core/transfer/blobnotes.h"
#include "ui/blobs/blobpreview.h"
#include "ui/blobs/blobsmodel.h"
#include "ui/inspector/fields.h"
#include "ui/models/nametext.h"
#include "ui/support/errortext.h"

#include <utility>

namespace explorer {

using namespace calimero;
using namespace Fields;
using namespace Qt::StringLiterals;

BlobSubject::BlobSubject(Node &node, const BlobId &id) : NodeSubject(node, Link::to(id)), m_id(id)
{
    if (const auto row = table::placeOf(node.blobs().table(), id.bytes()))
        addRaw(tr("In the list"), row->chunk->json(row->row));
    connect(&node.uses(), &Uses::blobsChanged, this, &Subject::changed);
    followList(node.blobs(), id.bytes());
    connect(&node.blobs(), &table::ListLoader::stateChanged, this, &BlobSubject::lookForIt);
    connect(&node.blobs(), &table::ListLoader::tableChanged, this, &BlobSubject::lookForIt);
    alsoFrom({&node.applications(), &node.namespaces()});
}

QString BlobSubject::title() const
{
    return node().names().called(m_id);
}

QString BlobSubject::subtitle() const
{
    if (!m_head)
        return tr("Blob");
    QStringList parts{tr("Blob")};
    if (m_head->sizeBytes)
        parts += Format::size(*m_head->sizeBytes);
    if (!m_head->mimeType.isEmpty())
        parts += shownName(BlobsModel::typeWord(m_head->mimeType.whole()));
    return parts.join(u" · "_s);
}

void BlobSubject::load()
{
    if (isAway()) {
        wentAway();
        return;
    }
    node().uses().builds().want(); // it may be another version's code than the one installed
    askHead(asker());
}

// Pieces of what is being uploaded go from the list when all of it is there, and are there all the same: only
// the node itself says that a blob is gone (docs/node/http.md#upload).
void BlobSubject::lookForIt()
{
    const bool isMissed = NodeSubject::isGone();
    if (std::exchange(m_isMissed, isMissed) != isMissed && isMissed && !m_isAbsent && !isAway())
        askHead(Asker::Explorer);
}

void BlobSubject::askHead(Asker asker)
{
    Request request = api::GetBlobInfo{m_id}.request();
    request.asker = asker;
    node().transport().send(request).then(this, [this](const Result<Answer> &answer) {
        const auto result =
            answer.and_then([](const Answer &head) { return readReply<api::GetBlobInfo>(head); });
        if (result) {
            heard();
            m_head = result->value;
            m_problem.reset();
            m_isAbsent = false;
            setFound(true);
            this->node().blobTypes().add(m_id, m_head->mimeType.whole());
            QByteArray lines;
            for (auto it = answer->headers.begin(); it != answer->headers.end(); ++it)
                lines += it.key() + ": " + it.value() + '\n';
            addRaw(tr("Headers of HEAD /admin-api/blobs/%1").arg(m_id.toString()), lines);
        } else if (!isAway() && !(m_head && isOfTheWay(result.error()))) {
            m_problem = result.error();
            m_isAbsent = m_problem->kind == Error::Kind::NotFound;
            if (m_isAbsent)
                setFound(false);
            else
                m_head.reset();
            addRaw(tr("HEAD /admin-api/blobs/%1").arg(m_id.toString()),
                   ErrorText::sentence(result.error()).toUtf8());
        }
        Q_EMIT changed();
    });
}

QList<Field> BlobSubject::fields() const
{
    QList<Field> fields{idField(tr("Blob id"), std::optional(m_id))};
    if (m_head) {
        fields += idField(tr("SHA-256"), m_head->hash);
        fields += bytes(tr("Size"), m_head->sizeBytes);
        fields += m_head->mimeType.isEmpty() ? plain(tr("Type, by its first bytes"), Format::unknown())
                                             : text(tr("Type, by its first bytes"), m_head->mimeType);
    } else if (m_problem && !isGone()) {
        fields += Field{.caption = tr("State"),
                        .value = ErrorText::sentence(*m_problem),
                        .color = Color::Bad,
                        .state = State::Failed,
                        .copyable = false};
    } else if (!isGone()) {
        const auto row = isAway() ? table::placeOf(node().blobs().table(), m_id.bytes()) : std::nullopt;
        if (row)
            fields += bytes(tr("Size"), table::valueOf<&api::Blob::sizeBytes>(*row));
        fields += loading(tr("Details"));
    }
    fields += usedBy();
    fields += noteFields();
    return fields + trouble();
}

Field BlobSubject::usedBy() const
{
    const BlobUse use = node().uses().useOf(m_id);
    const table::ApplicationNames names = node().names().applications();
    if (use.application && use.isInstalled)
        return named(tr("Used by"), applicationText(names, *use.application), Link::to(*use.application),
                     names.value(*use.application).name.isEmpty());
    if (use.application) {
        const QString name = naming::orShort(names.value(*use.application).name, *use.application);
        return named(tr("Used by"), tr("%1: a version or service of it that the node keeps").arg(name),
                     Link::to(*use.application));
    }
    if (use.pinnedBy)
        return named(
            tr("Used by"),
            tr("the namespace %1, as its build").arg(shownName(node().names().called(*use.pinnedBy))),
            Link::to(*use.pinnedBy));
    return {.caption = tr("Used by"),
            .value = use.told == Told::All ? tr("no installed application")
                : use.told == Told::NotYet ? tr("not known yet: asking what the applications keep…")
                                           : tr("not known: the node did not tell the code of all its "
                                                "applications"),
            .color = Color::Muted,
            .copyable = false};
}

QList<Field> BlobSubject::noteFields() const
{
    const auto note = node().notes().find(m_id);
    if (!note)
        return {{.caption = tr("Name"),
                 .value = tr("not known on this computer"),
                 .toolTip = tr("A node keeps no names, and this blob was not stored from here."),
                 .color = Color::Muted,
                 .copyable = false}};
    if (!note->storedAt.isValid())
        return {heading(tr("On this computer")), text(tr("Name"), note->fileName)};
    return {heading(tr("Stored from this computer")), text(tr("File"), note->fileName),
            text(tr("Folder"), note->folder), date(tr("Stored"), note->storedAt.toSecsSinceEpoch())};
}

QList<Part> BlobSubject::parts()
{
    QList<Part> parts = NodeSubject::parts();
    parts += Part{.id = u"preview"_s, .title = tr("Preview"), .make = [this](QWidget *parent) {
                      return makePreview(parent);
                  }};
    return parts;
}

QWidget *BlobSubject::makePreview(QWidget *parent)
{
    auto *preview = new BlobPreview(node().transport(), m_id, parent);
    connect(this, &Subject::reloading, preview, &BlobPreview::tryAgain);
    return preview;
}

} // namespace explorer
