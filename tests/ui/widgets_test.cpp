// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "tests/ui/gallery.h"

#include "ui/support/icons.h"
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
#include "ui/widgets/textlabel.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using explorer::Theme;
using Tint = explorer::Color;

namespace {

QRegularExpression unexpectedWarnings()
{
    return QRegularExpression(u"^(?!This plugin does not support)"_s);
}

QImage shot(QWidget *widget)
{
    return widget->grab().toImage();
}

int pixelsOf(const QImage &image, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y).rgb() == color.rgb() ? 1 : 0;
    }
    return count;
}

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

    void contrastOfText_data();
    void contrastOfText();
    void paletteCarriesEveryColor();
    void themeChangesOnce();
    void themeFollowsThePlatform();

    void everyIconLoadsAndTints();
    void iconFollowsTheme();
    void unknownIconIsSaid();
    void iconIsSharpAtEachScale_data();
    void iconIsSharpAtEachScale();

    void controlHeights();
    void primaryButtonIsAccent();
    void focusIsSeen();
    void invalidFieldSaysWhy();
    void selectedRowHasAnEdge();

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
    void fieldRow();
    void fieldListKeepsRows();
    void noticeAndAnswer();
    void stateShapesDiffer();
    void dropOverlay();

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
    QTest::failOnWarning(unexpectedWarnings());
    m_theme->setMode(Theme::Mode::Light);
    QGuiApplication::clipboard()->clear();
}

void WidgetsTest::contrastOfText_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("high");
    QTest::newRow("light") << false << false;
    QTest::newRow("dark") << true << false;
    QTest::newRow("light, high contrast") << false << true;
    QTest::newRow("dark, high contrast") << true << true;
}

void WidgetsTest::contrastOfText()
{
    QFETCH(bool, dark);
    QFETCH(bool, high);
    const Theme::Scheme scheme{dark, high};
    const auto of = [scheme](Tint color) { return Theme::color(color, scheme); };
    const auto check = [&](Tint text, Tint ground, double least) {
        const double measured = explorer::contrast(of(text), of(ground));
        QVERIFY2(measured >= least,
                 qPrintable(u"%1 on %2: %3"_s.arg(of(text).name(), of(ground).name()).arg(measured)));
    };
    const double least = high ? 7 : 4.5;
    for (const Tint ground : {Tint::Window, Tint::Side, Tint::Base, Tint::Selection}) {
        check(Tint::Text, ground, least);
        check(Tint::Muted, ground, 4.5);
        for (const Tint state : {Tint::Ok, Tint::Warn, Tint::Bad, Tint::Accent})
            check(state, ground, 4.5);
    }
    check(Tint::OnAccent, Tint::Accent, 4.5);
    if (high)
        check(Tint::Edge, Tint::Base, 3);
    // Selected letters in a field.
    const QColor marked = explorer::mixed(of(Tint::Base), of(Tint::Accent), 0.35);
    QVERIFY(explorer::contrast(of(Tint::Text), marked) >= 4.5);
}

void WidgetsTest::paletteCarriesEveryColor()
{
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark, Theme::Mode::HighContrast}) {
        m_theme->setMode(mode);
        for (int i = 0; i < explorer::colorCount; ++i)
            QCOMPARE(explorer::themeColor(Tint(i)), m_theme->color(Tint(i)));
    }
}

void WidgetsTest::themeChangesOnce()
{
    QSignalSpy changed(m_theme.get(), &Theme::changed);
    m_theme->setMode(Theme::Mode::Dark);
    QCOMPARE(changed.size(), 1);
    QVERIFY(m_theme->isDark());
    m_theme->setMode(Theme::Mode::Dark);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(QApplication::palette().color(QPalette::Window), QColor(u"#1b1e23"_s));
    m_theme->setMode(Theme::Mode::Light);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(QApplication::palette().color(QPalette::Window), QColor(u"#f6f7f9"_s));
}

// The offscreen platform has a light palette, so a theme that follows it is light, also after it was dark by
// choice, and also when it is asked while ours lies over it.
void WidgetsTest::themeFollowsThePlatform()
{
    m_theme->setMode(Theme::Mode::Dark);
    m_theme->setMode(Theme::Mode::System);
    QVERIFY(!m_theme->isDark());

    m_theme->setMode(Theme::Mode::Dark);
    QWidget window;
    QEvent themeChange(QEvent::ThemeChange);
    QApplication::sendEvent(&window, &themeChange);
    QVERIFY(m_theme->isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Base), m_theme->color(Tint::Base));
    m_theme->setMode(Theme::Mode::System);
    QVERIFY(!m_theme->isDark());
}

void WidgetsTest::everyIconLoadsAndTints()
{
    const QStringList names = explorer::Icons::names();
    QVERIFY(names.size() >= 50);
    for (const char *name : {"node", "context", "application", "blob", "identity", "namespace", "filter",
                             "copy", "close", "lock", "play"})
        QVERIFY2(names.contains(QLatin1StringView(name)), name);
    for (const QString &name : names) {
        const QImage image = explorer::Icons::get(name, Tint::Bad).pixmap(QSize(32, 32)).toImage();
        int drawn = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (pixel.alpha() < 250)
                    continue;
                ++drawn;
                QCOMPARE(pixel.rgb(), m_theme->color(Tint::Bad).rgb());
            }
        }
        QVERIFY2(drawn > 8, qPrintable(name));
    }
    QVERIFY(!explorer::Icons::application().pixmap(64).isNull());
}

void WidgetsTest::iconFollowsTheme()
{
    const QIcon icon = explorer::Icons::get(u"square", Tint::Text);
    const auto middle = [&icon](QIcon::Mode mode) {
        return icon.pixmap(QSize(24, 24), mode).toImage().pixelColor(12, 12);
    };
    QCOMPARE(middle(QIcon::Normal), QColor(u"#1b1f24"_s));
    const QColor disabled = middle(QIcon::Disabled);
    QVERIFY(explorer::contrast(disabled, QColor(u"#f6f7f9"_s))
            < explorer::contrast(middle(QIcon::Normal), QColor(u"#f6f7f9"_s)));
    m_theme->setMode(Theme::Mode::Dark);
    QCOMPARE(middle(QIcon::Normal), QColor(u"#e7eaee"_s));
}

void WidgetsTest::unknownIconIsSaid()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no such icon"_s));
    QVERIFY(!explorer::Icons::names().contains(u"no-such"_s));
    const QImage image = explorer::Icons::get(u"no-such").pixmap(QSize(16, 16)).toImage();
    QCOMPARE(image.pixelColor(8, 8).alpha(), 0);
}

void WidgetsTest::iconIsSharpAtEachScale_data()
{
    QTest::addColumn<qreal>("ratio");
    for (const qreal ratio : {1.0, 1.25, 2.0, 3.0})
        QTest::addRow("%g", ratio) << ratio;
}

void WidgetsTest::iconIsSharpAtEachScale()
{
    QFETCH(qreal, ratio);
    const QPixmap pixmap = explorer::Icons::get(u"context").pixmap(QSize(16, 16), ratio);
    QCOMPARE(pixmap.size(), (QSizeF(16, 16) * ratio).toSize());
}

void WidgetsTest::controlHeights()
{
    QPushButton button(u"Text"_s);
    QCOMPARE(button.sizeHint().height(), explorer::scaled(30));
    QLineEdit line;
    QCOMPARE(line.sizeHint().height(), explorer::scaled(30));
    QComboBox combo;
    QCOMPARE(combo.sizeHint().height(), explorer::scaled(30));
    QSpinBox spin;
    QCOMPARE(spin.sizeHint().height(), explorer::scaled(30));
    QToolButton tool;
    tool.setIcon(explorer::Icons::get(u"close"));
    tool.ensurePolished();
    QCOMPARE(tool.sizeHint(), QSize(explorer::scaled(28), explorer::scaled(28)));
    QProgressBar bar;
    bar.setTextVisible(false);
    QCOMPARE(bar.sizeHint().height(), explorer::scaled(6));

    // Larger text makes larger controls.
    const QFont before = QApplication::font();
    QFont large = before;
    large.setPixelSize(40);
    QApplication::setFont(large);
    QCOMPARE(explorer::scaled(30), 90);
    QVERIFY(QPushButton(u"Text"_s).sizeHint().height() >= 90);
    QApplication::setFont(before);
}

void WidgetsTest::primaryButtonIsAccent()
{
    QPushButton button(u"Run"_s);
    button.resize(button.sizeHint());
    const QColor accent = m_theme->color(Tint::Accent);
    QCOMPARE(pixelsOf(shot(&button), accent), 0);
    explorer::setPrimary(&button);
    QVERIFY(pixelsOf(shot(&button), accent) > button.width() * button.height() / 2);
    button.setEnabled(false);
    QCOMPARE(pixelsOf(shot(&button), accent), 0);
}

void WidgetsTest::focusIsSeen()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *line = new QLineEdit;
    auto *button = new QPushButton(u"Go"_s);
    column->addWidget(line);
    column->addWidget(button);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const QColor accent = m_theme->color(Tint::Accent);
    line->setFocus(Qt::TabFocusReason);
    QVERIFY(pixelsOf(shot(line), accent) > 2 * line->width());
    QCOMPARE(pixelsOf(shot(button), accent), 0);
    QTest::keyClick(line, Qt::Key_Tab);
    QVERIFY(button->hasFocus());
    QVERIFY(pixelsOf(shot(button), accent) > 2 * button->width());
    QCOMPARE(pixelsOf(shot(line), accent), 0);
    // The ring can be told from what it stands on.
    for (const auto scheme : {Theme::Scheme{false, false}, Theme::Scheme{true, false}}) {
        for (const Tint ground : {Tint::Window, Tint::Side, Tint::Base})
            QVERIFY(explorer::contrast(Theme::color(Tint::Accent, scheme), Theme::color(ground, scheme))
                    >= 3);
    }
}

void WidgetsTest::invalidFieldSaysWhy()
{
    QLineEdit line;
    line.resize(200, 30);
    explorer::setInvalid(&line, u"largest u64 is 18446744073709551615"_s);
    QCOMPARE(line.accessibleDescription(), u"largest u64 is 18446744073709551615"_s);
    QVERIFY(pixelsOf(shot(&line), m_theme->color(Tint::Bad)) > 200);
    explorer::setInvalid(&line, {});
    QVERIFY(line.accessibleDescription().isEmpty());
    QCOMPARE(pixelsOf(shot(&line), m_theme->color(Tint::Bad)), 0);
}

void WidgetsTest::selectedRowHasAnEdge()
{
    const std::unique_ptr<QWidget> window(gallery::makeMainWindow());
    auto *table = window->findChild<QTableView *>();
    QVERIFY(table);
    window->show();
    table->selectRow(2);
    const QImage image = shot(table->viewport());
    const QRect row = table->visualRect(table->model()->index(2, 0));
    QCOMPARE(image.pixelColor(row.left() + 1, row.center().y()), m_theme->color(Tint::Accent));
    QCOMPARE(image.pixelColor(row.left() + 5, row.bottom() - 3), m_theme->color(Tint::Selection));
    const QRect next = table->visualRect(table->model()->index(2, 1));
    QCOMPARE(image.pixelColor(next.left() + 1, next.bottom() - 3), m_theme->color(Tint::Selection));
    // The edge stays at the left when the columns change places.
    table->horizontalHeader()->moveSection(1, 0);
    const QImage moved = shot(table->viewport());
    QCOMPARE(moved.pixelColor(1, row.center().y()), m_theme->color(Tint::Accent));
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

    button.setSource([] { return u"made when asked"_s; });
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
    label.setLink(true);
    QTest::mouseClick(&label, Qt::LeftButton);
    QTest::keyClick(&label, Qt::Key_Return);
    QTest::keyClick(&label, Qt::Key_Space);
    QCOMPARE(activated.size(), 3);
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

void WidgetsTest::fieldRow()
{
    explorer::FieldRow row;
    row.setField({.caption = u"Storage"_s,
                  .value = u"1.2 MB"_s,
                  .copy = u"1234567"_s,
                  .toolTip = u"1,234,567 bytes"_s});
    row.show();
    auto *copy = row.findChild<explorer::CopyButton *>();
    QCOMPARE(copy->accessibleName(), u"Copy Storage"_s);
    QTest::mouseClick(copy, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"1234567"_s);

    QSignalSpy link(&row, &explorer::FieldRow::linkActivated);
    row.setField({.caption = u"Application"_s,
                  .value = u"kv-store"_s,
                  .link = u"application:abc"_s,
                  .copyable = false});
    QVERIFY(!copy->isVisible());
    for (auto *label : row.findChildren<explorer::ElidedLabel *>()) {
        if (label->isLink()) {
            QCOMPARE(label->accessibleName(), u"Application: kv-store"_s);
            QTest::keyClick(label, Qt::Key_Return);
        }
    }
    QCOMPARE(link.size(), 1);
    QCOMPARE(link[0][0].toString(), u"application:abc"_s);
}

void WidgetsTest::fieldListKeepsRows()
{
    explorer::FieldList list;
    list.setFields({{.caption = u"One"_s, .value = u"1"_s}, {.caption = u"Two"_s, .value = u"2"_s}});
    list.show();
    const explorer::FieldRow *first = list.row(0);
    QVERIFY(list.row(1)->isVisible());
    list.setFields({{.caption = u"One"_s, .value = u"1b"_s}});
    QCOMPARE(list.row(0), first);
    QCOMPARE(list.row(0)->field().value, u"1b"_s);
    QVERIFY(!list.row(1)->isVisible());
    QCOMPARE(list.fields().size(), 1);
}

void WidgetsTest::noticeAndAnswer()
{
    QWidget parent;
    auto *notice = new explorer::Notice(&parent);
    parent.show();
    QVERIFY(!notice->isVisible());
    notice->setMessage(explorer::Notice::Severity::Bad, u"The node refused."_s);
    QVERIFY(notice->isVisible());
    QCOMPARE(notice->accessibleName(), u"The node refused."_s);
    notice->setAnswer(u"{\"error\":\"x\"}"_s);
    notice->setAction(u"Try again"_s);
    QSignalSpy answer(notice, &explorer::Notice::answerRequested);
    QSignalSpy action(notice, &explorer::Notice::actionTriggered);
    for (auto *button : notice->findChildren<QPushButton *>()) {
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(answer.size(), 1);
    QCOMPARE(answer[0][0].toString(), u"{\"error\":\"x\"}"_s);
    QCOMPARE(action.size(), 1);
    // The next message has neither until it is given them.
    notice->setMessage(explorer::Notice::Severity::Info, u"Stored."_s);
    for (auto *button : notice->findChildren<QPushButton *>())
        QVERIFY(!button->isVisible());
    notice->clear();
    QVERIFY(!notice->isVisible());
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

void WidgetsTest::nothingIsNameless()
{
    QStringList nameless;
    for (QWidget *made : {gallery::makeMainWindow(), gallery::makeStates(), gallery::makeControls(),
                          gallery::makeIcons(), gallery::makeDialog()}) {
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

QTEST_MAIN(WidgetsTest)
#include "widgets_test.moc"
