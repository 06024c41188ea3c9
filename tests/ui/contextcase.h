// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "tests/support/plainhttp.h"
#include "tests/ui/troublecase.h"
#include "ui/contexts/contextspage.h"

/// The page of contexts of a node, demo or scripted.
class ContextCase : public TroubleCase {
protected:
    void openDemo(const QStringList &arguments = {})
    {
        QVERIFY2(startNode(arguments), qPrintable(m_node->problem()));
        openWindow(m_node->url());
        QTRY_COMPARE(phase(), Node::Phase::Open);
        showPage(u"contexts"_s);
        QTRY_VERIFY(rows() > 0);
    }
    void openAt(FakeNode &node, int count)
    {
        QByteArrayList rows;
        for (int i = 0; i < count; ++i)
            rows += "{\"id\":\"" + idOf(i) + R"(","applicationId":")" + idOf(90) + R"(","contextStateHash":")"
                + idOf(91) + R"(","dagHeads":[],"name":"number )" + QByteArray::number(i) + "\"}";
        node.on("GET", "/admin-api/contexts*",
                FakeAnswer::json(R"({"data":{"contexts":[)" + rows.join(',') + "]}}"));
        openWindow(node.url());
        QTRY_COMPARE(phase(), Node::Phase::Open);
        showPage(u"contexts"_s);
        QTRY_COMPARE(this->rows(), count);
    }
    static QByteArray idOf(int number)
    {
        return calimero::ContextId(calimero::Bytes32{quint8(number + 1), 7}).toUtf8();
    }
    [[nodiscard]] int rows() { return m_whole->table(u"contexts"_s)->model()->rowCount(); }
    [[nodiscard]] bool says(const QString &words) { return m_whole->says(words); }
    // The id of the context of this name; it is chosen in the table.
    QString choose(const QString &name)
    {
        QTableView *table = m_whole->table(u"contexts"_s);
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            const QModelIndex at = table->model()->index(row, 0);
            if (!at.data().toString().contains(name))
                continue;
            table->selectRow(row);
            table->setCurrentIndex(at);
            table->setFocus();
            return m_whole->workspace().find<ContextsPage>()->current().id;
        }
        return {};
    }
    void doIt(const QString &verb)
    {
        QTableView *table = m_whole->table(u"contexts"_s);
        DRIVE({
            driver().openMenuOf(table, table->currentIndex());
            driver().chooseInMenu(verb);
        })
    }
    PlainAnswer control(const QString &id, const QByteArray &body)
    {
        PlainHttp http(m_node->port());
        return http.send("PUT", "/demo/contexts/" + id.toLatin1(), {{"content-type", "application/json"}},
                         body);
    }
};
