// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A change that is answered by a 2xx without a body is done; what it made the node did not say, so nobody
// here says it either.
#include "core/base/hash.h"
#include "core/base/id.h"
#include "tests/support/testprogram.h"
#include "tests/ui/troublecase.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/tablewidget.h"

#include <QApplication>
#include <QComboBox>

namespace bareanswers_test {

namespace {

class BareAnswersTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init()
    {
        makeFolder();
        m_namespaces = R"({"data":[]})";
        m_scripted = std::make_unique<FakeNode>();
        answerAsNode(*m_scripted);
        m_scripted->on("GET", "/admin-api/applications",
                       FakeAnswer::json(R"({"data":{"apps":[{"id":")" + m_application
                                        + R"(","metadata":[],"size":1,"source":"x"}]}})"));
        m_scripted->on("GET", "/admin-api/applications/*", FakeAnswer::json("{}", 404));
        m_scripted->on("GET", "/admin-api/namespaces*",
                       [this](const FakeRequest &) { return FakeAnswer::json(m_namespaces); });
    }
    void cleanup()
    {
        close();
        m_scripted.reset();
    }

    void generatedKey();
    void madeContext();
    void madeNamespace();
    void installedApplication();

private:
    void openPage(const QString &page)
    {
        openWindow(m_scripted->url());
        QTRY_COMPARE(phase(), Node::Phase::Open);
        m_whole->workspace().showPage(page);
        m_scripted->forget();
    }
    // Of zeros, in base58 and in hex: what nobody made.
    void nothingIsInvented()
    {
        QVERIFY(!m_whole->says(u"111111"_s));
        QVERIFY(!m_whole->says(u"000000"_s));
        for (const FakeRequest &request : m_scripted->requests()) {
            QVERIFY2(!request.body.contains("00000000"), request.body.constData());
            QVERIFY2(!request.target.contains("1111111111"), request.target.constData());
            QVERIFY2(!request.target.contains("00000000"), request.target.constData());
        }
    }

    const QByteArray m_application = calimero::ApplicationId(calimero::Bytes32{7, 7}).toUtf8();
    QByteArray m_namespaces;
    std::unique_ptr<FakeNode> m_scripted;
};

void BareAnswersTest::generatedKey()
{
    m_scripted->on("POST", "/admin-api/identity/context", FakeAnswer::empty(200));
    openPage(u"identities"_s);
    DRIVE({
        driver().press(u"Advanced…"_s);
        QDialog *dialog = driver().dialog(u"Advanced: generate an identity"_s);
        driver().press(u"Generate"_s, dialog);
        driver().waitForWords(u"The identity is generated, but the node did not say its key"_s, dialog);
        QVERIFY(!driver().isSaid(u"Copy it now"_s, dialog));
    })
    nothingIsInvented();
}

void BareAnswersTest::madeContext()
{
    m_namespaces = R"({"data":[{"namespaceId":")" + calimero::NamespaceId(calimero::Bytes32{9, 9, 9}).toUtf8()
        + R"(","name":"team","targetApplicationId":")" + m_application + R"("}]})";
    m_scripted->on("POST", "/admin-api/contexts", FakeAnswer::empty(201));
    openPage(u"contexts"_s);
    DRIVE({
        driver().press(u"New context"_s);
        QDialog *dialog = driver().dialog(u"New context"_s);
        auto *space = driver().find<QComboBox>(u"Namespace"_s, dialog);
        driver().waitFor([&] { return space->count() > 0; }, u"the namespaces"_s);
        driver().type(driver().find<QLineEdit>(u"Name"_s, dialog), u"quiet"_s);
        driver().press(u"Create"_s, dialog);
        driver().waitUntilClosed(u"New context"_s);
        driver().waitForWords(u"The context “quiet” is made; the node did not say under which id."_s);
    })
    QTRY_VERIFY(m_scripted->count("GET", "/admin-api/contexts") > 0); // the list is read anew
}

// The context needs its id: it is not made, least of all in a group of zeros.
void BareAnswersTest::madeNamespace()
{
    m_scripted->on("POST", "/admin-api/namespaces", FakeAnswer::empty(204));
    openPage(u"contexts"_s);
    DRIVE({
        driver().press(u"New context"_s);
        QDialog *dialog = driver().dialog(u"New context"_s);
        auto *where = driver().find<QComboBox>(u"Where"_s, dialog);
        driver().waitFor([&] { return where->currentText() == u"In a new namespace"_s; }, u"the place"_s);
        auto *application = driver().find<QComboBox>(u"Application of the new namespace"_s, dialog);
        driver().waitFor([&] { return application->count() > 0; }, u"the applications"_s);
        driver().type(driver().find<QLineEdit>(u"Name of the new namespace"_s, dialog), u"team"_s);
        driver().press(u"Create"_s, dialog);
        driver().waitForWords(
            u"The namespace “team” is made, but the node did not say under which id. The context is not made"_s);
    })
    QCOMPARE(m_scripted->count("POST", "/admin-api/namespaces"), 1);
    QCOMPARE(m_scripted->count("POST", "/admin-api/contexts"), 0);
    QTRY_VERIFY(m_scripted->count("GET", "/admin-api/namespaces") > 1);
    nothingIsInvented();
}

void BareAnswersTest::installedApplication()
{
    m_scripted->on("POST", "/admin-api/install-application", FakeAnswer::empty(200));
    openPage(u"applications"_s);
    DRIVE({
        driver().press(u"Install…"_s);
        QDialog *dialog = driver().dialog(u"Install an application"_s);
        driver().type(driver().find<QLineEdit>(u"URL of the application"_s, dialog), u"https://h/a.mpk"_s);
        driver().press(u"Install"_s, dialog);
        driver().waitUntilClosed(u"Install an application"_s);
        driver().waitForWords(u"The application is installed; the node did not say under which id."_s);
    })
    QTRY_VERIFY(m_scripted->count("GET", "/admin-api/applications") > 0);
    nothingIsInvented();
}

} // namespace

const TestCase testCase(runTest<BareAnswersTest, QApplication>);

} // namespace bareanswers_test

#include "bareanswers_test.moc"
