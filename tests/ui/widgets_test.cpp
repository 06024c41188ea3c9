// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "tests/support/testprogram.h"
#include "tests/support/unexpectedwarnings.h"
#include "tests/ui/gallery.h"

#include "ui/support/metrics.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/dropoverlay.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/placeholder.h"
#include "ui/widgets/searchline.h"
#include "ui/widgets/statedot.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace widgets_test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using explorer::Theme;

namespace {

// All that a person can reach by keyboard and a reader can say nothing about.
void collectNameless(QWidget *widget, QStringList &found)
{
    const bool shown = widget->isVisibleTo(widget->window());
    if (shown && widget->focusPolicy() != Qt::NoFocus && !widget->focusProxy() && widget->isEnabled()) {
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        // Parts of one control (the viewport of a view, the line of a combo box) are named by the whole.
        const bool part = qobject_cast<QComboBox *>(widget->parentWidget())
            || qobject_cast<QAbstractSpinBox *>(widget->parentWidget())
            || widget->objectName().startsWith("qt_"_L1) || widget->inherits("QTabBar")
            || widget->inherits("QTabWidget");
        const QString name = face ? face->text(QAccessible::Name) : QString();
        if (!part && name.trimmed().isEmpty())
            found.append(u"%1 '%2' in %3"_s.arg(QLatin1StringView(widget->metaObject()->className()),
                                                widget->objectName(), widget->window()->windowTitle()));
    }
    const QObjectList children = widget->children();
    for (QObject *child : children) {
        if (auto *inner = qobject_cast<QWidget *>(child); inner && !inner->isWindow())
            collectNameless(inner, found);
    }
}

} // namespace

class WidgetsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void searchWaitsForAPause();
    void searchEscape();
    void searchEnterSendsAtOnce();
    void searchClearButton();

    void copyButton();
    void elidedLabelKeepsTheWhole();
    void elidedLabelCopies();
    void elidedLabelLink();
    void plainTextOnly();

    void placeholder();
    void placeholderProgress();
    void pageHeader();
    void actionButtonFollows();
    void stateShapesDiffer();
    void dropOverlay();
    void wheelTurnsNoChooser();

    void nothingIsNameless();

private:
    std::unique_ptr<Theme> m_theme;
};

void WidgetsTest::initTestCase()
{
    QApplication::setStyle(new explorer::Style);
    m_theme = std::make_unique<Theme>();
}

void WidgetsTest::init()
{
    failOnWarningsBut();
    m_theme->setMode(Theme::Mode::Light);
    QGuiApplication::clipboard()->clear();
}

void WidgetsTest::searchWaitsForAPause()
{
    explorer::SearchLine line;
    QSignalSpy searched(&line, &explorer::SearchLine::searchChanged);
    QTest::keyClicks(&line, u"abc"_s);
    QCOMPARE(searched.size(), 0);
    QTRY_COMPARE(searched.size(), 1);
    QCOMPARE(searched[0][0].toString(), u"abc"_s);
    // Typed and taken back within the pause: nothing to search for anew.
    QTest::keyClicks(&line, u"d"_s);
    QTest::keyClick(&line, Qt::Key_Backspace);
    line.flush();
    QCOMPARE(searched.size(), 1);

    line.setPause(0ms);
    QTest::keyClicks(&line, u"x"_s);
    QCOMPARE(searched.size(), 2);
    QCOMPARE(searched[1][0].toString(), u"abcx"_s);
}

void WidgetsTest::searchEscape()
{
    class Parent final : public QWidget {
    public:
        int escapes = 0;
        void keyPressEvent(QKeyEvent *event) override { escapes += event->key() == Qt::Key_Escape ? 1 : 0; }
    } parent;
    auto *line = new explorer::SearchLine(&parent);
    QSignalSpy searched(line, &explorer::SearchLine::searchChanged);
    QTest::keyClicks(line, u"abc"_s);
    QTest::keyClick(line, Qt::Key_Escape);
    QVERIFY(line->text().isEmpty());
    QCOMPARE(parent.escapes, 0);
    QCOMPARE(searched.size(), 0); // nothing had been sent, so nothing is taken back
    QTest::keyClick(line, Qt::Key_Escape);
    QCOMPARE(parent.escapes, 1);
}

void WidgetsTest::searchEnterSendsAtOnce()
{
    explorer::SearchLine line;
    QSignalSpy searched(&line, &explorer::SearchLine::searchChanged);
    QSignalSpy left(&line, &explorer::SearchLine::leftDownwards);
    QTest::keyClicks(&line, u"kv"_s);
    QTest::keyClick(&line, Qt::Key_Return);
    QCOMPARE(searched.size(), 1);
    QCOMPARE(left.size(), 1);
    QTest::keyClick(&line, Qt::Key_Down);
    QCOMPARE(searched.size(), 1);
    QCOMPARE(left.size(), 2);
    QTest::keyClick(&line, Qt::Key_Escape);
    QCOMPARE(searched.size(), 2);
    QCOMPARE(searched[1][0].toString(), QString());
}

void WidgetsTest::searchClearButton()
{
    explorer::SearchLine line;
    const auto clear = [&line]() -> QAction * {
        for (QAction *action : line.actions()) {
            if (!action->text().isEmpty() && action->isVisible())
                return action;
        }
        return nullptr;
    };
    QVERIFY(!clear());
    line.setText(u"abc"_s);
    QVERIFY(clear());
    clear()->trigger();
    QVERIFY(line.text().isEmpty());
    QVERIFY(!clear());
}

void WidgetsTest::copyButton()
{
    explorer::CopyButton button(u"context id"_s);
    button.setValue(u"8G9fo6zH9p54kDvM83nzub"_s);
    QCOMPARE(button.accessibleName(), u"Copy context id"_s);
    QCOMPARE(button.icon().name(), u"copy"_s);
    QSignalSpy copied(&button, &explorer::CopyButton::copied);
    QTest::mouseClick(&button, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"8G9fo6zH9p54kDvM83nzub"_s);
    QCOMPARE(copied.size(), 1);
    QCOMPARE(button.icon().name(), u"check"_s);
    QTRY_COMPARE(button.icon().name(), u"copy"_s);

    button.setSource([] { return explorer::TextToCopy{[] { return u"made when asked"_s; }, false}; });
    QTest::keyClick(&button, Qt::Key_Space);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"made when asked"_s);
    // Another value in the same place was not copied.
    button.setValue(u"another"_s);
    QCOMPARE(button.icon().name(), u"copy"_s);
}

void WidgetsTest::elidedLabelKeepsTheWhole()
{
    const QString id = u"8G9fo6zH9p54kDvM83nzubTqZ4YQWvGmVbnXc4D3UJkP"_s;
    explorer::ElidedLabel label(id);
    label.setElideMode(Qt::ElideMiddle);
    label.resize(label.sizeHint());
    QCOMPARE(label.shownText(), id);
    label.resize(label.sizeHint().width() / 3, label.height());
    QVERIFY(label.shownText().size() < id.size());
    QVERIFY(label.shownText().contains(u'…'));
    QVERIFY(label.shownText().startsWith(u"8G9"_s));
    QVERIFY(label.shownText().endsWith(u"kP"_s));
    QCOMPARE(label.text(), id);
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&label);
    QVERIFY(face);
    QCOMPARE(face->text(QAccessible::Name), id);
    QVERIFY(label.minimumSizeHint().width() < label.sizeHint().width());
}

void WidgetsTest::elidedLabelCopies()
{
    explorer::ElidedLabel label(u"a long value that does not fit"_s);
    label.resize(40, 20);
    QCOMPARE(label.focusPolicy(), Qt::NoFocus);
    label.setSelectable(true);
    QCOMPARE(label.focusPolicy(), Qt::StrongFocus);
    QTest::keySequence(&label, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"a long value that does not fit"_s);
}

void WidgetsTest::elidedLabelLink()
{
    explorer::ElidedLabel label(u"kv-store"_s);
    QSignalSpy activated(&label, &explorer::ElidedLabel::activated);
    label.resize(label.sizeHint());
    QTest::mouseClick(&label, Qt::LeftButton);
    QCOMPARE(activated.size(), 0);
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&label);
    QCOMPARE(face->role(), QAccessible::StaticText);
    label.setLink(true);
    QCOMPARE(face->role(), QAccessible::Link);
    face->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QTest::mouseClick(&label, Qt::LeftButton);
    QTest::keyClick(&label, Qt::Key_Return);
    QTest::keyClick(&label, Qt::Key_Space);
    QCOMPARE(activated.size(), 4);
}

// What a node said is never read as HTML.
void WidgetsTest::plainTextOnly()
{
    const QString hostile = u"<b>bold</b><img src='file:///etc/passwd'>"_s;
    explorer::Placeholder placeholder;
    placeholder.setContent({.title = hostile, .text = hostile});
    explorer::Notice notice;
    notice.setMessage(explorer::Notice::Severity::Bad, hostile);
    explorer::FieldRow row;
    row.setField({.caption = hostile, .value = hostile});
    const QWidgetList widgets{&placeholder, &notice, &row};
    int labels = 0;
    for (QWidget *widget : widgets) {
        for (const QLabel *label : widget->findChildren<QLabel *>()) {
            if (label->text() == hostile) {
                ++labels;
                QCOMPARE(label->textFormat(), Qt::PlainText);
            }
        }
    }
    QCOMPARE(labels, 4);
}

void WidgetsTest::placeholder()
{
    explorer::Placeholder placeholder;
    placeholder.resize(600, 400);
    placeholder.setContent({.icon = u"warning"_s,
                            .title = u"The node refused the list"_s,
                            .text = u"500 Internal server error."_s,
                            .primary = u"Try again"_s,
                            .primaryIcon = u"reload"_s,
                            .secondary = u"Show the answer"_s});
    placeholder.show();
    QCOMPARE(placeholder.accessibleName(), u"The node refused the list"_s);
    QSignalSpy primary(&placeholder, &explorer::Placeholder::primaryTriggered);
    QSignalSpy secondary(&placeholder, &explorer::Placeholder::secondaryTriggered);
    QVERIFY(placeholder.primaryButton()->isVisible());
    QTest::mouseClick(placeholder.primaryButton(), Qt::LeftButton);
    QCOMPARE(primary.size(), 1);
    QCOMPARE(secondary.size(), 0);
    QTest::keyClick(placeholder.secondaryButton(), Qt::Key_Space);
    QCOMPARE(secondary.size(), 1);

    placeholder.setContent({.title = u"No blobs yet"_s});
    QVERIFY(!placeholder.primaryButton()->isVisible());
    QVERIFY(!placeholder.secondaryButton()->isVisible());
    QVERIFY(!placeholder.findChild<QProgressBar *>()->isVisible());
}

void WidgetsTest::placeholderProgress()
{
    explorer::Placeholder placeholder;
    placeholder.show();
    auto *bar = placeholder.findChild<QProgressBar *>();
    QVERIFY(!bar->isVisible());
    placeholder.setContent({.title = u"Loading blobs"_s, .progress = 0.38});
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->value() * 100 / bar->maximum(), 38);
    placeholder.setProgress(-1);
    QCOMPARE(bar->maximum(), 0);
    placeholder.setProgress(1.5);
    QCOMPARE(bar->value(), bar->maximum());
    placeholder.setProgress(std::nullopt);
    QVERIFY(!bar->isVisible());
}

void WidgetsTest::pageHeader()
{
    explorer::PageHeader header(u"Contexts"_s);
    header.setCount(u"12"_s);
    QAction sync(u"Sync all"_s);
    QAction create(u"New context"_s);
    QPushButton *primary = header.setPrimaryButton(&create);
    QPushButton *plain = header.addButton(&sync);
    header.resize(900, header.sizeHint().height());
    header.show();
    QVERIFY(primary->x() > plain->x());
    QCOMPARE(primary->mapTo(&header, QPoint(primary->width(), 0)).x(), 900 - explorer::scaled(12));
    QSignalSpy triggered(&create, &QAction::triggered);
    QTest::mouseClick(primary, Qt::LeftButton);
    QCOMPARE(triggered.size(), 1);
    QCOMPARE(header.title(), u"Contexts"_s);
}

void WidgetsTest::actionButtonFollows()
{
    QWidget parent;
    QAction action(u"Sync"_s);
    explorer::ActionButton button(&action, &parent);
    parent.show();
    QVERIFY(button.isEnabled());
    action.setEnabled(false);
    action.setText(u"Syncing"_s);
    QVERIFY(!button.isEnabled());
    QCOMPARE(button.text(), u"Syncing"_s);
    action.setVisible(false);
    QVERIFY(!button.isVisible());
}

// Without colour they are still told apart.
void WidgetsTest::stateShapesDiffer()
{
    using explorer::State;
    QList<QImage> shapes;
    for (const State state : {State::Ok, State::Running, State::Retry, State::Failed, State::Waiting}) {
        QImage image(20, 20, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        explorer::paintState(&painter, QRectF(0, 0, 20, 20), state, QApplication::palette());
        painter.end();
        const QImage mask = image.convertToFormat(QImage::Format_Alpha8);
        QVERIFY2(!shapes.contains(mask), qPrintable(QString::number(int(state))));
        shapes.append(mask);
    }
    explorer::StateLabel label;
    label.setState(State::Retry, u"Trying again in 40 s"_s);
    QCOMPARE(QAccessible::queryAccessibleInterface(&label)->text(QAccessible::Name),
             u"Trying again in 40 s"_s);
}

void WidgetsTest::dropOverlay()
{
    QWidget window;
    window.resize(800, 600);
    explorer::DropOverlay overlay(&window);
    window.show();
    QVERIFY(!overlay.isVisible());
    overlay.showMessage(explorer::DropOverlay::Kind::Accepts, u"Drop 3 files"_s, u"983 MB in all."_s);
    QVERIFY(overlay.isVisible());
    QCOMPARE(overlay.accessibleName(), u"Drop 3 files"_s);
    window.resize(1000, 700);
    QTRY_COMPARE(overlay.size(), QSize(1000, 700));
    QVERIFY(overlay.testAttribute(Qt::WA_TransparentForMouseEvents));
}

/// It goes on to what the chooser stands in, and the keyboard stays where it is.
void WidgetsTest::wheelTurnsNoChooser()
{
    class Ground final : public QWidget {
    public:
        int notches = 0;
        void wheelEvent(QWheelEvent *event) override
        {
            ++notches;
            event->accept();
        }
    } ground;
    auto *line = new QLineEdit;
    auto *box = new QComboBox;
    auto *typed = new QComboBox;
    auto *tabs = new QTabBar;
    auto *number = new QSpinBox;
    auto *column = new QVBoxLayout(&ground);
    for (QWidget *part :
         {static_cast<QWidget *>(line), static_cast<QWidget *>(box), static_cast<QWidget *>(typed),
          static_cast<QWidget *>(tabs), static_cast<QWidget *>(number)})
        column->addWidget(part);
    typed->setEditable(true);
    for (const QString &text : {u"one"_s, u"two"_s, u"three"_s}) {
        box->addItem(text);
        typed->addItem(text);
        tabs->addTab(text);
    }
    box->setCurrentIndex(1);
    typed->setCurrentIndex(1);
    tabs->setCurrentIndex(1);
    number->setValue(5);
    ground.show();
    QVERIFY(QTest::qWaitForWindowActive(&ground));
    line->setFocus();
    int sent = 0;
    for (QWidget *chooser : {static_cast<QWidget *>(box), static_cast<QWidget *>(typed->lineEdit()),
                             static_cast<QWidget *>(tabs), static_cast<QWidget *>(number)}) {
        const QPointF at(4, 4);
        QWheelEvent notch(at, chooser->mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QSpontaneKeyEvent::setSpontaneous(&notch); // else nobody else is asked
        qApp->notify(chooser, &notch);
        QCOMPARE(ground.notches, ++sent);
        QVERIFY(chooser->focusPolicy() != Qt::WheelFocus);
    }
    QVERIFY(typed->focusPolicy() != Qt::WheelFocus);
    QCOMPARE(box->currentIndex(), 1);
    QCOMPARE(typed->currentIndex(), 1);
    QCOMPARE(tabs->currentIndex(), 1);
    QCOMPARE(number->value(), 5);
    QVERIFY(line->hasFocus());
}

void WidgetsTest::nothingIsNameless()
{
    QStringList nameless;
    for (QWidget *made : {gallery::makeMainWindow(), gallery::makeStates(), gallery::makeControls(),
                          gallery::makeFrame(), gallery::makeIcons(), gallery::makeDialog()}) {
        const std::unique_ptr<QWidget> window(made);
        window->show();
        collectNameless(window.get(), nameless);
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));

    // The walk itself finds what it is there for.
    QWidget bad;
    auto *button = new QToolButton(&bad);
    bad.show();
    button->setFocusPolicy(Qt::StrongFocus);
    collectNameless(&bad, nameless);
    QCOMPARE(nameless.size(), 1);
}

const TestCase testCase(runTest<WidgetsTest, QApplication>);

} // namespace widgets_test

#include "widgets_test.moc"
