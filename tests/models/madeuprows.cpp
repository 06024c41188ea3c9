// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/models/madeuprows.h"

#include <QRandomGenerator>
#include <QStringList>

#include <algorithm>

using namespace calimero;
using namespace Qt::StringLiterals;

namespace madeup {

namespace {

template<class Row>
QByteArray answer(const QByteArray &begin, const QList<Row> &rows, const QByteArray &end)
{
    QByteArray out = begin;
    for (const Row &row : rows) {
        if (&row != &rows.front())
            out += ',';
        out += rowOf(row);
    }
    return out + end;
}

template<class Row>
void sortById(QList<Row> &rows)
{
    std::sort(rows.begin(), rows.end(), [](const Row &left, const Row &right) { return left.id < right.id; });
}

} // namespace

Bytes32 randomBytes(QRandomGenerator &random)
{
    Bytes32 bytes;
    for (unsigned char &byte : bytes)
        byte = static_cast<unsigned char>(random.bounded(256));
    return bytes;
}

QList<Context> contexts(QRandomGenerator &random, int count)
{
    const QStringList words{u"notes"_s, u"Notes"_s,        u"chat"_s, u"Ähre"_s,
                            u"ähre"_s,  u"shop \"x\"\n"_s, u"zeta"_s};
    QList<ApplicationId> applications;
    for (int i = 0; i < 7; ++i)
        applications.append(ApplicationId(randomBytes(random)));
    QList<Context> rows;
    for (int i = 0; i < count; ++i) {
        Context row;
        row.id = ContextId(randomBytes(random));
        row.application = applications[random.bounded(applications.size())];
        if (random.bounded(3) > 0)
            row.stateHash = StateHash(randomBytes(random));
        if (random.bounded(5) > 0)
            row.group = GroupId(randomBytes(random));
        if (random.bounded(4) > 0)
            row.name = words[random.bounded(words.size())] + QString::number(random.bounded(200));
        if (random.bounded(4) > 0)
            row.version = u"1.%1.0"_s.arg(random.bounded(5));
        rows.append(row);
    }
    sortById(rows);
    return rows;
}

QList<Blob> blobs(QRandomGenerator &random, int count)
{
    QList<Blob> rows;
    for (int i = 0; i < count; ++i) {
        Blob row{BlobId(randomBytes(random)), random.bounded(1000U)};
        if (random.bounded(50) == 0)
            row.size = std::nullopt;
        else if (random.bounded(50) == 0)
            row.size = random.generate64();
        rows.append(row);
    }
    sortById(rows);
    return rows;
}

QByteArray rowOf(const Context &context)
{
    QByteArray out = R"({"id":")" + context.id.toUtf8() + R"(","applicationId":")"
        + context.application.toUtf8() + R"(","contextStateHash":")" + context.stateHash.toUtf8()
        + R"(","dagHeads":[)";
    if (!context.stateHash.isZero()) {
        out += '[';
        for (const unsigned char byte : context.stateHash.bytes())
            out += QByteArray::number(byte) + ',';
        out.back() = ']';
    }
    out += ']';
    if (!context.version.isEmpty())
        out += R"(,"applicationVersion":")" + context.version.toUtf8() + '"';
    if (!context.name.isEmpty()) {
        QString escaped = context.name;
        escaped.replace(u'"', u"\\\""_s).replace(u'\n', u"\\n"_s);
        out += R"(,"name":")" + escaped.toUtf8() + '"';
    }
    if (context.group)
        out += R"(,"groupId":")" + context.group->toUtf8() + '"';
    return out + '}';
}

QByteArray rowOf(const Blob &blob)
{
    const QByteArray size = blob.size ? QByteArray::number(*blob.size) : QByteArray("\"many\"");
    return R"({"blob_id":")" + blob.id.toUtf8() + R"(","size":)" + size + '}';
}

QByteArray contextsAnswer(const QList<Context> &rows)
{
    return answer(R"({"data":{"contexts":[)", rows, "]}}");
}

QByteArray blobsAnswer(const QList<Blob> &rows)
{
    return answer(R"({"data":{"blobs":[)", rows, "]}}");
}

} // namespace madeup
