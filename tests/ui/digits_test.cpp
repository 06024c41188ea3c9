// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Numbers and dates are written as in the language of the texts beside them, whatever the system counts in.
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "translations/translators.h"

#include <QApplication>

namespace digits_test {

using namespace explorer;
using namespace Qt::StringLiterals;

class DigitsTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup()
    {
        close();
        prepareWindows(); // for what comes after
    }

    void followTheTexts_data();
    void followTheTexts();
};

void DigitsTest::followTheTexts_data()
{
    QTest::addColumn<QLocale>("system");
    // As the program finds it: spoken is English, counted is in German.
    QTest::newRow("the system's own") << QLocale::system();
    QTest::newRow("Egypt") << QLocale(u"ar_EG"_s);
    QTest::newRow("Germany") << QLocale(u"de_DE"_s);
}

void DigitsTest::followTheTexts()
{
    QFETCH(const QLocale, system);
    QVERIFY(system.toString(1204.5, 'f', 1) != u"1,204.5"_s); // else it says nothing
    QLocale::setDefault(installTranslators(*qApp, system));
    openPage(u"blobs"_s);
    const auto *table = m_whole->workspace().tableWidget(u"blobs"_s)->model();
    static const QRegularExpression size(u"^[0-9]+(\\.[0-9])? (B|kB|MB)$"_s);
    QSet<bool> withPoint;
    const int column = table->columnOf("size");
    for (int row = 0; row < table->rowCount(); ++row) {
        const QString text = table->index(row, column).data().toString();
        QVERIFY2(size.match(text).hasMatch(), qPrintable(text));
        withPoint += text.contains(u'.');
    }
    QVERIFY(withPoint.contains(true));
    // And all else that can be read: overview, the node's state, the numbers in the sidebar.
    static const QRegularExpression others(u"[\u0660-\u0669]|[0-9],[0-9]+ (B|kB|MB|GB)\\b|[0-9],[0-9] ms"_s);
    for (const QString &page : {u"overview"_s, u"usage"_s, u"metrics"_s, u"contexts"_s}) {
        m_whole->workspace().showPage(page);
        QTRY_VERIFY(phase() == Node::Phase::Open);
        const auto labels = m_whole->window().findChildren<QWidget *>();
        for (const QWidget *label : labels) {
            const QString text = guicheck::Driver::nameOf(const_cast<QWidget *>(label));
            QVERIFY2(!others.match(text).hasMatch(), qPrintable(text));
        }
    }
}

int run(int argc, char **argv)
{
    qunsetenv("LC_ALL");
    qputenv("LANG", "en_US.UTF-8");
    qputenv("LC_NUMERIC", "de_DE.UTF-8");
    qputenv("LC_CTYPE", "C.UTF-8");
    return runTest<DigitsTest, QApplication>(argc, argv);
}

const TestCase testCase(run);

} // namespace digits_test

#include "digits_test.moc"
