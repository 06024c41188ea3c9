// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Tokens that a person copied from somewhere, with what stood around them there.
#include "tests/core/tokencase.h"
#include "tests/support/testprogram.h"

namespace pastedtokens_test {

using namespace tokens;

class PastedTokensTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withTheirWrapping_data();
    void withTheirWrapping();
};

void PastedTokensTest::withTheirWrapping_data()
{
    QTest::addColumn<QString>("access");
    QTest::addColumn<QString>("refresh");
    QTest::addColumn<QString>("refusal");
    const auto text = [](const QByteArray &token) { return QString::fromLatin1(token); };
    QTest::newRow("of a header") << text("Bearer " + access1) << text("bearer  " + refresh1) << QString();
    QTest::newRow("a whole header") << text("Authorization: Bearer " + access1) << text(refresh1)
                                    << QString();
    QTest::newRow("of a JSON file") << text('"' + access1 + '"') << text('\'' + refresh1 + '\'') << QString();
    QTest::newRow("of a text") << QString(u'\u201c' + text(access1) + u'\u201d') << text(refresh1)
                               << QString();
    QTest::newRow("broken by a terminal") << text(access1.left(40) + "\r\n  " + access1.mid(40))
                                          << text(refresh1.left(9) + '\n' + refresh1.mid(9)) << QString();
    QTest::newRow("with what nobody sees")
        << QString(QChar(0xfeff) + text(access1.left(9)) + QChar(0x200b) + text(access1.mid(9)))
        << QString(text(refresh1) + QChar(0xa0)) << QString();
    QTest::newRow("with more") << text(access1 + "&x=1") << text(refresh1) << u"no_access_token"_s;
    QTest::newRow("with more behind the second")
        << text(access1) << text(refresh1 + ';') << u"no_refresh_token"_s;
    QTest::newRow("only the wrapping") << u"Bearer "_s << u"\"\""_s << u"no_access_token"_s;
    QTest::newRow("no JWT") << u"Bearer abc"_s << text(refresh1) << u"no_access_token"_s;
}

void PastedTokensTest::withTheirWrapping()
{
    QFETCH(QString, access);
    QFETCH(QString, refresh);
    QFETCH(QString, refusal);
    const auto pair = TokenPair::fromPasted(access, refresh);
    QCOMPARE(pair ? QString() : QString(reasonName(pair.error().reason)), refusal);
    if (!pair)
        return;
    QCOMPARE(pair->accessToken(), access1);
    QCOMPARE(pair->refreshToken(), refresh1);
}

const TestCase testCase(runTest<PastedTokensTest>);

} // namespace pastedtokens_test

#include "pastedtokens_test.moc"
