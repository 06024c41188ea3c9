// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/node.h"
#include "core/table/listloader.h"
#include "core/transfer/blobnotes.h"
#include "tests/support/fakenode.h"
#include "tests/support/testfolder.h"
#include "tests/support/tokens.h"
#include "tests/support/unexpectedwarnings.h"

#include <QDateTime>
#include <QTest>

#include <memory>

/// A live node without a window, in front of a scripted one.
namespace livenode {

using namespace calimero;
using namespace Qt::StringLiterals;
using Phase = Node::Phase;
using table::ListLoader;

/// Its lists and facts, for whoever may see them.
inline void answerAsOpenNode(FakeNode &node)
{
    node.on("GET", "/admin-api/contexts*", FakeAnswer::recorded(u"contexts/list"_s));
    node.on("GET", "/admin-api/applications", FakeAnswer::recorded(u"apps/list"_s));
    node.on("GET", "/admin-api/namespaces*", FakeAnswer::recorded(u"namespaces/list"_s));
    node.on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"blobs/list"_s));
    node.on("GET", "/admin-api/peers", FakeAnswer::json(R"({"count":3})"));
    node.on("GET", "/admin-api/ready", FakeAnswer::json(R"({"data":{"status":"ready"}})"));
    node.on("GET", "/admin-api/identity", FakeAnswer::recorded(u"identity/node"_s));
}

inline QByteArray goodToken(int number = 1)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    return madeToken("access", now, now + 3600, number);
}

inline FakeAnswer pairAnswer(const QByteArray &access)
{
    return FakeAnswer::json(R"({"data":{"access_token":")" + access
                            + R"(","refresh_token":"r"},"error":null})");
}

/// The same behind a log-in: what comes without this token is refused as a real node refuses it.
inline void answerAsLockedNode(FakeNode &node, const QByteArray &token)
{
    answerAsOpenNode(node);
    node.on("GET", "/admin-api/contexts*", [token](const FakeRequest &request) {
        return request.header("authorization") == "Bearer " + token
            ? FakeAnswer::recorded(u"contexts/list"_s)
            : FakeAnswer::recorded(u"auth/anonymous_contexts"_s);
    });
    node.on("GET", "/auth/providers", FakeAnswer::recorded(u"auth/providers"_s));
    node.on("POST", "/auth/token", pairAnswer(token));
}

inline Profile profileOf(const FakeNode &node, const QString &name = u"A"_s)
{
    return {.id = u"id-"_s + name, .name = name, .url = node.url()};
}

inline bool isLoaded(const ListLoader &list)
{
    return list.state() == ListLoader::State::Complete;
}

/// Its own files for each test.
class NodeCase : public QObject {
protected:
    void makeFolder()
    {
        m_folder = std::make_unique<TestFolder>();
        failOnWarningsBut({u"the session has ended"_s, replyEndedTwice});
    }
    [[nodiscard]] Node::Shared shared() const
    {
        return {.tokenFolder = m_folder->filePath(u"tokens"_s),
                .notesFile = m_folder->filePath(u"notes.sqlite"_s)};
    }
    /// An open node of which all is read.
    void openWhole(Node &node)
    {
        node.open();
        QTRY_COMPARE(node.readiness(), u"ready"_s);
        QTRY_VERIFY(isLoaded(node.contexts()) && isLoaded(node.blobs()) && node.identity());
        QTRY_VERIFY(isLoaded(node.applications()) && isLoaded(node.namespaces()) && node.peers());
    }

    std::unique_ptr<TestFolder> m_folder;
};

} // namespace livenode
