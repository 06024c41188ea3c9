// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/support/bundles.h"

#include "core/base/hash.h"
#include "core/files/inspection.h"
#include "core/files/signature.h"

#include <openssl/evp.h>
#include <zlib.h>

#include <memory>

namespace bundles {

namespace {

constexpr qsizetype block = 512;
constexpr int gzipWindow = 15 + 16; // zlib: the largest window, with a gzip head

struct FreeKey {
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;

Key testKey()
{
    const QByteArray seed(32, 'k');
    return Key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr,
                                            reinterpret_cast<const unsigned char *>(seed.constData()), 32));
}

calimero::Bytes32 publicPart(const Key &key)
{
    calimero::Bytes32 bytes;
    std::size_t size = bytes.size();
    EVP_PKEY_get_raw_public_key(key.get(), bytes.data(), &size);
    return bytes;
}

QByteArray base64(QByteArrayView bytes)
{
    return bytes.toByteArray().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray name(const QByteArray &text)
{
    return leb128(static_cast<quint64>(text.size())) + text;
}

QByteArray octal(qint64 number, int width)
{
    return QByteArray::number(number, 8).rightJustified(width - 1, '0') + '\0';
}

class Packer {
public:
    Packer()
    {
        deflateInit2(&m_stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY);
    }
    ~Packer() { deflateEnd(&m_stream); }
    Q_DISABLE_COPY_MOVE(Packer)

    void add(const QByteArray &bytes, int flush = Z_NO_FLUSH)
    {
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
        m_stream.avail_in = static_cast<uInt>(bytes.size());
        QByteArray piece(64 * 1024, '\0');
        do {
            m_stream.next_out = reinterpret_cast<Bytef *>(piece.data());
            m_stream.avail_out = static_cast<uInt>(piece.size());
            deflate(&m_stream, flush);
            packed.append(piece.constData(), piece.size() - static_cast<qsizetype>(m_stream.avail_out));
        } while (m_stream.avail_out == 0);
    }

    QByteArray packed;

private:
    z_stream m_stream{};
};

} // namespace

QByteArray leb128(quint64 number)
{
    QByteArray out;
    do {
        const auto low = static_cast<char>(number & 0x7f);
        number >>= 7;
        out += number > 0 ? static_cast<char>(low | 0x80) : low;
    } while (number > 0);
    return out;
}

QByteArray section(int id, const QByteArray &content)
{
    return static_cast<char>(id) + name(content);
}

QByteArray customSection(const QByteArray &named, const QByteArray &data)
{
    return section(0, name(named) + data);
}

QByteArray exportSection(const QByteArrayList &names)
{
    QByteArray content = leb128(static_cast<quint64>(names.size()));
    for (const QByteArray &one : names)
        content += name(one) + '\0' + '\0';
    return section(7, content);
}

QByteArray importSection(const QByteArrayList &names)
{
    QByteArray content = leb128(static_cast<quint64>(names.size()));
    for (const QByteArray &one : names)
        content += name("env") + name(one) + '\0' + '\0';
    return section(2, content);
}

QByteArray module(const QByteArrayList &sections)
{
    return QByteArray("\0asm\1\0\0\0", 8) + sections.join();
}

QByteArray smallAbi()
{
    return R"({"schema_version":"wasm-abi/1","types":{},"methods":[)"
           R"({"name":"get","params":[{"name":"key","type":{"kind":"string"}}],"returns":{"kind":"string"}},)"
           R"({"name":"set","params":[],"returns":{"kind":"unit"}}],"events":[]})";
}

QByteArray smallCode()
{
    return module(
        {importSection({"log"}), exportSection({"get"}), customSection("calimero_abi_v1", smallAbi())});
}

QByteArray tarHead(const QByteArray &named, qint64 size, char type)
{
    QByteArray head = named.leftJustified(100, '\0', true) + octal(0644, 8) + octal(0, 8) + octal(0, 8)
        + octal(size, 12) + octal(0, 12) + QByteArray(8, ' ') + type;
    head = head.leftJustified(257, '\0')
        + QByteArray("ustar\0"
                     "00",
                     8);
    head = head.leftJustified(block, '\0');
    qint64 sum = 0;
    for (const char c : std::as_const(head))
        sum += static_cast<unsigned char>(c);
    return head.replace(148, 8, QByteArray::number(sum, 8).rightJustified(6, '0') + '\0' + ' ');
}

QByteArray tar(const Files &files)
{
    QByteArray out;
    for (const auto &[named, content] : files)
        out += tarHead(named, content.size()) + content
            + QByteArray((block - content.size() % block) % block, '\0');
    return out + QByteArray(2 * block, '\0');
}

QByteArray gzip(const QByteArray &bytes)
{
    Packer packer;
    packer.add(bytes, Z_FINISH);
    return packer.packed;
}

QByteArray gzipOfZeros(const QByteArray &before, qint64 count)
{
    Packer packer;
    packer.add(before);
    const QByteArray zeros(1024 * 1024, '\0');
    for (; count > 0; count -= zeros.size())
        packer.add(zeros.first(std::min<qint64>(count, zeros.size())));
    packer.add({}, Z_FINISH);
    return packer.packed;
}

QByteArray artifact(const QByteArray &path, const QByteArray &content)
{
    return "{\"path\":\"" + path + "\",\"hash\":\"" + calimero::toHex(calimero::Sha256::of(content))
        + "\",\"size\":" + QByteArray::number(content.size()) + "}";
}

QByteArray unsignedManifest(const QByteArray &code, const QByteArray &more)
{
    return R"({"version":"1.0","package":"com.example.notes","appVersion":"1.2.0","signerId":")" + signerId()
        + R"(","minRuntimeVersion":"0.1.0","metadata":{"name":"Notes"})"
        + (code.isEmpty() ? QByteArray() : R"(,"wasm":)" + artifact("app.wasm", code)) + more + '}';
}

QByteArray signedManifest(const QByteArray &manifest)
{
    const Key key = testKey();
    const calimero::Bytes32 digest =
        calimero::Sha256::of(calimero::files::canonicalJson(manifest, true).value_or(QByteArray()));
    QByteArray signature(64, '\0');
    std::size_t size = 64;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    EVP_DigestSignInit(context, nullptr, nullptr, nullptr, key.get());
    EVP_DigestSign(context, reinterpret_cast<unsigned char *>(signature.data()), &size, digest.data(),
                   digest.size());
    EVP_MD_CTX_free(context);
    const calimero::Bytes32 open = publicPart(key);
    return manifest.chopped(1) + R"(,"signature":{"algorithm":"ed25519","publicKey":")"
        + base64(QByteArrayView(open.data(), open.size())) + R"(","signature":")" + base64(signature)
        + R"("}})";
}

QByteArray signerId()
{
    return calimero::files::didOfKey(publicPart(testKey())).toLatin1();
}

QByteArray goodBundle()
{
    const QByteArray code = smallCode();
    return gzip(tar({{"manifest.json", signedManifest(unsignedManifest(code))}, {"app.wasm", code}}));
}

QStringList faultsIn(const calimero::files::Inspection &file)
{
    QStringList all;
    const calimero::files::Faults faults = file.allFaults();
    for (const calimero::files::Fault &fault : faults) {
        const QString name = faultName(fault.kind);
        all += fault.what.isEmpty() ? name : name + QStringLiteral(": ") + fault.what.whole();
    }
    return all;
}

} // namespace bundles
