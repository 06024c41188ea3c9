// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What reads the answers of a node: JSON of all kinds, and the bytes it comes in.
#include "core/api/registry.h"
#include "core/json/findings.h"
#include "core/net/request.h"
#include "core/rpc/abi.h"
#include "core/rpc/form.h"
#include "core/socket/frames.h"
#include "core/table/builder.h"
#include "core/table/lists.h"
#include "tests/fuzz/targets.h"

using namespace calimero;

namespace fuzz {

namespace {

/// The first byte is a choice of ours, the rest the input.
int choice(const QByteArray &input)
{
    return input.isEmpty() ? 0 : static_cast<unsigned char>(input.front());
}

QByteArray rest(const QByteArray &input)
{
    return input.mid(1);
}

/// "rows" of the list, or -1 when it is none.
qsizetype rowsOf(const table::ListSource &list, const QByteArray &answer, qsizetype piece)
{
    table::Builder builder(*list.schema);
    json::Findings findings;
    const auto reader = list.reader(builder, findings);
    for (qsizetype at = 0; at < answer.size(); at += piece) {
        if (!reader->add(answer.mid(at, piece)))
            return -1;
    }
    const auto count = reader->finish();
    const auto whole = builder.finish();
    require(!count || qsizetype(whole->rows()) <= *count); // those that come twice are left out
    return count ? *count : -1;
}

QList<socket::FrameReader::Message> messagesOf(const QByteArray &bytes, qsizetype piece, qint64 limit,
                                               socket::FrameReader::Fault &fault)
{
    socket::FrameReader reader(limit);
    QList<socket::FrameReader::Message> messages;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        reader.add(QByteArrayView(bytes).sliced(at, qMin(piece, bytes.size() - at)));
        while (auto message = reader.next())
            messages += *message;
    }
    fault = reader.fault();
    return messages;
}

} // namespace

void typedReaders(const QByteArray &input)
{
    const QList<api::Entry> &entries = api::registry();
    const api::Entry &entry = entries.at(choice(input) % entries.size());
    Answer answer{.status = 200, .headers = {{"content-type", "application/json"}}, .body = rest(input)};
    const json::Findings findings = entry.check(R"({"method":"execute"})", answer);
    require(findings.list().size() <= findings.count());
}

void listRows(const QByteArray &input)
{
    const table::ListSource *lists[] = {&table::contextList(), &table::blobList(), &table::applicationList(),
                                        &table::namespaceList()};
    const table::ListSource &list = *lists[choice(input) % 4];
    const QByteArray answer = rest(input);
    // However it was cut on its way, it is the same list.
    require(rowsOf(list, answer, 1 + choice(input) / 4)
            == rowsOf(list, answer, qMax<qsizetype>(1, answer.size())));
}

void frames(const QByteArray &input)
{
    constexpr qint64 limit = 1024;
    const QByteArray bytes = rest(input);
    socket::FrameReader::Fault fault{};
    socket::FrameReader::Fault wholeFault{};
    const auto pieces = messagesOf(bytes, 1 + choice(input), limit, fault);
    const auto whole = messagesOf(bytes, qMax<qsizetype>(1, bytes.size()), limit, wholeFault);
    require(fault == wholeFault && pieces.size() == whole.size());
    for (qsizetype i = 0; i < whole.size(); ++i) {
        require(whole[i].payload == pieces[i].payload && whole[i].opcode == pieces[i].opcode);
        require(whole[i].payload.size() <= limit && whole[i].opcode != socket::Opcode::Continuation);
    }
}

void abi(const QByteArray &input)
{
    json::Findings findings;
    const auto manifest = rpc::readManifest(input, findings);
    if (!manifest)
        return;
    for (const rpc::Method &method : manifest->callableMethods()) {
        require(manifest->method(method.name) != nullptr);
        const QList<rpc::FieldValue> values(method.parameters.size());
        for (const rpc::Parameter &parameter : method.parameters)
            (void)rpc::problemOf(parameter, {});
        (void)rpc::argumentsOf(method.parameters, values);
    }
}

} // namespace fuzz
