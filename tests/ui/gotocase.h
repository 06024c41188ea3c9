// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "tests/ui/windowcase.h"
#include "ui/goto/gotobox.h"
#include "ui/inspector/thingview.h"

#include <QListView>

/// A window whose Ctrl+K is typed into.
class GoToCase : public WindowCase {
protected:
    [[nodiscard]] GoToBox *box() { return m_whole->window().findChild<GoToBox *>(); }
    [[nodiscard]] QStringList found()
    {
        QStringList lines;
        for (int row = 0; row < box()->list()->model()->rowCount(); ++row)
            lines += box()->list()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
        return lines;
    }
    void type(const QString &text)
    {
        QTest::keyClick(&m_whole->window(), Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(box()->hasFocus());
        box()->selectAll();
        QTest::keyClicks(box(), text);
        QTRY_VERIFY(!box()->isSearching());
    }
    [[nodiscard]] QString thing()
    {
        auto *view = m_whole->window().workspace()->findChild<ThingView *>(u"thingPage"_s);
        return view && view->isVisible() ? view->subject()->link().toString() : QString();
    }
};
