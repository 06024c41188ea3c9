// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Names from outside turn nothing round and hide nothing, whatever paints them.
#include "core/base/unseen.h"
#include "tests/support/testprogram.h"
#include "tests/ui/paintedtexts.h"
#include "ui/console/argumentsform.h"
#include "ui/inspector/rawview.h"
#include "ui/models/cells.h"
#include "ui/models/celltext.h"
#include "ui/support/shownname.h"
#include "ui/support/style.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/dropoverlay.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fieldrow.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/placeholder.h"
#include "ui/widgets/statedot.h"
#include "ui/widgets/textlabel.h"
#include "ui/window/sidebar.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

namespace names_test {

using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

const QString evil = u"photo\u202egpj.exe"_s;

class NamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new Style); }

    void isUnseen_data();
    void isUnseen();
    void shownTexts_data();
    void shownTexts();
    void namesAreBounded();
    void toolTipsAreNoHtml();
    void aTipIsOfItsParts();
    void painted_data();
    void painted();
    void copiesAreAsTheyWere();
};

void NamesTest::isUnseen_data()
{
    QTest::addColumn<char32_t>("character");
    QTest::addColumn<bool>("unseen");
    const auto row = [](const char *what, char32_t character, bool unseen) {
        QTest::newRow(what) << character << unseen;
    };
    row("a letter", U'a', false);
    row("a blank", U' ', false);
    row("a blank that does not break", 0xa0, false);
    row("a picture", 0x1f600, false);
    row("a letter for private use", 0xe000, false);
    row("an Arabic number sign", 0x600, false);
    row("a variation selector", 0xfe0f, false);
    row("zero", 0, true);
    row("escape", 0x1b, true);
    row("a control of the second set", 0x9b, true);
    row("soft hyphen", 0xad, true);
    row("blank without width", 0x200b, true);
    row("right-to-left mark", 0x200f, true);
    row("right-to-left override", 0x202e, true);
    row("right-to-left isolate", 0x2067, true);
    row("Arabic letter mark", 0x61c, true);
    row("word joiner", 0x2060, true);
    row("byte-order mark", 0xfeff, true);
    row("line separator", 0x2028, true);
    row("a tag", 0xe0041, true);
    row("Hangul filler", 0x3164, true);
    row("empty Braille cell", 0x2800, true);
    row("half a character", 0xd83d, true);
    row("no character", 0xfffe, true);
}

void NamesTest::isUnseen()
{
    QFETCH(char32_t, character);
    QFETCH(bool, unseen);
    QCOMPARE(calimero::isUnseen(character), unseen);
}

void NamesTest::shownTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("escaped");
    QTest::newRow("plain") << u"äöü 😀"_s << u"äöü 😀"_s << u"äöü 😀"_s << u"äöü 😀"_s;
    QTest::newRow("turned round") << u"a\u202eb"_s << u"ab"_s << u"ab"_s << uR"(a\u202eb)"_s;
    QTest::newRow("lines") << u" a\r\nb\tc "_s << u"a b c"_s << u" a\nb\tc "_s
                           << uR"( a\u000d\u000ab\u0009c )"_s;
    QTest::newRow("a tag") << u"a\U000e0041b"_s << u"ab"_s << u"ab"_s << uR"(a\udb40\udc41b)"_s;
    QTest::newRow("half a character")
        << QString(u'a' + QString(QChar(0xd83d))) << u"a\ufffd"_s << u"a\ufffd"_s << uR"(a\ud83d)"_s;
    QTest::newRow("nothing to be seen") << u"\u200b"_s << u"\ufffd"_s << QString() << uR"(\u200b)"_s;
    QTest::newRow("nothing") << QString() << QString() << QString() << QString();
}

void NamesTest::shownTexts()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    QFETCH(QString, sentence);
    QFETCH(QString, escaped);
    QCOMPARE(shownName(text), name);
    if (!text.contains(QChar(0xd83d))) // which is no UTF-8
        QCOMPARE(cellText(text.toUtf8()), name == QChar(0xfffd) ? QString() : name);
    QCOMPARE(shownSentence(text), sentence);
    QCOMPARE(shownEscaped(text), escaped);
}

void NamesTest::namesAreBounded()
{
    QCOMPARE(shownName(QString(501, u'a')), QString(500, u'a') + u'…');
    QCOMPARE(shownName(u"😀"_s.repeated(20), 11), u"😀"_s.repeated(5) + u'…');
    QCOMPARE(shownName(u"\u200b"_s.repeated(1'000'000) + u'a', 10), u"…"_s);
    QCOMPARE(shownPath(u"/a\u202eb/\u200b/c\nd"_s), u"/ab/\ufffd/c d"_s);
}

void NamesTest::toolTipsAreNoHtml()
{
    QCOMPARE(shownToolTip(u"a < b & c"_s), u"a < b & c"_s);
    const QString shown = shownToolTip(u"<b>bold</b>\n<img src=\"x\">"_s);
    QVERIFY(!Qt::mightBeRichText(shown));
    // What parts its tags is seen nowhere.
    QCOMPARE(shownSentence(shown), u"<b>bold</b>\n<img src=\"x\">"_s);
}

void NamesTest::aTipIsOfItsParts()
{
    const QString id = u"6UNsbTErKvkdaAr4fNWRFBLd8YM17udvCfYG8WspXnJh"_s;
    // A name with line ends of its own puts nothing before the id that looks as if it were ours.
    for (const QString &end : {u"\n"_s, u"\r\n"_s, u"\u2028"_s, u"\u2029"_s, u"\v"_s}) {
        const QString name = u"abc"_s + end + u"Safe"_s + end + u"Application: trusted"_s;
        const QStringList lines = shownToolTip(nameAndId(name, id)).split(u'\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY2(lines.first().endsWith(u"Application: trusted"_s), qPrintable(lines.first()));
        QCOMPARE(lines.last(), id);
        QVERIFY(!shownToolTip(calimero::Foreign(name)).contains(u'\n'));
    }
    // However long it is, the id is there.
    QVERIFY(shownToolTip(nameAndId(QString(100'000, u'x'), id)).endsWith(u'\n' + id));
    QCOMPARE(nameAndId({}, id), id);
}

using Make = std::function<QWidget *()>;

void NamesTest::painted_data()
{
    QTest::addColumn<Make>("make");
    const auto row = [](const char *what, Make make) { QTest::newRow(what) << std::move(make); };
    row("label", [] { return new QLabel(evil); });
    row("text label", [] { return new TextLabel(TextLabel::Kind::Body, evil); });
    row("text label to be selected from", [] {
        auto *label = new TextLabel(TextLabel::Kind::Body, evil);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        return label;
    });
    row("shortened label", [] { return new ElidedLabel(evil); });
    row("wrapped label", [] {
        auto *label = new ElidedLabel(evil);
        label->setWrapping(true);
        return label;
    });
    row("head of a page", [] { return new PageHeader(evil); });
    row("field", [] {
        auto *field = new FieldRow;
        field->setField({.caption = evil, .value = evil, .note = evil});
        return field;
    });
    row("field without a caption", [] {
        auto *field = new FieldRow;
        field->setField({.caption = {}, .value = evil});
        return field;
    });
    row("notice", [] {
        auto *around = new QWidget;
        auto *notice = new Notice(Notice::Shape::Bar, around);
        notice->setMessage(Notice::Severity::Bad, evil);
        notice->resize(600, 60);
        return around;
    });
    row("placeholder", [] {
        auto *placeholder = new Placeholder;
        placeholder->setContent({.title = evil, .text = evil, .primary = evil});
        return placeholder;
    });
    row("overlay of a drop", [] {
        auto *around = new QWidget;
        around->resize(600, 400);
        (new DropOverlay(around))->showMessage(DropOverlay::Kind::Refuses, evil, evil);
        return around;
    });
    row("state", [] {
        auto *label = new StateLabel;
        label->setState(State::Ok, evil);
        return label;
    });
    row("button", [] { return new QPushButton(evil); });
    row("check box", [] { return new QCheckBox(evil); });
    row("tool button", [] {
        auto *button = new QToolButton;
        button->setText(evil);
        return button;
    });
    row("label of a form", [] {
        auto *form = new QWidget;
        (new QFormLayout(form))->addRow(evil, new QWidget);
        return form;
    });
    row("list", [] {
        auto *list = new QListWidget;
        list->addItem(evil);
        return list;
    });
    row("box of choices", [] {
        auto *box = new QComboBox;
        box->addItem(evil);
        return box;
    });
    row("table", [] {
        auto *table = new QTableWidget(1, 1);
        table->setItem(0, 0, new QTableWidgetItem(evil));
        table->setItemDelegate(new CellDelegate(table));
        return table;
    });
    row("menu", [] {
        auto *menu = new QMenu;
        menu->addAction(evil)->setShortcut(Qt::CTRL | Qt::Key_E);
        return menu;
    });
    row("form of a call", [] {
        auto *form = new ArgumentsForm;
        form->setParameters({{.name = evil, .type = evil, .plain = calimero::rpc::Plain::String},
                             {.name = evil, .type = evil, .plain = calimero::rpc::Plain::Bool}});
        return form;
    });
    row("field with a reason why not", [] {
        auto *field = new QCheckBox(evil);
        setInvalid(field, evil);
        return field;
    });
    row("sidebar", [] {
        auto *sidebar = new Sidebar;
        sidebar->setNodes({{.profileId = u"1"_s, .name = evil, .word = evil}});
        return sidebar;
    });
}

void NamesTest::painted()
{
    QFETCH(Make, make);
    const std::unique_ptr<QWidget> widget(make());
    widget->resize(qMax(600, widget->width()), qMax(100, widget->height()));
    widget->show();
    QVERIFY(QTest::qWaitForWindowExposed(widget.get()));
    const QString all = paintedOn(widget.get()).join(u'|');
    QVERIFY2(all.contains(u"gpj.exe"_s), qPrintable(all));
    QVERIFY2(!all.contains(QChar(0x202e)), qPrintable(all));
    // Nor what is read out or said in a tool tip, of all its parts.
    const QWidgetList parts = widget->findChildren<QWidget *>() << widget.get();
    for (const QWidget *part : parts) {
        const QString said = part->accessibleName() + part->accessibleDescription() + part->toolTip();
        QVERIFY2(!said.contains(QChar(0x202e)), qPrintable(said));
        QVERIFY2(!part->accessibleName().startsWith(u": "_s), qPrintable(said));
    }
}

void NamesTest::copiesAreAsTheyWere()
{
    ElidedLabel label(evil);
    QCOMPARE(label.text(), evil);
    // What a node sent is spelt where it can't be seen.
    RawView raw;
    raw.setParts({{u"answer"_s, "{\"name\":\"" + evil.toUtf8() + "\"}"}});
    QVERIFY2(raw.text().contains(uR"("photo\u202egpj.exe")"_s), qPrintable(raw.text()));
}

} // namespace

const TestCase testCase(runTest<NamesTest, QApplication>);

} // namespace names_test

#include "names_test.moc"
