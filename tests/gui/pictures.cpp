// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/gui/pictures.h"

#include "tests/gui/failed.h"
#include "tests/gui/ownwork.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QPixmap>

namespace guicheck {

using namespace Qt::StringLiterals;

Pictures::Pictures(QString folder) : m_folder(std::move(folder))
{
    QDir().mkpath(m_folder);
}

void Pictures::save(QWidget *window, const QString &name)
{
    QCoreApplication::processEvents(); // what was just shown has its place and its looks
    const OwnWork work;
    // What came last may have changed sizes; on a screen it is not painted before they are told.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QPixmap picture = window->grab();
    QPainter painter(&picture);
    const QWidgetList all = QApplication::topLevelWidgets();
    for (QWidget *top : all) {
        if (top == window || !top->isVisible())
            continue;
        // Where the window manager put it, but never cut off.
        const QPixmap over = top->grab();
        QPoint at = top->mapToGlobal(QPoint(0, 0)) - window->mapToGlobal(QPoint(0, 0));
        at.setX(qBound(0, at.x(), qMax(0, window->width() - top->width())));
        at.setY(qBound(0, at.y(), qMax(0, window->height() - top->height())));
        painter.fillRect(QRect(QPoint(0, 0), window->size()), QColor(0, 0, 0, top->isModal() ? 60 : 0));
        painter.drawPixmap(at, over);
        painter.setPen(window->palette().color(QPalette::Mid));
        painter.drawRect(QRect(at, top->size()).adjusted(-1, -1, 0, 0));
    }
    painter.end();
    const QString path = QDir(m_folder).filePath(name + (m_dark ? u"-dark.png"_s : u".png"_s));
    expect(picture.save(path), u"the picture %1 can't be written"_s.arg(path));
    ++m_count;
}

} // namespace guicheck
