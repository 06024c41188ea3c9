// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The keys of pages and docks where digits are typed with Shift: each is taken by its place.
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/pages/dock.h"
#include "ui/widgets/searchline.h"
#include "ui/window/bottompanel.h"

#include <QApplication>
#include <QKeyEvent>

namespace digitkeys_test {

namespace {

#ifdef Q_OS_WIN
constexpr quint32 keyOfOne = 2;
#else
constexpr quint32 keyOfOne = 10;
#endif

class DigitKeysTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void pagesAndDocks();
    void onlyWhatIsMeant();

private:
    /// As a French keyboard has it: without Shift the key of a digit is a sign.
    static void press(QWidget *at, int digit, Qt::KeyboardModifiers modifiers,
                      QEvent::Type type = QEvent::KeyPress)
    {
        const QString signs = u"à&é\"'(-è_ç"_s;
        const QChar sign = signs.at(digit);
        QKeyEvent event(type, sign.toUpper().unicode(), modifiers,
                        keyOfOne + static_cast<quint32>(digit + 9) % 10, 0, 0, QString(sign));
        QApplication::sendEvent(at, &event);
    }
};

void DigitKeysTest::pagesAndDocks()
{
    openPage(u"contexts"_s);
    // In a field too, where the sign would be typed.
    auto *field = m_whole->workspace().tableWidget(u"contexts"_s)->findChild<SearchLine *>();
    QVERIFY(field);
    field->setFocus();
    press(field, 4, Qt::AltModifier);
    QCOMPARE(m_whole->workspace().currentPage(), u"blobs"_s);
    press(&m_whole->window(), 0, Qt::AltModifier);
    QCOMPARE(m_whole->workspace().currentPage(), u"packages"_s);
    press(&m_whole->window(), 1, Qt::AltModifier);
    QCOMPARE(m_whole->workspace().currentPage(), u"overview"_s);
    QCOMPARE(field->text(), QString());
    auto *panel = m_whole->window().findChild<BottomPanel *>();
    const auto docks = m_whole->workspace().docks();
    QVERIFY(docks.size() >= 3);
    for (const Dock *dock : docks) {
        const int digit = dock->info().shortcut[0].key() - Qt::Key_0;
        QVERIFY(digit > 0 && digit <= 9);
        if (panel->isOpen() && panel->currentDock() == dock->info().id)
            m_whole->workspace().toggleDock(dock->info().id);
        press(&m_whole->window(), digit, Qt::ControlModifier);
        QVERIFY(panel->isOpen());
        QCOMPARE(panel->currentDock(), dock->info().id);
    }
}

/// Text stays text, and what has another modifier is another key.
void DigitKeysTest::onlyWhatIsMeant()
{
    openPage(u"contexts"_s);
    auto *field = m_whole->workspace().tableWidget(u"contexts"_s)->findChild<SearchLine *>();
    QVERIFY(field);
    field->setFocus();
    press(field, 4, Qt::NoModifier);
    QCOMPARE(field->text(), u"'"_s);
    for (const auto modifiers :
         {Qt::KeyboardModifiers(Qt::ShiftModifier), Qt::ControlModifier | Qt::AltModifier})
        press(&m_whole->window(), 4, modifiers);
    press(&m_whole->window(), 4, Qt::AltModifier, QEvent::KeyRelease);
    QCOMPARE(m_whole->workspace().currentPage(), u"contexts"_s);
}

} // namespace

const TestCase testCase(runTest<DigitKeysTest, QApplication>);

} // namespace digitkeys_test

#include "digitkeys_test.moc"
