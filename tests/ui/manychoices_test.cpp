// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Any number of arguments, methods and choices: a bounded number of widgets, and each of them can be found,
// filled in and chosen.
#include "tests/support/testprogram.h"
#include "tests/support/unexpectedwarnings.h"
#include "ui/console/argumentsform.h"
#include "ui/console/methodbox.h"
#include "ui/contexts/createcontextdialog.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"
#include "ui/widgets/searchline.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

namespace manychoices_test {

using namespace Qt::StringLiterals;
using namespace explorer;
using calimero::rpc::FieldValue;
using calimero::rpc::Parameter;

namespace {

constexpr qsizetype manyRows = 50'000;

qsizetype widgetsIn(const QWidget &root)
{
    return root.findChildren<QWidget *>().size();
}

class ManyChoicesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(new explorer::Style);
        m_theme = std::make_unique<Theme>();
    }
    void init() { failOnWarningsBut(); }

    void argumentsAreBounded();
    void argumentsFarAway();
    void argumentsByTab();
    void argumentsFound();
    void argumentsKeepWhatWasTyped();

    void methodsAreBounded();
    void methodsAreOffered();

    void choices();
    void applicationOfANewNamespace();

private:
    std::unique_ptr<Theme> m_theme;
};

QList<Parameter> manyParameters(qsizetype count)
{
    QList<Parameter> parameters;
    for (qsizetype i = 0; i < count; ++i)
        parameters += {.name = u"p%1"_s.arg(i),
                       .type = u"u64"_s,
                       .nullable = i % 10 == 3,
                       .plain = calimero::rpc::Plain::U64};
    return parameters;
}

QList<FieldValue> manyValues(qsizetype count)
{
    QList<FieldValue> values;
    for (qsizetype i = 0; i < count; ++i)
        values += {FieldValue::State::Value, QString::number(i)};
    return values;
}

/// What can be seen of the form.
QStringList shownArguments(const ArgumentsForm &form)
{
    QStringList names;
    const auto fields = form.findChildren<QLineEdit *>();
    for (const QLineEdit *field : fields) {
        if (field->objectName().startsWith(u"argument-"_s))
            names += field->objectName().mid(9);
    }
    return names;
}

void ManyChoicesTest::argumentsAreBounded()
{
    ArgumentsForm form;
    form.resize(400, 300);
    form.show();
    form.setParameters(manyParameters(200));
    QTRY_COMPARE(shownArguments(form).size(), ArgumentsForm::pageSize);
    const qsizetype widgets = widgetsIn(form);
    form.setParameters(manyParameters(manyRows));
    QTRY_COMPARE(shownArguments(form).size(), ArgumentsForm::pageSize);
    QCOMPARE(widgetsIn(form), widgets);
    form.setValues(manyValues(manyRows));
    QCOMPARE(form.values(), manyValues(manyRows));
    QVERIFY(form.check());
    // One after the other, all of them.
    auto *forward = form.findChildren<QToolButton *>().last();
    for (QToolButton *button : form.findChildren<QToolButton *>()) {
        if (button->accessibleName() == u"Arguments after these"_s)
            forward = button;
    }
    form.setParameters(manyParameters(50));
    QStringList seen;
    for (;;) {
        const qsizetype left = std::min<qsizetype>(ArgumentsForm::pageSize, 50 - seen.size());
        QTRY_COMPARE(shownArguments(form).size(), left);
        seen += shownArguments(form);
        if (!forward->isEnabled())
            break;
        QTest::mouseClick(forward, Qt::LeftButton);
    }
    QCOMPARE(seen.size(), 50);
    QCOMPARE(QSet<QString>(seen.cbegin(), seen.cend()).size(), 50);
    QCOMPARE(seen.last(), u"p49"_s);
    // Few of them have no pages.
    form.setParameters(manyParameters(5));
    QVERIFY(!forward->isVisible());
    QCOMPARE(shownArguments(form).size(), 5);
}

void ManyChoicesTest::argumentsFarAway()
{
    ArgumentsForm form;
    form.resize(400, 300);
    form.show();
    form.setParameters(manyParameters(manyRows));
    QList<FieldValue> values = manyValues(manyRows);
    values[31'415].text = u"not a number"_s;
    form.setValues(values);
    QVERIFY(!form.check());
    QCOMPARE(form.focusWidget()->objectName(), u"argument-p31415"_s);
    auto *field = qobject_cast<QLineEdit *>(form.focusWidget());
    QCOMPARE(field->text(), u"not a number"_s);
    field->selectAll();
    QTest::keyClicks(field, u"18446744073709551615"_s);
    QVERIFY(form.check());
    QCOMPARE(form.values().at(31'415).text, u"18446744073709551615"_s);
    QVERIFY(form.goTo(u"p49999"_s));
    QCOMPARE(form.focusWidget()->objectName(), u"argument-p49999"_s);
    QCOMPARE(qobject_cast<QLineEdit *>(form.focusWidget())->selectedText(), u"49999"_s);
    QVERIFY(!form.goTo(u"nobody"_s));
}

void ManyChoicesTest::argumentsByTab()
{
    ArgumentsForm form;
    form.resize(400, 300);
    form.show();
    form.activateWindow();
    form.setParameters(manyParameters(100));
    form.setValues(manyValues(100));
    QVERIFY(form.goTo(u"p19"_s));
    QTest::keyClick(form.focusWidget(), Qt::Key_Tab);
    QCOMPARE(form.focusWidget()->objectName(), u"argument-p20"_s);
    QTest::keyClick(form.focusWidget(), Qt::Key_Backtab);
    QCOMPARE(form.focusWidget()->objectName(), u"argument-p19"_s);
    QSignalSpy run(&form, &ArgumentsForm::runRequested);
    QTest::keyClick(form.focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(run.size(), 1);
}

void ManyChoicesTest::argumentsFound()
{
    ArgumentsForm form;
    form.resize(400, 300);
    form.show();
    form.setParameters(manyParameters(1500));
    form.setValues(manyValues(1500));
    auto *search = form.findChild<SearchLine *>();
    QVERIFY(search->isVisible());
    search->setText(u"P149"_s);
    search->flush();
    QTRY_COMPARE(shownArguments(form).size(), 11); // p149 and p1490…p1499
    QCOMPARE(form.findChild<QLineEdit *>(u"argument-p1499"_s)->text(), u"1499"_s);
    form.findChild<QLineEdit *>(u"argument-p1499"_s)->setText(u"7"_s);
    QCOMPARE(form.values().at(1499).text, u"7"_s);
    // What the search left out is found all the same when something is wrong with it.
    QVERIFY(form.goTo(u"p3"_s));
    QCOMPARE(form.focusWidget()->objectName(), u"argument-p3"_s);
    QVERIFY(search->text().isEmpty());
}

void ManyChoicesTest::argumentsKeepWhatWasTyped()
{
    ArgumentsForm form;
    form.resize(400, 300);
    form.show();
    form.setParameters(manyParameters(100));
    QCOMPARE(form.values().at(3).state, FieldValue::State::Null); // optional
    QCOMPARE(form.values().at(4).state, FieldValue::State::Unset);
    form.findChild<QLineEdit *>(u"argument-p4"_s)->setText(u"4"_s);
    QSignalSpy edited(&form, &ArgumentsForm::edited);
    QVERIFY(form.goTo(u"p99"_s));
    QVERIFY(form.goTo(u"p4"_s));
    QCOMPARE(edited.size(), 0); // to look is no edit
    QCOMPARE(form.findChild<QLineEdit *>(u"argument-p4"_s)->text(), u"4"_s);
    QCOMPARE(form.values().at(4).text, u"4"_s);
    // null instead of it, and back, with other pages in between.
    const auto null = [&form] {
        for (QToolButton *button : form.findChildren<QToolButton *>()) {
            if (button->accessibleName() == u"p13 is null"_s)
                return button;
        }
        return static_cast<QToolButton *>(nullptr);
    };
    QTRY_VERIFY(null());
    null()->click();
    form.findChild<QLineEdit *>(u"argument-p13"_s)->setText(u"13"_s);
    null()->click();
    QCOMPARE(form.values().at(13), (FieldValue{FieldValue::State::Null, {}}));
    QVERIFY(form.goTo(u"p99"_s));
    QVERIFY(form.goTo(u"p4"_s));
    QTRY_VERIFY(null());
    QVERIFY(null()->isChecked());
    null()->click();
    QCOMPARE(form.values().at(13), (FieldValue{FieldValue::State::Value, u"13"_s}));
}

/// As a reader makes it: init, which is not for calling, and so many others.
calimero::rpc::Manifest manyMethods(qsizetype count)
{
    calimero::rpc::Manifest manifest;
    manifest.methods += {.name = u"init"_s};
    for (qsizetype i = 0; i < count; ++i) {
        manifest.methods += {.name = u"method_%1"_s.arg(i),
                             .parameters = {{.name = u"a"_s, .type = u"u32"_s}},
                             .returns = u"bool"_s};
        manifest.callable += i + 1;
    }
    const auto &methods = std::as_const(manifest.methods);
    std::sort(manifest.callable.begin(), manifest.callable.end(),
              [&](qsizetype x, qsizetype y) { return methods.at(x).name < methods.at(y).name; });
    return manifest;
}

void ManyChoicesTest::methodsAreBounded()
{
    MethodBox box;
    box.show();
    box.setManifest(manyMethods(100));
    const qsizetype widgets = widgetsIn(box);
    const QSize hint = box.sizeHint();
    box.setManifest(manyMethods(manyRows));
    QCOMPARE(widgetsIn(box), widgets);
    QCOMPARE(box.sizeHint(), hint);
    QCOMPARE(box.count(), int(manyRows)); // init is not for calling
    QCOMPARE(box.itemText(0), u"method_0"_s);
    QCOMPARE(box.itemText(1), u"method_1"_s);
    QCOMPARE(box.itemText(2), u"method_10"_s);
    QCOMPARE(box.itemText(int(manyRows) - 1), u"method_9999"_s);
    QVERIFY(box.itemData(0, Qt::ToolTipRole).toString().contains(u"method_0(a: u32)"_s));
    QCOMPARE(box.findText(u"method_9999"_s, Qt::MatchExactly | Qt::MatchCaseSensitive), int(manyRows) - 1);
    QCOMPARE(box.findText(u"METHOD_9999"_s, Qt::MatchExactly | Qt::MatchCaseSensitive), -1);
    QCOMPARE(box.findText(u"init"_s, Qt::MatchExactly | Qt::MatchCaseSensitive), -1);
    QAbstractItemModelTester tester(box.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    box.setManifest(manyMethods(3));
    QCOMPARE(box.count(), 3);
    box.setManifest(std::nullopt);
    QCOMPARE(box.count(), 0);
}

void ManyChoicesTest::methodsAreOffered()
{
    MethodBox box;
    box.resize(240, 30);
    box.show();
    box.activateWindow();
    box.setManifest(manyMethods(manyRows));
    box.setCurrentIndex(-1);
    box.lineEdit()->setFocus();
    QSignalSpy chosen(&box, &QComboBox::activated);
    QTest::keyClicks(box.lineEdit(), u"d_49"_s);
    QAbstractItemView *offers = box.completer()->popup();
    QTRY_VERIFY(offers->isVisible());
    // With an edge, and not over that of the field.
    QCOMPARE(static_cast<QFrame *>(offers)->frameWidth(), 1);
    QVERIFY(offers->y() >= box.mapToGlobal(QPoint(0, box.height())).y()
            || offers->geometry().bottom() < box.mapToGlobal(QPoint()).y());
    QVERIFY(offers->model()->rowCount() <= int(MethodBox::mostOffered));
    QCOMPARE(offers->model()->index(0, 0).data().toString(), u"method_49"_s);
    QTest::keyClicks(box.lineEdit(), u"999"_s);
    QCOMPARE(offers->model()->rowCount(), 1);
    QTest::keyClick(offers, Qt::Key_Down);
    QTest::keyClick(offers, Qt::Key_Return);
    QCOMPARE(box.currentText(), u"method_49999"_s);
    QVERIFY(chosen.size() >= 1);
    box.lineEdit()->selectAll();
    QTest::keyClicks(box.lineEdit(), u"D_49"_s); // what is offered has the spelling of the method
    QTRY_VERIFY(offers->isVisible());
    QCOMPARE(offers->model()->index(0, 0).data().toString(), u"method_49"_s);
}

void ManyChoicesTest::choices()
{
    CreateContextDialog dialog(nullptr);
    QList<calimero::api::Namespace> namespaces;
    QList<CreateContextDialog::ApplicationChoice> applications;
    for (int i = 0; i < 20'000; ++i) {
        calimero::Bytes32 bytes{};
        bytes[0] = quint8(i);
        bytes[1] = quint8(i >> 8);
        bytes[2] = 1;
        calimero::api::Namespace one;
        one.id = calimero::NamespaceId(bytes);
        one.name = u"space %1"_s.arg(i);
        one.applicationId = calimero::ApplicationId(bytes);
        namespaces += one;
        applications += {calimero::ApplicationId(bytes), u"app %1"_s.arg(i), {u"service %1"_s.arg(i)}};
    }
    dialog.show();
    dialog.setApplications(applications.first(10));
    dialog.setNamespaces(namespaces.first(10));
    const qsizetype widgets = widgetsIn(dialog);
    dialog.setApplications(applications);
    dialog.setNamespaces(namespaces);
    QCOMPARE(widgetsIn(dialog), widgets);
    QComboBox *box = nullptr;
    QComboBox *service = nullptr;
    for (QComboBox *one : dialog.findChildren<QComboBox *>()) {
        if (one->accessibleName() == u"Namespace"_s)
            box = one;
        if (one->accessibleName() == u"Service"_s)
            service = one;
    }
    QVERIFY(box && service);
    QCOMPARE(box->count(), 20'000);
    QCOMPARE(box->currentIndex(), 0);
    QVERIFY(box->itemText(19'999).startsWith(u"space 19999"_s));
    box->setCurrentIndex(19'999);
    QCOMPARE(dialog.order().context.groupId.bytes(), namespaces.last().id->bytes());
    QCOMPARE(service->count(), 1);
    QCOMPARE(service->itemText(0), u"service 19999"_s);
    QCOMPARE(service->currentText(), QString()); // none is chosen for the person
}

/// It is chosen there: none is the node's to take.
void ManyChoicesTest::applicationOfANewNamespace()
{
    CreateContextDialog dialog(nullptr);
    dialog.setApplications({});
    dialog.setNamespaces({});
    dialog.show();
    const auto boxes = dialog.findChildren<QComboBox *>();
    const auto where = std::find_if(boxes.begin(), boxes.end(),
                                    [](const QComboBox *one) { return one->accessibleName() == u"Where"_s; });
    QVERIFY(where != boxes.end());
    const auto saysTaken = [&dialog] {
        const auto labels = dialog.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->text() == u"The node takes the namespace's application."_s;
        });
    };
    (*where)->setCurrentIndex(0); // in a namespace
    QVERIFY(saysTaken());
    (*where)->setCurrentIndex(1); // in a new one
    QVERIFY(!saysTaken());
}

} // namespace

const TestCase testCase(runTest<ManyChoicesTest, QApplication>);

} // namespace manychoices_test

#include "manychoices_test.moc"
