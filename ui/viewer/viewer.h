// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/support/clipboard.h"
#include "ui/viewer/viewed.h"

#include <QDateTime>
#include <QWidget>

class QAbstractButton;
class QAction;
class QLineEdit;
class QMenu;
class QToolButton;

namespace explorer {

class CopyButton;
class FindBar;
class Notice;
class TextLabel;
class TextView;

// The one viewer of what a node sent: answers, raw data, requests, previews. A TextView with what belongs to
// it: find, wrap, go to a line, copy, save, a menu of all of that.
//   Keys: Ctrl+F find, F3 and Shift+F3 next and previous match, Ctrl+G go to a line, Alt+Z wrap.
class Viewer : public QWidget {
    Q_OBJECT

public:
    enum class Find {
        Always, // its line stands above the text, with the tools
        OnDemand, // it comes with Ctrl+F; the tools are placed by whoever has the viewer
    };
    struct Names { // to a screen reader
        QString text; // "Raw answer of the node"
        QString find; // "Find in the raw answer"
        QString copy; // what the button copies: "answer"
    };

    Viewer(const Names &names, Find find, QWidget *parent = nullptr);

    TextView *view() const { return m_view; }
    // Find, wrap and copy as buttons, in a row.
    QWidget *tools() const { return m_tools; }
    // Whether lines are wrapped is remembered for all that have the same key; so it is at first. Empty: it is
    // not remembered.
    void setWrapping(const QString &key, bool wraps);
    // Where it is said that something was copied; the viewer's own button is not shown then.
    void setCopyButton(QAbstractButton *button);
    // What is said of a copy, where what is shown is not all of it. Empty: as of others.
    void setCopiedWord(const QString &said);

    // What a file with what is shown is called first, before when it was (now, of no valid time) and its
    // ending. Empty, as at first: it is not offered to save it. What came of saving what was shown before is
    // said no more.
    void setSaveName(const QString &name, const QDateTime &time = {});

    void setParts(const QList<ViewerPart> &parts);
    void setJson(const QByteArray &json);
    // All that is shown, laid out.
    TextToCopy wholeText() const;

    void openSearch();
    void closeSearch();
    void openGoTo();
    // The key that wraps is taken in all of a widget that it stands in.
    void takeWrapKeyIn(QWidget *around);
    // For other keys that come to a widget beside it. Says whether it was one of its own.
    bool takeKey(QKeyEvent *event);
    bool wantsKey(const QKeyEvent *event) const;

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void fitTop();
    bool hasRoomForTop() const;
    void closeTop();
    QWidget *makeGoTo();
    QWidget *makeInner();
    void makeTools(const Names &names);
    void fill(const QList<ViewerPart> &parts);
    void goToTyped();
    void closeGoTo();
    void openInner();
    void closeInner();
    void toggleWrap();
    void readWrap();
    void sayIsCopied();
    bool canSave() const;
    void save();
    void write(const QByteArray &bytes, const QString &path, bool replace);
    void fillMenu(QMenu *menu);

    TextView *m_view;
    FindBar *m_findBar;
    Find m_find;
    QWidget *m_top; // the line to find in, and the tools
    QWidget *m_tools;
    QToolButton *m_findTool;
    QToolButton *m_wrap;
    QAction *m_wrapAction;
    CopyButton *m_copy;
    QAbstractButton *m_sayAt;
    QString m_copiedWord;
    QWidget *m_goBar;
    QLineEdit *m_goLine;
    TextLabel *m_goOf;
    QWidget *m_innerBar;
    TextLabel *m_innerTitle;
    QList<ViewerPart> m_outer; // what is shown, but for the text of a string
    QString m_saveName;
    QDateTime m_saveTime;
    Notice *m_saved = nullptr; // what came of saving it; made when it is needed
    QString m_wrapKey;
    bool m_wrapsElse = true;
    bool m_isListening = false;
    bool m_isFittedLater = false;
};

} // namespace explorer
