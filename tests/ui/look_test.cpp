// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "tests/support/testprogram.h"
#include "tests/support/unexpectedwarnings.h"
#include "tests/ui/gallery.h"

#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"
#include "ui/widgets/textlabel.h"

#include <QApplication>
#include <QComboBox>
#include <QDBusVariant>
#include <QHeaderView>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

#include <QVBoxLayout>

namespace look_test {

using namespace Qt::StringLiterals;
using explorer::Theme;
using Tint = explorer::Color;

namespace {

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

} // namespace

// Theme, icons and style: what all windows share.
class LookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void contrastOfText_data();
    void contrastOfText();
    void paletteCarriesEveryColor();
    void meaningsHaveNoRole();
    void meaningFollowsTheTheme_data();
    void meaningFollowsTheTheme();
    void themeChangesOnce();
    void themeFollowsThePlatform();
    void themeFollowsThePortal();
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
    void selectedTreeRowHasAnEdge();

private:
    std::unique_ptr<Theme> m_theme;
};

void LookTest::initTestCase()
{
    QApplication::setStyle(new explorer::Style);
    m_theme = std::make_unique<Theme>();
}

void LookTest::init()
{
    failOnWarningsBut();
    m_theme->setMode(Theme::Mode::Light);
}

void LookTest::contrastOfText_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("high");
    QTest::newRow("light") << false << false;
    QTest::newRow("dark") << true << false;
    QTest::newRow("light, high contrast") << false << true;
    QTest::newRow("dark, high contrast") << true << true;
}

void LookTest::contrastOfText()
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

void LookTest::paletteCarriesEveryColor()
{
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark, Theme::Mode::HighContrast}) {
        m_theme->setMode(mode);
        for (int i = 0; i < explorer::colorCount; ++i)
            QCOMPARE(explorer::themeColor(Tint(i)), m_theme->color(Tint(i)));
    }
}

// A visited link is no success, and a bevel no warning.
void LookTest::meaningsHaveNoRole()
{
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark, Theme::Mode::HighContrast}) {
        m_theme->setMode(mode);
        explorer::TextLabel label(explorer::TextLabel::Kind::Body);
        label.setColor(Tint::Bad);
        for (const Tint meaning : {Tint::Ok, Tint::Warn, Tint::Bad}) {
            QCOMPARE(explorer::paletteRole(meaning), QPalette::NoRole);
            for (int role = 0; role < QPalette::NColorRoles; ++role)
                QVERIFY(QApplication::palette().color(QPalette::ColorRole(role)) != m_theme->color(meaning));
        }
        QCOMPARE(label.palette().color(label.foregroundRole()), m_theme->color(Tint::Bad));
        m_theme->setMode(mode == Theme::Mode::Dark ? Theme::Mode::Light : Theme::Mode::Dark);
        QTRY_COMPARE(label.palette().color(label.foregroundRole()), m_theme->color(Tint::Bad));
    }
}

void LookTest::meaningFollowsTheTheme_data()
{
    QTest::addColumn<Theme::Mode>("before");
    QTest::addColumn<Theme::Mode>("after");
    QTest::addColumn<bool>("byDesktop"); // which tells of a change of its own meanwhile
    using enum Theme::Mode;
    for (const bool byDesktop : {false, true}) {
        const char *who = byDesktop ? ", and the desktop changes" : "";
        QTest::addRow("light to dark%s", who) << Light << Dark << byDesktop;
        QTest::addRow("dark to light%s", who) << Dark << Light << byDesktop;
        QTest::addRow("light to high contrast%s", who) << Light << HighContrast << byDesktop;
        QTest::addRow("high contrast to dark%s", who) << HighContrast << Dark << byDesktop;
    }
}

// A window of its own, in another one, hidden, and in a dialog of a window: each has the colour of today.
void LookTest::meaningFollowsTheTheme()
{
    QFETCH(Theme::Mode, before);
    QFETCH(Theme::Mode, after);
    QFETCH(bool, byDesktop);
    using explorer::TextLabel;
    m_theme->setMode(before);
    TextLabel alone(TextLabel::Kind::Body, u"Refused"_s);
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *inside = new TextLabel(TextLabel::Kind::Strong, u"Refused"_s);
    auto *hidden = new TextLabel(TextLabel::Kind::Caption, u"Refused"_s);
    column->addWidget(inside);
    column->addWidget(hidden);
    hidden->hide();
    QWidget dialog(&window, Qt::Dialog);
    auto *inDialog = new TextLabel(TextLabel::Kind::Body, u"Refused"_s, &dialog);
    window.show();
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    const QList<TextLabel *> labels{&alone, inside, hidden, inDialog};
    for (const Tint meaning : {Tint::Ok, Tint::Warn, Tint::Bad, Tint::Muted, Tint::Text}) {
        m_theme->setMode(before);
        for (TextLabel *label : labels)
            label->setColor(meaning);
        m_theme->setMode(after);
        if (byDesktop) {
            QEvent themeChange(QEvent::ThemeChange);
            QApplication::sendEvent(&window, &themeChange);
        }
        // Windows are told of it from the event loop.
        for (const TextLabel *label : labels)
            QTRY_COMPARE(label->palette().color(label->foregroundRole()), m_theme->color(meaning));
        QVERIFY(pixelsOf(shot(inside), m_theme->color(meaning)) > 0);
        QCOMPARE(pixelsOf(shot(inside), Theme::color(meaning, {before == Theme::Mode::Dark, false})), 0);
    }
}

void LookTest::themeChangesOnce()
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
void LookTest::themeFollowsThePlatform()
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

// As the desktop's portal says it over D-Bus: 1 is dark, 2 light, 0 no preference.
void LookTest::themeFollowsThePortal()
{
    m_theme->setMode(Theme::Mode::System);
    const auto say = [this](const QString &group, const QString &key, const QVariant &value) {
        return QMetaObject::invokeMethod(m_theme.get(), "onPortalChanged", Q_ARG(QString, group),
                                         Q_ARG(QString, key), Q_ARG(QDBusVariant, QDBusVariant(value)));
    };
    const QString appearance = u"org.freedesktop.appearance"_s;
    QVERIFY(say(appearance, u"color-scheme"_s, 1U));
    QVERIFY(m_theme->isDark());
    QVERIFY(say(appearance, u"contrast"_s, 1U));
    QVERIFY(m_theme->scheme().highContrast);
    QVERIFY(say(appearance, u"contrast"_s, 0U));
    QVERIFY(say(appearance, u"color-scheme"_s, 2U));
    QVERIFY(!m_theme->isDark());
    QVERIFY(say(appearance, u"color-scheme"_s, 1U));
    QVERIFY(say(appearance, u"color-scheme"_s, 0U));
    QCOMPARE(m_theme->scheme(), (Theme::Scheme{false, false}));

    // A choice of the person goes before what the desktop says.
    m_theme->setMode(Theme::Mode::Light);
    QVERIFY(say(appearance, u"color-scheme"_s, 1U));
    QVERIFY(!m_theme->isDark());
    QVERIFY(say(appearance, u"color-scheme"_s, 0U));

    QVERIFY(m_theme->animations());
    QVERIFY(say(u"org.gnome.desktop.interface"_s, u"enable-animations"_s, false));
    QVERIFY(!m_theme->animations());
}

void LookTest::everyIconLoadsAndTints()
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
    // As many pixels as the screen has for it, not fewer drawn larger.
    QCOMPARE(explorer::Icons::get(u"copy").pixmap(QSize(16, 16), 2.0).size(), QSize(32, 32));
    QCOMPARE(explorer::Icons::get(u"copy").pixmap(QSize(16, 16), 1.5).size(), QSize(24, 24));
    QCOMPARE(explorer::Icons::get(u"copy").pixmap(QSize(16, 16), 2.0).devicePixelRatio(), 2.0);
}

void LookTest::iconFollowsTheme()
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

void LookTest::unknownIconIsSaid()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no such icon"_s));
    QVERIFY(!explorer::Icons::names().contains(u"no-such"_s));
    const QImage image = explorer::Icons::get(u"no-such").pixmap(QSize(16, 16)).toImage();
    QCOMPARE(image.pixelColor(8, 8).alpha(), 0);
}

void LookTest::iconIsSharpAtEachScale_data()
{
    QTest::addColumn<qreal>("ratio");
    for (const qreal ratio : {1.0, 1.25, 2.0, 3.0})
        QTest::addRow("%g", ratio) << ratio;
}

void LookTest::iconIsSharpAtEachScale()
{
    QFETCH(qreal, ratio);
    const QPixmap pixmap = explorer::Icons::get(u"context").pixmap(QSize(16, 16), ratio);
    QCOMPARE(pixmap.size(), (QSizeF(16, 16) * ratio).toSize());
}

void LookTest::controlHeights()
{
    QPushButton button(u"Text"_s);
    QCOMPARE(button.sizeHint().height(), explorer::scaled(30));
    QLineEdit line;
    QCOMPARE(line.sizeHint().height(), explorer::scaled(30));
    QComboBox combo;
    QCOMPARE(combo.sizeHint().height(), explorer::scaled(30));
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

void LookTest::primaryButtonIsAccent()
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

void LookTest::focusIsSeen()
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

void LookTest::invalidFieldSaysWhy()
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

void LookTest::selectedTreeRowHasAnEdge()
{
    const std::unique_ptr<QWidget> window(gallery::makeFrame());
    auto *tree = window->findChild<QTreeWidget *>();
    QVERIFY(tree);
    window->show();
    const QRect row = tree->visualItemRect(tree->currentItem());
    QVERIFY(row.left() > 20);
    const QImage image = shot(tree->viewport());
    QCOMPARE(image.pixelColor(1, row.center().y()), m_theme->color(Tint::Accent));
    QCOMPARE(image.pixelColor(row.left() + 1, row.bottom() - 3), m_theme->color(Tint::Selection));
}

void LookTest::selectedRowHasAnEdge()
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
    // Mirrored, it is at the right.
    window->setLayoutDirection(Qt::RightToLeft);
    QCoreApplication::processEvents();
    const QImage mirrored = shot(table->viewport());
    const QRect first = table->visualRect(table->model()->index(2, 0));
    QCOMPARE(mirrored.pixelColor(first.right() - 1, first.center().y()), m_theme->color(Tint::Accent));
    window->setLayoutDirection(Qt::LeftToRight);
    QCoreApplication::processEvents();
    // The edge stays at the left when the columns change places.
    table->horizontalHeader()->moveSection(1, 0);
    const QImage moved = shot(table->viewport());
    QCOMPARE(moved.pixelColor(1, row.center().y()), m_theme->color(Tint::Accent));
}

const TestCase testCase(runTest<LookTest, QApplication>);

} // namespace look_test

#include "look_test.moc"
