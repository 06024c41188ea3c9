// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/ui/outsidetexts.h"

#include "tests/ui/paintedtexts.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QHelpEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QKeySequence>
#include <QTabBar>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace outsidetexts {

QList<std::pair<QByteArray, QString>> tricks()
{
    return {{"a picture that never ends", u"<img src=\"file:///dev/zero\">"_s},
            {"a picture with a name before it", u"notes <img src='file:///dev/zero'/>"_s},
            {"bold", u"<b>bold</b>"_s},
            {"a document", u"<!DOCTYPE html><html><body background=\"file:///dev/zero\">x"_s},
            {"an entity", u"&lt;img src=x&gt; <i>"_s},
            {"a declaration", u"<?xml version='1.0'?><p>x</p>"_s},
            {"a style", u"<style>@import url(file:///dev/zero)</style>x"_s},
            {"a mnemonic", u"&Name"_s},
            {"lines", u"notes\nIt is safe.\r\nSHA-256 aa:bb\u2028more\u2029and more"_s},
            {"turned round", u"photo\u202egpj.exe"_s},
            {"without width", u"a\u200bb\u2060c\ufeffd"_s},
            {"zero", u"a"_s + QChar(0) + u"b"_s},
            {"escape", u"\u001b]0;title\u0007x"_s},
            {"half a character", QString(QChar(0xd800)) + u"x"_s},
            {"a heap of marks", u"z"_s + u"\u0351\u0301\u0489"_s.repeated(3000)},
            {"a link", u"[click](file:///etc/passwd) <https://example.org> https://example.org"_s},
            {"the mark of a title", u"notes[*]"_s},
            {"a place for another text", u"%1 %2 %n %L1"_s},
            {"a megabyte", u"m"_s.repeated(1'000'000)},
            {"a megabyte of lines", u"m\n"_s.repeated(500'000)},
            {"ten megabytes", u"w "_s.repeated(5'000'000)}};
}

QByteArray asJson(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

QString wrongWith(const QString &text)
{
    if (text.size() > longestLaidOut)
        return u"%1 characters: %2"_s.arg(text.size()).arg(text.left(60));
    int marks = 0;
    for (const QChar c : text) {
        const bool unseen = (c.category() == QChar::Other_Control && c != u'\n' && c != u'\t')
            || (c.unicode() >= 0x202a && c.unicode() <= 0x202e) || c == QChar(0x200b) || c == QChar(0x2029);
        marks = c.isMark() ? marks + 1 : 0;
        if (unseen || marks > 8)
            return u"U+%1 in: %2"_s.arg(c.unicode(), 4, 16, QChar(u'0')).arg(text.left(60));
    }
    return {};
}

// Of a button, a tab or an action.
static QString wrongCaption(const QString &text)
{
    // That of the trick: ours have others.
    return QKeySequence::mnemonic(text) == QKeySequence(Qt::ALT | Qt::Key_N) && text.contains(u"&Name"_s)
        ? u"a mnemonic: "_s + text
        : wrongWith(text);
}

QStringList wrongInWindows()
{
    QStringList wrong;
    const auto look = [&wrong](const QString &what, const QString &why) {
        if (!why.isEmpty())
            wrong += what + u": "_s + why;
    };
    const QWidgetList tops = QApplication::topLevelWidgets();
    for (QWidget *top : tops) {
        if (!top->isVisible())
            continue;
        for (const QString &text : textsOf(top))
            look(u"seen"_s, wrongWith(text));
        look(u"title"_s, top->windowTitle().contains(u'\n') ? u"lines"_s : wrongWith(top->windowTitle()));
        const QWidgetList inside = top->findChildren<QWidget *>() << top;
        for (QWidget *widget : inside) {
            const QString which = QString::fromLatin1(widget->metaObject()->className());
            look(which, wrongWith(widget->accessibleName()));
            look(which, wrongWith(widget->accessibleDescription()));
            if (Qt::mightBeRichText(widget->toolTip()))
                look(which, u"a tool tip of HTML: "_s + widget->toolTip().left(60));
            if (const auto *label = qobject_cast<QLabel *>(widget))
                look(which,
                     label->textFormat() == Qt::PlainText || !Qt::mightBeRichText(label->text())
                         ? wrongWith(label->text())
                         : u"HTML: "_s + label->text().left(60));
            if (const auto *button = qobject_cast<QAbstractButton *>(widget))
                look(which, wrongCaption(button->text()));
            if (const auto *tabs = qobject_cast<QTabBar *>(widget)) {
                for (int tab = 0; tab < tabs->count(); ++tab) {
                    look(which, wrongCaption(tabs->tabText(tab)));
                    look(which, wrongWith(tabs->tabToolTip(tab)));
                }
            }
            if (const auto *box = qobject_cast<QComboBox *>(widget)) {
                for (int item = 0; item < box->count(); ++item) {
                    look(which, wrongWith(box->itemData(item, Qt::DisplayRole).toString()));
                    look(which, wrongWith(box->itemData(item, Qt::ToolTipRole).toString()));
                }
            }
            const auto actions = widget->actions();
            for (const QAction *action : actions) {
                look(which, wrongCaption(action->text()));
                look(which, wrongWith(action->toolTip()));
            }
        }
    }
    wrong.removeDuplicates();
    return wrong;
}

QLabel *shownTip()
{
    const QWidgetList tops = QApplication::topLevelWidgets();
    for (QWidget *top : tops) {
        if (top->inherits("QTipLabel") && top->isVisible())
            return static_cast<QLabel *>(top);
    }
    return nullptr;
}

void hover(QWidget *over, const QPoint &at)
{
    QToolTip::hideText();
    QHelpEvent event(QEvent::ToolTip, at, over->mapToGlobal(at));
    QApplication::sendEvent(over, &event);
}

QStringList wrongTipsIn(QAbstractItemView *view)
{
    QStringList wrong;
    for (int row = 0; row < view->model()->rowCount(view->rootIndex()); ++row) {
        for (int column = 0; column < view->model()->columnCount(view->rootIndex()); ++column) {
            const QModelIndex index = view->model()->index(row, column, view->rootIndex());
            view->scrollTo(index);
            if (view->isVisible() && view->visualRect(index).isValid())
                hover(view->viewport(), view->visualRect(index).center());
            else // where the window has no room for it
                QToolTip::showText({10, 10}, index.data(Qt::ToolTipRole).toString());
            const QLabel *tip = shownTip();
            if (!tip)
                continue;
            if (tip->textFormat() != Qt::PlainText || Qt::mightBeRichText(tip->text()))
                wrong += u"HTML: "_s + tip->text().left(80);
            if (const QString why = wrongWith(tip->text()); !why.isEmpty())
                wrong += why;
        }
    }
    return wrong;
}

} // namespace outsidetexts
