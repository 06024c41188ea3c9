// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/support/recording.h"

#include "tests/support/testdata.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

using namespace Qt::StringLiterals;

namespace {

/// The text of the value at `key` inside the object text `json`, with the digits of its numbers untouched:
/// QJsonValue would turn 64-bit ids into doubles. Good enough for files we recorded ourselves.
QByteArray textOfMember(const QByteArray &json, const QByteArray &section, const QByteArray &key)
{
    qsizetype from = json.indexOf(QByteArray("\n \"" + section + "\": {"));
    if (from < 0)
        return {};
    from = json.indexOf(QByteArray("\n  \"" + key + "\": "), from);
    if (from < 0)
        return {};
    from += key.size() + 7;
    const char first = json.at(from);
    if (first != '{' && first != '[') {
        qsizetype end = json.indexOf('\n', from);
        QByteArray scalar = json.mid(from, end - from);
        if (scalar.endsWith(','))
            scalar.chop(1);
        return scalar;
    }
    int depth = 0;
    bool inString = false;
    for (qsizetype i = from; i < json.size(); ++i) {
        const char c = json.at(i);
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            return json.mid(from, i - from + 1);
        }
    }
    return {};
}

/// Removes the white space between tokens.
QByteArray compact(const QByteArray &json)
{
    QByteArray out;
    out.reserve(json.size());
    bool inString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json.at(i);
        if (inString) {
            out += c;
            if (c == '\\')
                out += json.at(++i);
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
            out += c;
        } else if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
            out += c;
        }
    }
    return out;
}

QMap<QByteArray, QByteArray> readHeaders(const QJsonObject &object)
{
    QMap<QByteArray, QByteArray> headers;
    for (auto it = object.begin(); it != object.end(); ++it)
        headers.insert(it.key().toUtf8().toLower(), it.value().toString().toUtf8());
    return headers;
}

Recording read(const QString &fileName, const QString &name)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no recording %s", qPrintable(fileName));
    const QByteArray json = file.readAll();
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    const QJsonObject request = root["request"_L1].toObject();
    const QJsonObject response = root["response"_L1].toObject();

    Recording recording;
    recording.name = name;
    recording.node = root["node"_L1].toString();
    recording.method = request["method"_L1].toString().toUtf8();
    recording.path = request["path"_L1].toString().toUtf8();
    recording.requestHeaders = readHeaders(request["headers"_L1].toObject());
    if (request.contains("json"_L1))
        recording.requestBody = compact(textOfMember(json, "request", "json"));
    else if (request.contains("base64"_L1))
        recording.requestBody = QByteArray::fromBase64(request["base64"_L1].toString().toLatin1());
    recording.requestBytes =
        request.contains("bytes"_L1) ? request["bytes"_L1].toInteger() : recording.requestBody.size();

    recording.status = response["status"_L1].toInt();
    recording.headers = readHeaders(response["headers"_L1].toObject());
    if (response.contains("json"_L1)) {
        recording.body = compact(textOfMember(json, "response", "json"));
        recording.bodyIsJson = true;
    } else if (response.contains("text"_L1)) {
        recording.body = response["text"_L1].toString().toUtf8();
        recording.bodyIsCounted = recording.body.startsWith('(') && recording.body.endsWith(" bytes)");
    } else if (response.contains("base64"_L1)) {
        recording.body = QByteArray::fromBase64(response["base64"_L1].toString().toLatin1());
    } else {
        recording.bodyIsCounted = true;
    }
    return recording;
}

} // namespace

QList<Recording> Recording::all(const QString &folder)
{
    const QDir root(testData(u"wire"_s));
    QStringList names;
    QDirIterator it(folder.isEmpty() ? root.path() : root.filePath(folder), {u"*.json"_s}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext())
        names += root.relativeFilePath(it.next()).chopped(5);
    names.sort();
    QList<Recording> recordings;
    for (const QString &name : std::as_const(names)) {
        // The two live streams are not exchanges.
        if (name != "live/websocket_session"_L1 && name != "live/sse_stream"_L1)
            recordings += load(name);
    }
    return recordings;
}

Recording Recording::load(const QString &name)
{
    return read(testData(u"wire/%1.json"_s.arg(name)), name);
}
