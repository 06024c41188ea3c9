// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/hostile/trick.h"

#include "core/base/base58.h"
#include "core/base/hash.h"
#include "tests/support/testdata.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace hostile {

namespace {

[[noreturn]] void unreadable(const QString &file, int line, const QString &text)
{
    qFatal("%s:%d: what is this? %s", qPrintable(file), line, qPrintable(text));
}

/// \r \n \t \0 \\ \e and \xHH.
QByteArray unescaped(const QByteArray &text)
{
    QByteArray out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) != '\\' || i + 1 == text.size()) {
            out += text.at(i);
            continue;
        }
        switch (const char letter = text.at(++i)) {
        case 'r':
            out += '\r';
            break;
        case 'n':
            out += '\n';
            break;
        case 't':
            out += '\t';
            break;
        case '0':
            out += '\0';
            break;
        case 'e':
            out += '\x1b';
            break;
        case 'x':
            out += QByteArray::fromHex(text.mid(i + 1, 2));
            i += 2;
            break;
        default:
            out += letter;
        }
    }
    return out;
}

/// Another id for each number.
QByteArray withIds(QByteArray text, qint64 number)
{
    if (!text.contains('@'))
        return text;
    const calimero::Bytes32 bytes = calimero::Sha256::of("id " + QByteArray::number(number));
    return text.replace("@ID@", calimero::toBase58(bytes))
        .replace("@HEX@", calimero::toHex(bytes))
        .replace("@N@", QByteArray::number(number));
}

/// `<1000|text>` is the text a thousand times.
QByteArray repeated(const QByteArray &text)
{
    QByteArray out;
    qsizetype at = 0;
    while (true) {
        const qsizetype begin = text.indexOf('<', at);
        const qsizetype bar = begin < 0 ? -1 : text.indexOf('|', begin);
        bool isNumber = false;
        const qint64 times = bar < 0 ? 0 : text.mid(begin + 1, bar - begin - 1).toLongLong(&isNumber);
        const qsizetype end = bar < 0 ? -1 : text.indexOf('>', bar);
        if (begin < 0)
            return out + withIds(text.mid(at), 0);
        if (!isNumber || end < 0) {
            out += withIds(text.mid(at, begin + 1 - at), 0);
            at = begin + 1;
            continue;
        }
        out += withIds(text.mid(at, begin - at), 0);
        const QByteArray what = text.mid(bar + 1, end - bar - 1);
        for (qint64 i = 0; i < times; ++i)
            out += withIds(what, i);
        at = end + 1;
    }
}

QByteArray spelled(const QByteArray &text)
{
    return unescaped(repeated(text));
}

QByteArray head(const QByteArray &status, const QByteArray &type, qsizetype length)
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + type
        + "\r\nContent-Length: " + QByteArray::number(length) + "\r\n\r\n";
}

std::chrono::milliseconds millisecondsOf(const QByteArray &word)
{
    return std::chrono::milliseconds(word.toInt());
}

/// A frame as a server sends it.
QByteArray frame(int opcode, const QByteArray &payload)
{
    QByteArray bytes(1, static_cast<char>(0x80 | opcode));
    const auto size = static_cast<quint64>(payload.size());
    if (size < 126) {
        bytes += static_cast<char>(size);
    } else if (size < 65536) {
        bytes += "\x7e" + QByteArray(1, static_cast<char>(size >> 8)) + static_cast<char>(size & 0xff);
    } else {
        bytes += '\x7f';
        for (int shift = 56; shift >= 0; shift -= 8)
            bytes += static_cast<char>((size >> shift) & 0xff);
    }
    return bytes + payload;
}

/// False: it is no step.
bool readStep(const QByteArray &word, const QByteArray &rest, QList<Step> &steps)
{
    using Kind = Step::Kind;
    const QByteArray first = rest.split(' ').first();
    const QByteArray behind = rest.mid(first.size() + 1);
    const auto sendMore = [&steps](const QByteArray &bytes) {
        if (!steps.isEmpty() && steps.last().kind == Kind::Send && steps.last().times == 1)
            steps.last().bytes += bytes;
        else
            steps += Step{.bytes = bytes};
    };
    if (word == ">")
        sendMore(spelled(rest) + "\r\n");
    else if (word == "+")
        sendMore(spelled(rest));
    else if (word == "json")
        sendMore(head("200 OK", "application/json", spelled(rest).size()) + spelled(rest));
    else if (word == "answer")
        sendMore(head(first + " Whatever", "text/plain", spelled(behind).size()) + spelled(behind));
    else if (word == "text")
        sendMore(frame(1, spelled(rest)));
    else if (word == "forever")
        steps += Step{.bytes = spelled(rest), .times = 0};
    else if (word == "times")
        steps += Step{.bytes = spelled(behind), .times = first.toLongLong()};
    else if (word == "drip")
        steps += Step{.kind = Kind::Drip, .bytes = spelled(behind), .pause = millisecondsOf(first)};
    else if (word == "dripping")
        steps +=
            Step{.kind = Kind::Drip, .bytes = spelled(behind), .times = 0, .pause = millisecondsOf(first)};
    else if (word == "wait")
        steps += Step{.kind = Kind::Wait, .pause = millisecondsOf(rest)};
    else if (word == "hang")
        steps += Step{.kind = Kind::Hang};
    else if (word == "close")
        steps += Step{.kind = Kind::Close};
    else if (word == "reset")
        steps += Step{.kind = Kind::Reset};
    else if (word == "upgrade")
        steps += Step{.kind = Kind::Upgrade};
    else
        return false;
    return true;
}

/// False: it is nothing that is said of a trick.
bool readSaying(const QByteArray &word, const QByteArray &rest, Trick &trick)
{
    const QString text = QString::fromUtf8(rest);
    if (word == "#")
        trick.about += (trick.about.isEmpty() ? u""_s : u" "_s) + text;
    else if (word == "page")
        trick.page = text;
    else if (word == "command")
        trick.command = text.split(u' ');
    else if (word == "only")
        (rest == "window" ? trick.atCommandLine : trick.inWindow) = false;
    else if (word == "never")
        trick.neverEnds = true;
    else if (word == "token")
        trick.wantsToken = true;
    else if (word == "password")
        trick.wantsPassword = true;
    else if (word == "grows")
        trick.growsMiB = rest.toLongLong();
    else if (word == "exit")
        trick.exitCodes = {rest.toInt()};
    else
        return false;
    return true;
}

Trick read(const QString &path)
{
    Trick trick;
    trick.name = QFileInfo(path).completeBaseName();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        unreadable(path, 0, file.errorString());
    int number = 0;
    QList<Step> *steps = nullptr;
    while (!file.atEnd()) {
        QByteArray line = file.readLine();
        ++number;
        while (line.endsWith('\n'))
            line.chop(1);
        const QByteArray word = line.split(' ').first();
        const QByteArray rest = line.mid(word.size() + 1);
        if (line.isEmpty())
            continue;
        if (word == "route") {
            const qsizetype space = rest.indexOf(' ');
            trick.routes += Route{.method = rest.left(space), .path = rest.mid(space + 1)};
            steps = &trick.routes.last().steps;
        } else if (line == "at connect") {
            steps = &trick.atConnect;
        } else if (!(steps ? readStep(word, rest, *steps) : readSaying(word, rest, trick))) {
            unreadable(path, number, QString::fromUtf8(line));
        }
    }
    if (trick.about.isEmpty() || (trick.routes.isEmpty() && trick.atConnect.isEmpty()))
        unreadable(path, number, u"says not what it is about, or does nothing"_s);
    return trick;
}

} // namespace

QList<Trick> Trick::all()
{
    const QDir folder(testData(u"../hostile/tricks"_s));
    QList<Trick> tricks;
    const QStringList names = folder.entryList({u"*.trick"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names)
        tricks += read(folder.filePath(name));
    return tricks;
}

QString fileToUpload(const QString &folder)
{
    QFile file(folder + u"/to-upload"_s);
    if (!file.open(QIODevice::WriteOnly) || file.write("some bytes to be kept\n") < 0)
        qFatal("no file to upload");
    return file.fileName();
}

} // namespace hostile
