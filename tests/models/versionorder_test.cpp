// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Columns of versions are sorted as versions are, on whatever page they stand.
#include "core/api/applications.h"
#include "core/api/contexts.h"
#include "core/base/hash.h"
#include "core/table/fields.h"
#include "tests/models/shownlists.h"
#include "tests/support/testprogram.h"
#include "ui/applications/applicationsmodel.h"
#include "ui/contexts/contextsmodel.h"
#include "ui/models/roles.h"

#include <QTest>

namespace versionorder_test {

using namespace calimero;
using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

/// Rows without a node.
class GivenApplications : public ApplicationsModel {
public:
    using TableModel::setTable;
};

class GivenContexts : public ContextsModel {
public:
    using TableModel::setTable;
};

/// The oldest first; what says nothing comes last, both ways.
QStringList risingOrder()
{
    return {u"nightly"_s,     u"1.0.0"_s,        u"1.2.0"_s,  u"1.9.0"_s,
            u"1.10.0-rc.2"_s, u"1.10.0-rc.10"_s, u"1.10.0"_s, QString()};
}

class VersionOrderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void applications();
    void contexts();

private:
    template<class Row, auto version, class Model>
    void sortsAsVersions(Model &model)
    {
        const QStringList order = risingOrder();
        QList<Row> rows;
        for (const int at : {6, 1, 7, 4, 0, 3, 5, 2}) {
            Row row;
            row.id.emplace(Sha256::of(QByteArray::number(at)));
            row.*version = Foreign(order.at(at));
            rows.append(row);
        }
        model.setTable(table::tableOf(rows));
        QStringList falling(order.crbegin() + 1, order.crend());
        falling += QString();
        model.sort(model.columnOf("version"), Qt::AscendingOrder);
        QTRY_COMPARE(column(model, "version", ExactTextRole), order);
        model.sort(model.columnOf("version"), Qt::DescendingOrder);
        QTRY_COMPARE(column(model, "version", ExactTextRole), falling);
    }
};

void VersionOrderTest::applications()
{
    GivenApplications model;
    sortsAsVersions<api::Application, &api::Application::version>(model);
}

void VersionOrderTest::contexts()
{
    GivenContexts model;
    sortsAsVersions<api::Context, &api::Context::applicationVersion>(model);
}

} // namespace

const TestCase testCase(runTest<VersionOrderTest>);

} // namespace versionorder_test

#include "versionorder_test.moc"
