// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// An honest node with a context of thousands of identities and an application of thousands of methods, in the
// whole window: it is made of as many widgets as for a few, and all of them are there.
#include "tests/gui/nodeside.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/inspector/allfields.h"
#include "ui/inspector/fieldsmodel.h"
#include "ui/inspector/fieldsview.h"
#include "ui/widgets/elidedlabel.h"

#include <QApplication>

namespace manythings_test {

using guicheck::NodeSide;

namespace {

constexpr int identities = 5000;
constexpr int methods = 3000;

class ManyThingsTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        prepareWindows();
        makeFolder();
        m_node = std::make_unique<DemoNodeProcess>();
        QVERIFY2(m_node->start({u"--empty"_s, u"--rows"_s,
                                u"contexts=1,identities=%1,methods=%2"_s.arg(identities).arg(methods)}),
                 qPrintable(m_node->problem()));
        m_whole = std::make_unique<WholeWindow>(m_folder->path());
        m_whole->open(m_node->url());
        QTRY_COMPARE(phase(), Node::Phase::Open);
    }
    void cleanupTestCase() { close(); }

    void contextOfManyIdentities();
    void applicationOfManyMethods();
    void pageOfIdentities();
    void identityOfOneOfThem();
    void consoleOfManyMethods();

private:
    void showFirst(const QString &page)
    {
        m_whole->workspace().showPage(page);
        QTRY_COMPARE(m_whole->table(page)->model()->rowCount(), 1);
        QVERIFY(m_whole->workspace().tableWidget(page)->select(idAt(page, 0)));
    }
    ElidedLabel *linkToAll(const QString &text)
    {
        for (auto *label : m_whole->inspector()->findChildren<ElidedLabel *>()) {
            if (label->text() == text && label->isVisible())
                return label;
        }
        return nullptr;
    }
    // All of a long group, as somebody reads it; "wrong" without it.
    QStringList all(const QString &link)
    {
        const auto there = [&] { return linkToAll(link) != nullptr; };
        if (!QTest::qWaitFor(there, 10'000))
            return {u"wrong"_s};
        QTest::keyClick(linkToAll(link), Qt::Key_Return);
        const auto *model = m_whole->inspector()->findChild<AllFields *>()->model();
        QStringList values;
        for (int row = 0; row < model->rowCount(); ++row)
            values += model->field(row).value;
        return values;
    }
};

void ManyThingsTest::contextOfManyIdentities()
{
    showFirst(u"contexts"_s);
    QStringList shown = all(u"Show all 5,001"_s); // and the node's own
    QVERIFY(m_whole->inspector()->findChildren<QWidget *>().size() < 1000);
    const FieldsModel *model = m_whole->inspector()->findChild<AllFields *>()->model();
    QCOMPARE(model->field(0).caption, u"Your identity here"_s); // first of all
    QCOMPARE(model->field(1).caption, u"Identity"_s);
    QCOMPARE(model->field(1).link, u"identity:"_s + shown.at(1));
    QStringList expected = NodeSide(m_node->url()).identitiesOf(idAt(u"contexts"_s, 0));
    QCOMPARE(expected.size(), identities + 1);
    expected.sort();
    shown.sort();
    QCOMPARE(shown, expected);
}

void ManyThingsTest::applicationOfManyMethods()
{
    showFirst(u"applications"_s);
    QTRY_VERIFY(m_whole->says(u"Code"_s));
    ElidedLabel *link = nullptr;
    QTRY_VERIFY([&] {
        for (auto *label : m_whole->inspector()->findChildren<ElidedLabel *>()) {
            if (label->isVisible() && label->text().startsWith(u"Show all 3,0"_s))
                link = label;
        }
        return link != nullptr;
    }());
    const QStringList shown = all(link->text());
    QVERIFY(shown.size() > methods);
    QCOMPARE(shown.at(0), u"extra_0000000(value: u64) → unit"_s);
    QCOMPARE(shown.at(methods - 1), u"extra_0002999(value: u64) → unit"_s);
    QVERIFY(m_whole->inspector()->findChildren<QWidget *>().size() < 1000);
}

void ManyThingsTest::pageOfIdentities()
{
    m_whole->workspace().showPage(u"identities"_s);
    QTRY_COMPARE(m_whole->table(u"identities"_s)->model()->rowCount(), identities + 2);
    QSet<QString> keys;
    for (int row = 0; row < identities + 2; ++row)
        keys.insert(idAt(u"identities"_s, row));
    QVERIFY(keys.size() > identities);
}

void ManyThingsTest::identityOfOneOfThem()
{
    m_whole->workspace().showPage(u"identities"_s);
    QTRY_COMPARE(m_whole->table(u"identities"_s)->model()->rowCount(), identities + 2);
    const QString context = NodeSide(m_node->url()).contexts().first()["id"_L1].toString();
    const QString key = NodeSide(m_node->url()).identitiesOf(context).last();
    m_whole->window().openLink(Link::parse(u"identity:"_s + key));
    QTRY_VERIFY(m_whole->driver().isSaid(u"known there: row 0"_s, m_whole->inspector()));
}

void ManyThingsTest::consoleOfManyMethods()
{
    showFirst(u"contexts"_s);
    DRIVE(m_whole->driver().press(u"Call a method…"_s, m_whole->inspector()))
    DRIVE((void)m_whole->driver().find<QComboBox>(u"Method"_s))
    auto *box = m_whole->driver().look<QComboBox>(u"Method"_s);
    QTRY_VERIFY(box->count() > methods);
    QVERIFY(m_whole->window().findChildren<QWidget *>().size() < 2500);
    DRIVE(m_whole->driver().type(m_whole->driver().look<QLineEdit>(u"Method"_s), u"extra_0002999"_s))
    QTRY_VERIFY(m_whole->window().findChild<QLineEdit *>(u"argument-value"_s));
    QVERIFY(m_whole->says(u"extra_0002999(value: u64) → unit"_s));
}

} // namespace

const TestCase testCase(runTest<ManyThingsTest, QApplication>);

} // namespace manythings_test

#include "manythings_test.moc"
