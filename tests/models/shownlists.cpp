// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/models/shownlists.h"

#include "core/table/builder.h"

#include <QUrlQuery>

using namespace calimero;
using namespace calimero::table;
using namespace explorer;
using namespace Qt::StringLiterals;

void ListsTest::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_node = std::make_unique<FakeNode>();
    m_transport = std::make_unique<Transport>(m_node->url());
}

void ListsTest::cleanup()
{
    m_transport.reset();
    m_node.reset();
}

void ListsTest::answerPagesHoldingTheSecond(const QList<madeup::Context> &all)
{
    m_node->on("GET", "/admin-api/contexts", pagesOf(&all));
    m_node->on(
        "GET", "/admin-api/contexts?offset=1000&limit=1000",
        FakeAnswer::json(madeup::contextsAnswer(all.mid(1000, 1000))).withFault(FakeAnswer::Fault::Hold));
}

FakeNode::Handler pagesOf(const QList<madeup::Context> *rows)
{
    return [rows](const FakeRequest &request) {
        const QUrlQuery query(QUrl(QString::fromLatin1(request.target)));
        const auto offset = qMin<qsizetype>(query.queryItemValue(u"offset"_s).toInt(), 100'000);
        const auto limit = qMin<qsizetype>(query.queryItemValue(u"limit"_s).toInt(), 1000);
        return FakeAnswer::json(madeup::contextsAnswer(rows->mid(offset, limit)));
    };
}

QStringList column(const QAbstractItemModel &model, int column, int role)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts += model.index(row, column).data(role).toString();
    return texts;
}

QStringList column(const PageModel &model, const char *id, int role)
{
    return column(model, model.columnOf(id), role);
}

Holder::Holder(const TableModel &model, int every)
{
    for (int row = 0; row < model.rowCount(); row += every)
        m_held.append({QPersistentModelIndex(model.index(row, 0)), *model.idAt<BlobId>(row)});
}

QString Holder::problem(const TableModel &model, const std::function<bool(const BlobId &)> &isShown) const
{
    for (const auto &[index, id] : m_held) {
        if (isShown(id) != index.isValid())
            return u"%1 is %2"_s.arg(id.toString(), index.isValid() ? u"held but gone"_s : u"lost"_s);
        if (index.isValid() && model.idAt<BlobId>(index.row()) != id)
            return id.toString() + u" moved"_s;
    }
    return {};
}

void GivenBlobs::give(const QList<madeup::Blob> &rows)
{
    Builder builder(*blobList().schema);
    json::Findings findings;
    if (!readAnswer(blobList(), madeup::blobsAnswer(rows), builder, findings))
        qFatal("made up rows can not be read");
    setTable(builder.finish());
}
