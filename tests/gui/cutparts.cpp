// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/gui/cutparts.h"

#include "tests/gui/driver.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTabBar>

namespace guicheck {

using namespace Qt::StringLiterals;

namespace {

bool isScrolled(const QWidget *widget)
{
    for (const QWidget *around = widget->parentWidget(); around; around = around->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea *>(around))
            return true;
        if (around->isWindow())
            break;
    }
    return false;
}

QString told(QWidget *widget, const QString &what)
{
    return u"%1 “%2” %3: %4 x %5 of %6 x %7"_s
        .arg(QLatin1StringView(widget->metaObject()->className()), Driver::nameOf(widget), what)
        .arg(widget->width())
        .arg(widget->height())
        .arg(widget->minimumSizeHint().width())
        .arg(widget->minimumSizeHint().height());
}

} // namespace

QStringList cutParts(QWidget *window)
{
    QStringList cut;
    const auto parts = window->findChildren<QWidget *>();
    for (QWidget *part : parts) {
        if (!part->isVisible() || part->window() != window || qobject_cast<QLineEdit *>(part->parentWidget()))
            continue;
        if (isScrolled(part)) {
            // It may be out of sight, but not squeezed.
            if (part->inherits("explorer::FieldRow") && part->height() < part->heightForWidth(part->width()))
                cut += told(part, u"is squeezed"_s);
            continue;
        }
        const auto *label = qobject_cast<QLabel *>(part);
        const bool isControl = qobject_cast<QAbstractButton *>(part) || qobject_cast<QComboBox *>(part)
            || qobject_cast<QTabBar *>(part);
        if (!isControl && !qobject_cast<QLineEdit *>(part) && !(label && !label->text().isEmpty()))
            continue;
        if (part->visibleRegion().boundingRect() != part->rect() && !part->size().isEmpty())
            cut += told(part, u"is covered"_s);
        const QSize least = part->minimumSizeHint();
        if (label && label->wordWrap()) {
            if (part->height() < label->heightForWidth(part->width()))
                cut += told(part, u"has too few lines"_s);
        } else if (part->height() + 1 < qMin(least.height(), part->maximumHeight())
                   || ((isControl || label)
                       && part->width() + 1 < qMin(least.width(), part->maximumWidth()))) {
            cut += told(part, u"is too small"_s);
        }
    }
    return cut;
}

} // namespace guicheck
