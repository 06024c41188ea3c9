// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What is chosen in the list of contexts is what the list said, whenever the list changes.
#include "tests/support/testprogram.h"
#include "ui/console/contextchooser.h"
#include "ui/models/roles.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/searchline.h"

#include <QApplication>
#include <QListWidget>
#include <QTest>
#include <QThreadPool>

namespace contextchooser_test {

using namespace calimero;
using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

QList<ConsoleContext> madeUp(const QString &name, int count)
{
    QList<ConsoleContext> contexts;
    for (int i = 0; i < count; ++i) {
        Bytes32 bytes{};
        std::memcpy(bytes.data(), &i, sizeof i);
        bytes[31] = static_cast<unsigned char>(name.size());
        contexts.append({.id = ContextId(bytes), .name = u"%1 %2"_s.arg(name).arg(i)});
    }
    return contexts;
}

/// Whatever workers were at has been taken.
void workersAreDone()
{
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::sendPostedEvents();
}

class ContextChooserTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_chooser.reset(); }

    void aListThatChangedBehindAClosedPopup();
    void aListThatChangedWhileItIsSearched();
    void idsLookLikeIds();

private:
    [[nodiscard]] QStringList shown() const
    {
        QStringList texts;
        for (int row = 0; row < m_list->count(); ++row)
            texts += m_list->item(row)->text().section(u' ', 0, 1);
        return texts;
    }

    std::unique_ptr<ContextChooser> m_chooser;
    SearchLine *m_search = nullptr;
    QListWidget *m_list = nullptr;
};

void ContextChooserTest::init()
{
    m_chooser = std::make_unique<ContextChooser>();
    m_search = m_chooser->findChild<SearchLine *>();
    m_list = m_chooser->findChild<QListWidget *>();
    QVERIFY(m_search && m_list);
    m_chooser->show();
}

// The texts of a hundred thousand contexts are made ready while the popup is opened; it is closed at once,
// and others come.
void ContextChooserTest::aListThatChangedBehindAClosedPopup()
{
    m_chooser->setContexts(madeUp(u"old"_s, 100'000));
    m_chooser->openList();
    QTest::keyClick(m_search, Qt::Key_Escape);
    const QList<ConsoleContext> fresh = madeUp(u"fresh"_s, 3);
    m_chooser->setContexts(fresh);
    workersAreDone();
    m_chooser->openList();
    m_search->setText(u"old 2"_s);
    m_search->flush();
    workersAreDone();
    QCOMPARE(shown(), QStringList());
    m_search->setText(u"fresh 2"_s);
    QTRY_COMPARE(shown(), QStringList({u"fresh 2"_s}));
    QTest::keyClick(m_search, Qt::Key_Return);
    QCOMPARE(m_chooser->current()->id, fresh[2].id);
}

void ContextChooserTest::aListThatChangedWhileItIsSearched()
{
    m_chooser->setContexts(madeUp(u"old"_s, 100'000));
    m_chooser->openList();
    m_search->setText(u"9999"_s);
    m_search->flush();
    const QList<ConsoleContext> fresh = madeUp(u"fresh"_s, 10'001);
    m_chooser->setContexts(fresh);
    QTRY_COMPARE(shown(), QStringList({u"fresh 9999"_s}));
    QTest::keyClick(m_search, Qt::Key_Return);
    QCOMPARE(m_chooser->current()->id, fresh[9999].id);
}

/// Monospaced and muted behind the name, as in tables.
void ContextChooserTest::idsLookLikeIds()
{
    QList<ConsoleContext> contexts = madeUp(u"named"_s, 2);
    contexts[1].name = calimero::Foreign();
    m_chooser->setContexts(contexts);
    m_chooser->openList();
    QTRY_COMPARE(m_list->count(), 2);
    QVERIFY(qobject_cast<CellDelegate *>(m_list->itemDelegate()));
    for (int row = 0; row < 2; ++row) {
        QCOMPARE(m_list->item(row)->data(NameRole).toString(), row == 0 ? u"named 0"_s : QString());
        QCOMPARE(m_list->item(row)->data(ShortIdRole).toString(), contexts.at(row).id.toShortString());
    }
}

} // namespace

const TestCase testCase(runTest<ContextChooserTest, QApplication>);

} // namespace contextchooser_test

#include "contextchooser_test.moc"
