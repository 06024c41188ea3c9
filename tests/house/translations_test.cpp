// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The English plurals are there for every text with a count, and the application shows them.
#include "tests/support/testprogram.h"
#include "translations/translators.h"

#include <QFile>
#include <QLocale>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

namespace translations_test {

using namespace Qt::StringLiterals;

namespace {

struct Message {
    QString context = {};
    QString source = {};
    QString comment = {};
    QStringList forms = {};
    bool finished = true;
};

QList<Message> readMessages(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1)
            context = xml.readElementText();
        else if (xml.name() == "message"_L1)
            messages.append({.context = context});
        else if (xml.name() == "source"_L1)
            messages.last().source = xml.readElementText();
        else if (xml.name() == "comment"_L1)
            messages.last().comment = xml.readElementText();
        else if (xml.name() == "translation"_L1)
            messages.last().finished = !xml.attributes().hasAttribute("type"_L1);
        else if (xml.name() == "numerusform"_L1)
            messages.last().forms.append(xml.readElementText());
    }
    return messages;
}

/// "%1", "%n", "%L2" …, sorted: a translation has to hold the same ones.
QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(u"%L?(\\d+|n)"_s);
    QStringList found;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        found.append(match.next().captured());
    found.sort();
    return found;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class TranslationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPluralIsTranslated();
    void fileIsUpToDateWithTheSources();
    void applicationShowsThem_data();
    void applicationShowsThem();

private:
    const QString m_file = QStringLiteral(SOURCE_DIR "/translations/calimero-explorer_en.ts");
};

void TranslationsTest::everyPluralIsTranslated()
{
    for (const Message &message : readMessages(m_file)) {
        const auto where = qPrintable(message.context + ": "_L1 + message.source);
        QVERIFY2(message.finished, where);
        QVERIFY2(message.forms.size() == 2, where);
        // "1 file" may leave the number out ("one file"), "2 files" may not.
        QVERIFY2(placeholders(message.forms.at(1)) == placeholders(message.source), where);
        for (const QString &form : message.forms)
            QVERIFY2(!form.isEmpty() && !form.contains("(s)"_L1), where);
    }
}

void TranslationsTest::fileIsUpToDateWithTheSources()
{
    QTemporaryDir folder;
    const QString copy = folder.filePath(u"calimero-explorer_en.ts"_s);
    QVERIFY(QFile::copy(m_file, copy));
    QProcess lupdate;
    lupdate.setWorkingDirectory(QStringLiteral(SOURCE_DIR));
    lupdate.setProcessChannelMode(QProcess::MergedChannels);
    lupdate.start(QStringLiteral(LUPDATE_PROGRAM),
                  {u"-pluralonly"_s, u"-silent"_s, u"-no-obsolete"_s, u"-locations"_s, u"none"_s,
                   u"-extensions"_s, u"cpp,h"_s, u"-I"_s, u"."_s, u"app"_s, u"ui"_s, u"-ts"_s, copy});
    QVERIFY(lupdate.waitForFinished(60'000));
    const QByteArray said = lupdate.readAll();
    QVERIFY2(lupdate.exitCode() == 0, said.constData());
    // Texts of such a class would be looked for under another name than the file has them. lupdate also loses
    // its way after "template<…, class T>" ("typename" helps) and after functions that return an "A::B".
    QVERIFY2(!said.contains("lacks Q_OBJECT"), said.constData());
    QVERIFY2(!said.contains("Qualifying with unknown"), said.constData());
    QVERIFY2(contentOf(copy) == contentOf(m_file), "cmake --build build/main --target update-translations");
}

void TranslationsTest::applicationShowsThem_data()
{
    QTest::addColumn<QString>("locale");
    QTest::newRow("no language") << u"C"_s;
    QTest::newRow("American") << u"en_US"_s;
    QTest::newRow("British") << u"en_GB"_s;
    QTest::newRow("a language without a translation") << u"is_IS"_s;
}

void TranslationsTest::applicationShowsThem()
{
    QFETCH(const QString, locale);
    const QLocale numbers = explorer::installTranslators(*QCoreApplication::instance(), QLocale(locale));
    // Between English words, whatever the system counts in.
    QCOMPARE(numbers.language(), QLocale::English);
    QCOMPARE(numbers.toString(1204), u"1,204"_s);
    QCOMPARE(numbers.toString(0.5), u"0.5"_s);
    for (const Message &message : readMessages(m_file)) {
        static const QRegularExpression number(u"%L?n"_s);
        const auto shown = [&message](int count) {
            return QCoreApplication::translate(message.context.toUtf8().constData(),
                                               message.source.toUtf8().constData(),
                                               message.comment.toUtf8().constData(), count);
        };
        QCOMPARE(shown(1), QString(message.forms.value(0)).replace(number, "1"_L1));
        QCOMPARE(shown(0), QString(message.forms.value(1)).replace(number, "0"_L1));
        QCOMPARE(shown(2), QString(message.forms.value(1)).replace(number, "2"_L1));
    }
    qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator *>());
}

} // namespace

const TestCase testCase(runTest<TranslationsTest>);

} // namespace translations_test

#include "translations_test.moc"
