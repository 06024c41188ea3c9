// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "tests/support/demonodeprocess.h"
#include "tests/support/plainhttp.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <memory>

// What the tests of the demo node share.
namespace demonode {

using namespace Qt::StringLiterals;

/// A demo node and a connection to it.
struct Running {
    DemoNodeProcess process;
    std::unique_ptr<PlainHttp> http;

    explicit Running(const QStringList &arguments = {})
    {
        if (!process.start(arguments))
            qFatal("%s", qPrintable(process.problem()));
        http = std::make_unique<PlainHttp>(process.port());
    }
    PlainHttp *operator->() const { return http.get(); }

    QJsonArray contexts(const QByteArray &query = "?limit=1000") const
    {
        return http->get("/admin-api/contexts" + query).json()["data"_L1]["contexts"_L1].toArray();
    }
    QJsonObject contextNamed(const QString &name) const
    {
        for (const QJsonValue &context : contexts()) {
            if (context["name"_L1].toString() == name)
                return context.toObject();
        }
        return {};
    }
    PlainAnswer execute(const QByteArray &context, const QByteArray &method,
                        const QByteArray &arguments) const
    {
        return http->postJson("/jsonrpc",
                              R"({"jsonrpc":"2.0","id":7,"method":"execute","params":{"contextId":")"
                                  + context + R"(","method":")" + method + R"(","argsJson":)" + arguments
                                  + "}}");
    }
};

struct Pair {
    QByteArray access;
    QByteArray refresh;
};

inline QByteArray logInBody(const QByteArray &user, const QByteArray &password)
{
    return R"({"auth_method":"user_password","public_key":")" + user
        + R"(","client_name":"test","permissions":[],"timestamp":1,"provider_data":{"username":")" + user
        + R"(","password":")" + password + R"("}})";
}

inline Pair pairOf(const PlainAnswer &answer)
{
    const QJsonValue data = answer.json()["data"_L1];
    return {data["access_token"_L1].toString().toLatin1(), data["refresh_token"_L1].toString().toLatin1()};
}

inline Pair logIn(const Running &node, const QByteArray &user = "ada",
                  const QByteArray &password = "secret words")
{
    return pairOf(node->postJson("/auth/token", logInBody(user, password)));
}

inline PlainAnswer refresh(const Running &node, const Pair &pair)
{
    return node->postJson("/auth/refresh",
                          R"({"access_token":")" + pair.access + R"(","refresh_token":")" + pair.refresh
                              + R"("})");
}

inline PlainHttp::Headers bearer(const QByteArray &token)
{
    return {{"authorization", "Bearer " + token}};
}

/// What the node objects to when it is asked for something with that token.
inline QByteArray authErrorFor(const Running &node, const Pair &pair)
{
    return node->send("GET", "/admin-api/contexts", bearer(pair.access)).headers.value("x-auth-error");
}

inline QByteArray idOf(const PlainAnswer &upload)
{
    return upload.json()["data"_L1]["blob_id"_L1].toString().toLatin1();
}

} // namespace demonode
