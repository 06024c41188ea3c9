// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/files/inspection.h"

#include "core/api/blobs.h"
#include "core/base/growing.h"
#include "core/base/hash.h"
#include "core/transfer/wholefile.h"
#include "core/transfer/workercall.h"

namespace calimero::files {

using namespace Qt::StringLiterals;

namespace {

/// Takes a file's bytes as they are read.
class Inspector {
public:
    explicit Inspector(const FilePath &path) { m_out.path = path; }

    void take(QByteArrayView piece)
    {
        m_hash.add(piece);
        m_blob.add(piece);
        if (m_out.size == 0)
            begin(piece);
        m_out.size += piece.size();
        if (m_archive)
            m_archive->add(piece);
        else if (m_out.kind == Inspection::Kind::Code && m_out.size <= Inspection::largestCode)
            appendWithin(m_module, piece, Inspection::largestCode);
        else
            m_module.clear();
    }

    Inspection finish()
    {
        m_out.hash = ContentHash(m_hash.finish());
        m_out.blob = m_blob.finish();
        if (m_out.size == 0)
            say(Fault::Kind::Empty);
        else if (m_out.kind == Inspection::Kind::Neither)
            say(Fault::Kind::NeitherKind);
        if (m_out.size > api::blobLimit)
            say(Fault::Kind::OverBlobLimit, api::blobLimit);
        if (m_archive) {
            m_archive->finish();
            m_out.bundle = readBundle(*m_archive);
        } else if (m_out.kind == Inspection::Kind::Code) {
            if (m_out.size > Inspection::largestCode)
                say(Fault::Kind::NotLookedInto, Inspection::largestCode);
            else
                m_out.code = readCode(m_module);
        }
        const bool isBundle = m_out.kind == Inspection::Kind::Bundle;
        if (m_out.kind != Inspection::Kind::Neither && isBundle != m_out.path.bytes().endsWith(".mpk"))
            say(Fault::Kind::OtherName);
        return std::move(m_out);
    }

private:
    // The first read has at least as much, of whatever has it.
    void begin(QByteArrayView piece)
    {
        if (beginsAsCode(piece)) {
            m_out.kind = Inspection::Kind::Code;
        } else if (Archive::isBegun(piece)) {
            m_out.kind = Inspection::Kind::Bundle;
            m_archive = std::make_unique<Archive>();
        }
    }

    void say(Fault::Kind kind, qint64 limit = 0) { m_out.faults += Fault{.kind = kind, .limit = limit}; }

    Inspection m_out;
    Sha256 m_hash;
    BlobHasher m_blob;
    QByteArray m_module;
    std::unique_ptr<Archive> m_archive;
};

} // namespace

Faults Inspection::allFaults() const
{
    Faults all = faults;
    if (bundle)
        all += bundle->faults;
    for (const ServiceCode &service : services()) {
        for (Fault fault : service.code.faults) {
            if (fault.what.isEmpty() && !service.path.isEmpty())
                fault.what = service.path;
            all += fault;
        }
    }
    return all;
}

bool Inspection::isBad() const
{
    const Faults all = allFaults();
    return (bundle && bundle->signature.state != Signature::State::Holds)
        || std::any_of(all.begin(), all.end(), [](const Fault &fault) { return !fault.isOdd(); });
}

QList<ServiceCode> Inspection::services() const
{
    if (bundle)
        return bundle->services;
    return code ? QList<ServiceCode>{{.service = {}, .path = {}, .code = *code}} : QList<ServiceCode>();
}

QLatin1StringView inspectionName(Inspection::Kind kind)
{
    switch (kind) {
    case Inspection::Kind::Neither:
        return "neither"_L1;
    case Inspection::Kind::Code:
        return "code"_L1;
    case Inspection::Kind::Bundle:
        return "bundle"_L1;
    }
    return {};
}

bool isApplicationFile(const FilePath &path)
{
    const QByteArray name = path.bytes().last(std::min<qsizetype>(path.bytes().size(), 5)).toLower();
    return name.endsWith(".wasm") || name.endsWith(".mpk");
}

Result<Inspection> inspectFile(const FilePath &path, const Wanted &wanted,
                               const std::function<void(qint64 done, qint64 size)> &progress)
{
    Inspector inspector(path);
    qint64 done = 0;
    const auto read = readWholeFile(path, wanted, [&](QByteArrayView piece, qint64 size) {
        inspector.take(piece);
        done += piece.size();
        if (progress)
            progress(done, size);
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    return inspector.finish();
}

Inspection inspectContent(const QByteArray &content)
{
    Inspector inspector({});
    inspector.take(content);
    return inspector.finish();
}

Call<Inspection> inspect(const FilePath &path, QObject *owner)
{
    return onWorker<Inspection>(
        *QThreadPool::globalInstance(), owner,
        [path](const Wanted &wanted, auto tell) { return inspectFile(path, wanted, tell); });
}

} // namespace calimero::files
