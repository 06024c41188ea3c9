// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/files/code.h"

#include "core/files/abirules.h"

#include <algorithm>
#include <deque>

namespace calimero::files {

using namespace Qt::StringLiterals;

namespace {

constexpr char codeMagic[] = {'\0', 'a', 's', 'm'};
constexpr qsizetype codeHead = 8; // magic and version
constexpr auto abiSectionName = "calimero_abi_v1";
constexpr std::size_t mostAbiSections = 4; // of several the last are tried

/// Sections have numbers; people know them by names.
QString nameOfSection(int id)
{
    static constexpr const char *names[] = {"custom", "type",   "import",     "function", "table",
                                            "memory", "global", "export",     "start",    "element",
                                            "code",   "data",   "data count", "tag"};
    return id >= 0 && std::size_t(id) < std::size(names) ? QString::fromLatin1(names[id]) : u"%1"_s.arg(id);
}

/// Walks over bytes; once something does not fit, nothing more is read.
class CodeCursor {
public:
    CodeCursor(QByteArrayView bytes, qint64 offset) : m_bytes(bytes), m_offset(offset) { }

    [[nodiscard]] bool isBroken() const { return m_isBroken; }
    [[nodiscard]] bool isAtEnd() const { return m_isBroken || m_at == m_bytes.size(); }
    [[nodiscard]] bool ranOut() const { return m_ranOut; } ///< how it broke
    [[nodiscard]] qint64 offset() const { return m_offset + m_at; } ///< in the module

    quint8 byte()
    {
        if (!has(1))
            return 0;
        return static_cast<quint8>(m_bytes[m_at++]);
    }
    /// LEB128: so many bits at most, in as few bytes as those need at most.
    quint64 number(int bits = 32)
    {
        quint64 value = 0;
        for (int shift = 0; shift < bits; shift += 7) {
            const quint8 next = byte();
            if (m_isBroken)
                return 0;
            const int left = bits - shift;
            if (left < 7 && (next & 0x7f) >> left != 0)
                break;
            value |= quint64(next & 0x7f) << shift;
            if ((next & 0x80) == 0)
                return value;
        }
        m_isBroken = true;
        return 0;
    }
    void skipSigned()
    {
        for (int count = 0; count < 5 && !m_isBroken; ++count) {
            if ((byte() & 0x80) == 0)
                return;
        }
        m_isBroken = true;
    }
    QByteArrayView take(quint64 count)
    {
        if (!has(count))
            return {};
        const auto taken = m_bytes.sliced(m_at, static_cast<qsizetype>(count));
        m_at += taken.size();
        return taken;
    }
    QByteArrayView name() { return take(number()); }
    void breakOff() { m_isBroken = true; }

private:
    bool has(quint64 count)
    {
        if (!m_isBroken && count > static_cast<quint64>(m_bytes.size() - m_at)) {
            m_isBroken = true;
            m_ranOut = true;
        }
        return !m_isBroken;
    }

    QByteArrayView m_bytes;
    qint64 m_offset;
    qsizetype m_at = 0;
    bool m_isBroken = false;
    bool m_ranOut = false;
};

Foreign nameInCode(QByteArrayView utf8)
{
    return QString::fromUtf8(utf8.first(std::min(utf8.size(), Code::mostOfName)));
}

std::optional<CodeItem::Kind> itemKind(quint8 byte)
{
    return byte <= quint8(CodeItem::Kind::Tag) ? std::optional(static_cast<CodeItem::Kind>(byte))
                                               : std::nullopt;
}

void skipLimits(CodeCursor &cursor)
{
    const quint8 flags = cursor.byte();
    if (flags > 0x0f)
        cursor.breakOff();
    const int bits = flags & 0x04 ? 64 : 32;
    cursor.number(bits);
    if (flags & 0x01)
        cursor.number(bits);
    if (flags & 0x08) // a page size of its own
        cursor.number();
}

/// Of a value or a reference: one byte, or two that name a type.
void skipValueType(CodeCursor &cursor)
{
    constexpr quint8 nullableReference = 0x63;
    constexpr quint8 reference = 0x64;
    const quint8 type = cursor.byte();
    if (type == nullableReference || type == reference)
        cursor.skipSigned();
}

void skipDescription(CodeCursor &cursor, CodeItem::Kind kind)
{
    switch (kind) {
    case CodeItem::Kind::Function:
        cursor.number();
        break;
    case CodeItem::Kind::Table:
        skipValueType(cursor);
        skipLimits(cursor);
        break;
    case CodeItem::Kind::Memory:
        skipLimits(cursor);
        break;
    case CodeItem::Kind::Global:
        skipValueType(cursor);
        cursor.byte();
        break;
    case CodeItem::Kind::Tag:
        cursor.byte();
        cursor.number();
        break;
    }
}

class CodeReader {
public:
    explicit CodeReader(const QByteArray &module) : m_module(module) { }

    Code read()
    {
        readSections();
        chooseAbi();
        return std::move(m_code);
    }

private:
    void readSections()
    {
        CodeCursor cursor(m_module, 0);
        cursor.take(sizeof codeMagic);
        const QByteArrayView version = cursor.take(codeHead - sizeof codeMagic);
        if (cursor.isBroken()) {
            m_code.faults += {.kind = FaultKind::CodeTruncated, .at = m_module.size()};
            return;
        }
        if (version != QByteArrayView("\1\0\0\0", 4)) {
            m_code.faults += {.kind = FaultKind::OtherCodeVersion, .at = sizeof codeMagic};
            return;
        }
        while (!cursor.isAtEnd()) {
            const int id = cursor.byte();
            const quint64 size = cursor.number();
            const qint64 begin = cursor.offset();
            const QByteArrayView content = cursor.take(size);
            if (cursor.isBroken()) {
                const bool isShort = cursor.ranOut();
                m_code.faults += {.kind = isShort ? FaultKind::CodeTruncated : FaultKind::CodeBroken,
                                  .what = nameOfSection(id),
                                  .at = isShort ? m_module.size() : begin};
                return;
            }
            readSection(id, content, begin);
        }
    }

    void readSection(int id, QByteArrayView content, qint64 begin)
    {
        constexpr int custom = 0;
        constexpr int imports = 2;
        constexpr int exports = 7;
        CodeCursor cursor(content, begin);
        if (id == custom)
            readCustom(cursor, content);
        else if (id == imports)
            readItems(cursor, m_code.imports, m_code.importCount, true);
        else if (id == exports)
            readItems(cursor, m_code.exports, m_code.exportCount, false);
        if (cursor.isBroken())
            m_code.faults +=
                {.kind = FaultKind::CodeBroken, .what = nameOfSection(id), .at = cursor.offset()};
    }

    void readCustom(CodeCursor &cursor, QByteArrayView content)
    {
        const QByteArrayView name = cursor.name();
        if (cursor.isBroken())
            return;
        const QByteArrayView data = cursor.take(static_cast<quint64>(content.size())
                                                - static_cast<quint64>(cursor.offset() - offsetOf(content)));
        ++m_code.customCount;
        if (m_code.custom.size() < Code::mostSections)
            m_code.custom += {nameInCode(name), data.size()};
        if (name != QByteArrayView(abiSectionName))
            return;
        ++m_abiCount;
        m_abis.push_back(data);
        if (m_abis.size() > mostAbiSections)
            m_abis.pop_front();
    }

    [[nodiscard]] qint64 offsetOf(QByteArrayView content) const
    {
        return content.data() - m_module.constData();
    }

    static void readItems(CodeCursor &cursor, QList<CodeItem> &items, qint64 &count, bool areImports)
    {
        const quint64 said = cursor.number();
        for (quint64 i = 0; i < said && !cursor.isBroken(); ++i) {
            const QByteArrayView module = areImports ? cursor.name() : QByteArrayView();
            const QByteArrayView name = cursor.name();
            const auto kind = itemKind(cursor.byte());
            if (!kind)
                cursor.breakOff();
            else if (areImports)
                skipDescription(cursor, *kind);
            else
                cursor.number();
            if (cursor.isBroken())
                return;
            ++count;
            if (items.size() < Code::mostItems)
                items += {nameInCode(module), nameInCode(name), *kind};
        }
    }

    void chooseAbi()
    {
        Faults why; // of the last
        bool isChosen = false; // one that a node takes, too
        for (auto data = m_abis.rbegin(); data != m_abis.rend() && !isChosen; ++data) {
            Faults faults;
            if (data->size() > Code::largestAbi) {
                why += {.kind = FaultKind::AbiTooLarge, .limit = Code::largestAbi};
                continue;
            }
            const QByteArray json = data->toByteArray();
            auto abi = readAbi(json, faults);
            isChosen = abi && faults.isEmpty();
            if (abi && (isChosen || !m_code.abi)) {
                m_code.abi = std::move(abi);
                m_code.abiJson = json;
                why = faults;
            } else if (!m_code.abi) {
                why += faults;
                if (m_code.abiJson.isEmpty())
                    m_code.abiJson = json;
            }
        }
        m_code.isAbiTaken = isChosen && m_abiCount == 1;
        if (m_code.abi)
            m_code.faults += why;
        else
            m_code.faults += why.isEmpty() ? Fault{.kind = FaultKind::AbiMissing} : why.first();
    }

    const QByteArray &m_module;
    Code m_code;
    std::deque<QByteArrayView> m_abis; ///< the last
    qint64 m_abiCount = 0; ///< of all
};

} // namespace

bool beginsAsCode(QByteArrayView bytes)
{
    return bytes.startsWith(QByteArrayView(codeMagic, sizeof codeMagic));
}

std::optional<rpc::Manifest> readAbi(const QByteArray &json, Faults &faults)
{
    json::Findings findings;
    auto abi = rpc::readManifest(json, findings);
    if (!abi) {
        const bool isNewer = abi.error().reason == Error::Reason::NewerAbi;
        faults += {.kind = isNewer ? FaultKind::AbiNewer : FaultKind::AbiUnreadable,
                   .what = isNewer ? abi.error().message : abi.error().path};
        return std::nullopt;
    }
    if (const auto fault = faultOfAbi(json)) {
        faults += fault->isUnsorted ? Fault{.kind = FaultKind::AbiUnsorted}
                                    : Fault{.kind = FaultKind::AbiRefused, .what = fault->path};
    }
    return std::move(*abi);
}

QList<Foreign> Code::callable() const
{
    QList<Foreign> names;
    for (const CodeItem &item : exports) {
        if (item.kind != CodeItem::Kind::Function)
            continue;
        const auto begins = [&](QLatin1StringView text) { return item.name.startsWith(text); };
        if (!begins("__"_L1) && !begins("get_abi"_L1) && !begins("migrate"_L1) && !(item.name == "init"_L1))
            names += item.name;
    }
    return names;
}

Code readCode(const QByteArray &module)
{
    return CodeReader(module).read();
}

} // namespace calimero::files
