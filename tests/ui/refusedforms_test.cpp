// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A form that can't be sent as it is leads to what is wrong in it.
#include "core/session/profile.h"
#include "tests/support/testprogram.h"
#include "tests/ui/wholewindow.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/window/profiledialog.h"

#include <QApplication>
#include <QLineEdit>
#include <QPointer>
#include <QTest>

namespace refusedforms_test {

using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

class RefusedFormsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void cleanup() { delete m_dialog.data(); }

    void goesToWhatIsMarked();
    void goesToWhatIsTold();

private:
    void show(FormDialog *dialog)
    {
        m_dialog = dialog;
        dialog->open();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
    }
    [[nodiscard]] QLineEdit *line(const QString &name) const
    {
        const auto lines = m_dialog->findChildren<QLineEdit *>();
        for (QLineEdit *one : lines) {
            if (one->accessibleName() == name)
                return one;
        }
        return nullptr;
    }

    QPointer<FormDialog> m_dialog;
};

void RefusedFormsTest::goesToWhatIsMarked()
{
    show(new ProfileDialog(calimero::Profile(), QStringList{u"Taken"_s}, nullptr));
    QLineEdit *name = line(u"Name"_s);
    QLineEdit *address = line(u"Address"_s);
    QVERIFY(name && address);
    name->setFocus();
    QTest::keyClicks(name, u"My node"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(QApplication::focusWidget(), address);
    QVERIFY(m_dialog->testAttribute(Qt::WA_KeyboardFocusChange));
    // What stands there is typed over.
    name->clear();
    QTest::keyClicks(name, u"Taken"_s);
    QTest::keyClick(address, Qt::Key_Return);
    QTRY_COMPARE(QApplication::focusWidget(), name);
    QCOMPARE(name->selectedText(), u"Taken"_s);
}

void RefusedFormsTest::goesToWhatIsTold()
{
    ConfirmDialog::Question question;
    question.title = u"Delete it?"_s;
    question.action = u"Delete"_s;
    question.typedName = u"inventory"_s;
    show(new ConfirmDialog(question, nullptr));
    QLineEdit *name = line(u"Type inventory to confirm"_s);
    QVERIFY(name);
    name->setText(u"inventoly"_s);
    m_dialog->mainButton()->setFocus();
    m_dialog->mainButton()->click();
    QTRY_COMPARE(QApplication::focusWidget(), name);
    QCOMPARE(name->selectedText(), u"inventoly"_s);
}

} // namespace

const TestCase testCase(runTest<RefusedFormsTest, QApplication>);

} // namespace refusedforms_test

#include "refusedforms_test.moc"
