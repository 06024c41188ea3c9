// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/demo-node/http.h"
#include "app/demo-node/upload.h"

#include <vector>

namespace demonode {

/// The blobs of the node: content by id, with a count of references (docs/node/http.md#blobs). In order of
/// the raw bytes of the ids, as a node lists them.
class Blobs {
public:
    struct Info {
        calimero::BlobId id;
        qint64 size = 0;
        calimero::Bytes32 hash{};
        QByteArray type; ///< guessed from the first bytes, as the node does
    };

    /// Stores the content, or counts one more reference to it.
    calimero::BlobId add(Upload::Result upload);
    calimero::BlobId add(const QByteArray &bytes) { return add(Upload::of(bytes)); }
    /// Adds small blobs by the number. They are real ones: content, hash and id belong together. The list's
    /// answer is written at once and kept, or not kept between two requests, which takes half the memory.
    void addGenerated(qint64 count, const QByteArray &seed, bool keepList);

    /// Releases one reference. False when there is no such blob.
    bool release(const calimero::BlobId &id);

    [[nodiscard]] qint64 count() const { return qint64(m_rows.size()); }
    [[nodiscard]] bool contains(const calimero::BlobId &id) const { return find(id) != nullptr; }
    [[nodiscard]] std::optional<Info> info(const calimero::BlobId &id) const;
    [[nodiscard]] QByteArray read(const calimero::BlobId &id, qint64 offset, qint64 bytes) const;
    [[nodiscard]] std::shared_ptr<Content> content(const calimero::BlobId &id) const;
    /// All of it, for another node to store.
    [[nodiscard]] std::optional<Upload::Result> held(const calimero::BlobId &id) const;

    /// {"data":{"blobs":[…]}}
    [[nodiscard]] Response listResponse();

private:
    struct Stored {
        std::shared_ptr<Content> content;
        calimero::Bytes32 hash{};
        int references = 1;
    };
    /// `content` 0 and up: an index into m_stored; below: a generated blob number -1 - content.
    struct Row {
        calimero::BlobId id;
        quint32 size = 0; ///< at most Upload::limit
        qint32 content = 0;
    };

    [[nodiscard]] const Row *find(const calimero::BlobId &id) const;
    [[nodiscard]] QByteArray generated(qint32 number) const;
    [[nodiscard]] QByteArray writtenList() const;

    std::vector<Row> m_rows;
    std::vector<Stored> m_stored;
    QByteArray m_listText; ///< the list's answer; empty once it is another
    bool m_keepsList = true;
    QByteArray m_seed;
};

} // namespace demonode
