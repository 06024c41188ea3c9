// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/hash.h"
#include "core/table/listloader.h"
#include "tests/ui/troublecase.h"
#include "ui/inspector/inspector.h"
#include "ui/pages/tablewidget.h"

using calimero::ApplicationId;
using calimero::BlobId;
using calimero::ContextId;
using calimero::Sha256;
using calimero::StateHash;
using calimero::table::ListLoader;

/// A node with one application, one context that runs it, and a blob that is a version kept of it, one that
/// is none.
class OneThingCase : public TroubleCase {
protected:
    void begin()
    {
        makeFolder();
        m_fake = std::make_unique<FakeNode>();
        answerAsNode(*m_fake);
        answerApplication("1.1.0", "892");
        answerContext("a");
    }
    void end()
    {
        close();
        m_fake.reset();
    }

    void answerApplication(const QByteArray &version, const QByteArray &size)
    {
        const QByteArray id = m_application.toUtf8();
        const QByteArray code = m_code.toUtf8();
        const QByteArray application = R"({"id":")" + id + R"(","blob":{"bytecode":")" + code
            + R"(","compiled":")" + code + R"("},"size":)" + size
            + R"(,"source":"","metadata":[],"package":"com.example.kv","version":")" + version + R"("})";
        m_fake->on("GET", "/admin-api/applications",
                   FakeAnswer::json(R"({"data":{"apps":[)" + application + "]}}"));
        m_fake->on("GET", "/admin-api/applications/" + id,
                   FakeAnswer::json(R"({"data":{"application":)" + application + "}}"));
        m_fake->on("GET", "/admin-api/applications/" + id + "/versions",
                   FakeAnswer::json(R"({"data":[{"version":"1.0.0","blobId":")" + m_kept.toUtf8()
                                    + R"(","size":7,"package":"com.example.kv"}]})"));
        m_fake->on("GET", "/admin-api/applications/" + id + "/abi", FakeAnswer::empty(404));
    }
    void answerNoApplication()
    {
        m_fake->on("GET", "/admin-api/applications", FakeAnswer::json(R"({"data":{"apps":[]}})"));
        m_fake->on("GET", "/admin-api/applications/" + m_application.toUtf8(),
                   FakeAnswer::recorded(u"apps/get_unknown"_s));
    }
    void answerContext(const QByteArray &state)
    {
        const QByteArray id = m_context.toUtf8();
        const QByteArray context = R"({"id":")" + id + R"(","applicationId":")" + m_application.toUtf8()
            + R"(","contextStateHash":")" + hashOf(state).toUtf8()
            + R"(","dagHeads":[],"applicationVersion":"1.1.0","name":"notes"})";
        m_fake->on("GET", "/admin-api/contexts*",
                   FakeAnswer::json(R"({"data":{"contexts":[)" + context + "]}}"));
        m_fake->on("GET", "/admin-api/contexts/" + id + "/*", FakeAnswer::json(R"({"data":{}})"));
        m_fake->on("GET", "/admin-api/contexts/" + id, FakeAnswer::json(R"({"data":)" + context + "}"));
    }
    void answerBlobs()
    {
        QByteArrayList rows;
        for (const BlobId &id : {m_kept, m_other})
            rows += R"({"blob_id":")" + id.toUtf8() + R"(","size":7})";
        m_fake->on("GET", "/admin-api/blobs",
                   FakeAnswer::json(R"({"data":{"blobs":[)" + rows.join(',') + "]}}"));
        m_fake->on("HEAD", "/admin-api/blobs/*",
                   FakeAnswer::empty(200).with("X-Blob-MIME-Type", "text/plain"));
    }

    [[nodiscard]] static StateHash hashOf(const QByteArray &state) { return StateHash(Sha256::of(state)); }
    [[nodiscard]] Node &node() { return m_whole->workspace().node(); }

    void open()
    {
        openWindow(m_fake->url());
        QTRY_COMPARE(phase(), Node::Phase::Open);
    }
    void choose(const QString &page, const QString &id)
    {
        showPage(page);
        QTRY_VERIFY(m_whole->workspace().tableWidget(page)->select(id));
        QTRY_VERIFY(m_whole->inspector()->isVisible());
    }
    [[nodiscard]] bool inspectorSays(const QString &words)
    {
        return driver().isSaid(words, m_whole->inspector());
    }
    void readAgain(ListLoader &list)
    {
        QTRY_VERIFY(list.canReread());
        list.reread();
    }
    const ApplicationId m_application{Sha256::of("an application")};
    const BlobId m_code{Sha256::of("its code")};
    const BlobId m_kept{Sha256::of("its code before")};
    const BlobId m_other{Sha256::of("a picture")};
    const ContextId m_context{Sha256::of("a context")};
    std::unique_ptr<FakeNode> m_fake;
};
