// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "tests/core/demonodecase.h"

#include <QSet>

// What the tests of several demo nodes share.
namespace demonode {

/// So long that nothing arrives by itself: what is on its way comes with a sync, when the test says so.
inline const QStringList slowly{u"--sync-delay"_s, u"600000"_s};

/// Demo nodes of one process and a connection to each.
struct Nodes {
    DemoNodeProcess process;
    std::vector<std::unique_ptr<PlainHttp>> http;

    explicit Nodes(int count, const QStringList &arguments)
    {
        if (!process.start(QStringList{u"--nodes"_s, QString::number(count)} + arguments))
            qFatal("%s", qPrintable(process.problem()));
        for (int i = 0; i < count; ++i)
            http.push_back(std::make_unique<PlainHttp>(process.port(i)));
    }

    PlainHttp &operator[](int node) const { return *http.at(size_t(node)); }
    QJsonValue data(int node, const QByteArray &path) const
    {
        return (*this)[node].get("/admin-api/" + path).json()["data"_L1];
    }
    QJsonArray contexts(int node) const { return data(node, "contexts?limit=1000")["contexts"_L1].toArray(); }
    QJsonObject context(int node, const QByteArray &id) const
    {
        for (const QJsonValue &row : contexts(node)) {
            if (row["id"_L1].toString().toLatin1() == id)
                return row.toObject();
        }
        return {};
    }
    QByteArray idOfContext(const QString &name) const
    {
        for (const QJsonValue &row : contexts(0)) {
            if (row["name"_L1].toString() == name)
                return row["id"_L1].toString().toLatin1();
        }
        return {};
    }
    QString hash(int node, const QByteArray &context) const
    {
        return data(node, "contexts/" + context)["contextStateHash"_L1].toString();
    }
    QJsonArray heads(int node, const QByteArray &context) const
    {
        return data(node, "contexts/" + context)["dagHeads"_L1].toArray();
    }
    QJsonValue rpc(int node, const QByteArray &method, const QByteArray &params) const
    {
        return (*this)[node]
            .postJson("/jsonrpc",
                      R"({"jsonrpc":"2.0","id":1,"method":")" + method + R"(","params":)" + params + '}')
            .json()
            .object();
    }
    QJsonValue execute(int node, const QByteArray &context, const QByteArray &method,
                       const QByteArray &arguments) const
    {
        return rpc(node, "execute",
                   R"({"contextId":")" + context + R"(","method":")" + method + R"(","argsJson":)" + arguments
                       + '}');
    }
    void set(int node, const QByteArray &context, const QByteArray &key, const QByteArray &value) const
    {
        const QJsonValue answer =
            execute(node, context, "set", R"({"key":")" + key + R"(","value":")" + value + R"("})");
        QVERIFY2(answer["result"_L1].isObject(), QJsonDocument(answer.toObject()).toJson().constData());
    }
    QString value(int node, const QByteArray &context, const QByteArray &key) const
    {
        return execute(node, context, "get", R"({"key":")" + key + R"("})")["result"_L1]["output"_L1]
            .toString();
    }
    /// What is on its way to the node arrives.
    void sync(int node, const QByteArray &context = {}) const
    {
        const QByteArray path = "/admin-api/contexts/sync" + (context.isEmpty() ? context : '/' + context);
        QCOMPARE((*this)[node].send("POST", path).status, 200);
    }
    PlainAnswer control(int node, const QByteArray &context, const QByteArray &body) const
    {
        return (*this)[node].send("PUT", "/demo/contexts/" + context, {{"content-type", "application/json"}},
                                  body);
    }
    QJsonObject syncStatus(int node, const QByteArray &context) const
    {
        return rpc(node, "sync_status", R"({"contextId":")" + context + R"("})")["result"_L1].toObject();
    }
    /// The namespace of the furnished world that has groups below it.
    QJsonObject teamSpace(int node) const
    {
        for (const QJsonValue &one : data(node, "namespaces").toArray()) {
            if (one["subgroupCount"_L1].toInt() > 0)
                return one.toObject();
        }
        return {};
    }
};

inline QSet<QString> texts(const QJsonArray &rows, QLatin1String field)
{
    QSet<QString> all;
    for (const QJsonValue &row : rows)
        all += row[field].toString();
    return all;
}

} // namespace demonode
