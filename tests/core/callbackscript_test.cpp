// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the script of the page may do that hands the tokens over: read from its text, since nothing the tests
// stand on runs scripts. That it is the one a browser runs is in browserlogin_test (the policy has its hash);
// that a browser runs it without an error is not tested.
#include "core/auth/callbackpage.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace callbackscript_test {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

class CallbackScriptTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addressIsClearedBeforeAnythingIsSent();
    void nothingElseIsUsed();
    void wordsItSaysAreThere();

private:
    [[nodiscard]] static QString page()
    {
        return QString::fromUtf8(callbackPage({.language = u"en"_s,
                                               .title = u"Title"_s,
                                               .waiting = u"Wait"_s,
                                               .taken = u"Taken"_s,
                                               .refused = u"Refused"_s,
                                               .nothing = u"Nothing"_s,
                                               .gone = u"Gone"_s}));
    }
    [[nodiscard]] static QString script()
    {
        const QString whole = page();
        const QString begin = u"<script>"_s;
        const qsizetype from = whole.indexOf(begin) + begin.size();
        return whole.sliced(from, whole.indexOf(u"</script>"_s) - from).simplified();
    }
};

/// The tokens are taken out of the address first, and go once, to where the page came from.
void CallbackScriptTest::addressIsClearedBeforeAnythingIsSent()
{
    const QStringList inOrder{
        u"search = location.search, tokens = location.hash.slice(1);"_s,
        u"history.replaceState(null, '', location.pathname);"_s, u"if (tokens) fetch("_s,
        u"(location.pathname + search, { method: 'POST', body: tokens,"_s, u"credentials: 'omit' })"_s};
    qsizetype last = -1;
    for (const QString &part : inOrder) {
        QCOMPARE(script().count(part), 1);
        QVERIFY2(script().indexOf(part) > last, qPrintable(part));
        last = script().indexOf(part);
    }
    QCOMPARE(script().count(u"fetch("_s), 1);
    // After that nobody has them.
    QCOMPARE(script().lastIndexOf(u"tokens"_s), script().indexOf(u"body: tokens"_s) + 6);
    QCOMPARE(page().count(u"<script"_s), 1);
    QVERIFY(!page().contains(QRegularExpression(u"\\son[a-z]+="_s)));
}

/// Every name that it uses: what keeps, shows or sends things elsewhere is not among them.
void CallbackScriptTest::nothingElseIsUsed()
{
    QString code = script();
    code.remove(QRegularExpression(u"'[^']*'"_s));
    QVERIFY2(!code.contains(QRegularExpression(u"[\"`\\\\]|//|/\\*"_s)), qPrintable(code));
    QSet<QString> names;
    auto all = QRegularExpression(u"[A-Za-z_$][A-Za-z_$0-9]*"_s).globalMatch(code);
    while (all.hasNext())
        names.insert(all.next().captured());
    const QSet<QString> known{
        u"const"_s,          u"if"_s,           u"else"_s,   u"document"_s, u"body"_s,  u"said"_s,
        u"getElementById"_s, u"search"_s,       u"tokens"_s, u"location"_s, u"hash"_s,  u"slice"_s,
        u"history"_s,        u"replaceState"_s, u"null"_s,   u"pathname"_s, u"say"_s,   u"name"_s,
        u"textContent"_s,    u"dataset"_s,      u"fetch"_s,  u"method"_s,   u"cache"_s, u"credentials"_s,
        u"then"_s,           u"answer"_s,       u"ok"_s};
    QVERIFY2(known.contains(names), qPrintable((QSet(names) - known).values().join(u' ')));
}

void CallbackScriptTest::wordsItSaysAreThere()
{
    QVERIFY(page().contains(u"id=\"said\""_s) && script().contains(u"getElementById('said')"_s));
    QVERIFY(script().contains(u"said.textContent = body.dataset[name];"_s));
    QStringList said;
    auto all = QRegularExpression(u"say\\(([^()]*)\\)"_s).globalMatch(script());
    while (all.hasNext()) {
        auto names = QRegularExpression(u"'([a-z]+)'"_s).globalMatch(all.next().captured(1));
        while (names.hasNext())
            said += names.next().captured(1);
    }
    said.sort();
    QCOMPARE(said, (QStringList{u"gone"_s, u"nothing"_s, u"refused"_s, u"taken"_s}));
    for (const QString &name : std::as_const(said)) {
        const QString words = name.left(1).toUpper() + name.sliced(1);
        QVERIFY2(page().contains(u"data-%1=\"%2\""_s.arg(name, words)), qPrintable(name));
    }
}

} // namespace

const TestCase testCase(runTest<CallbackScriptTest>);

} // namespace callbackscript_test

#include "callbackscript_test.moc"
