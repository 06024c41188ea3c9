// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/widgets/accessibletext.h"

#include "ui/support/qtversion.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/placeholder.h"
#include "ui/widgets/statedot.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QAccessibleWidget>
#include <QSplitterHandle>

namespace explorer {
namespace {

class TextFace final : public QAccessibleWidget {
public:
    explicit TextFace(QWidget *widget) : QAccessibleWidget(widget, QAccessible::StaticText) { }

    QAccessible::Role role() const override { return isLink() ? QAccessible::Link : QAccessible::StaticText; }

    QStringList actionNames() const override
    {
        QStringList names = QAccessibleWidget::actionNames();
        if (isLink())
            names.prepend(pressAction());
        return names;
    }

    void doAction(const QString &name) override
    {
        if (name == pressAction() && isLink())
            Q_EMIT label()->activated();
        else
            QAccessibleWidget::doAction(name);
    }

private:
    ElidedLabel *label() const { return qobject_cast<ElidedLabel *>(object()); }
    bool isLink() const { return label() && label()->isLink(); }
};

// Takes the keyboard when somebody goes there by a key (Splitter::goToNextBorder).
class BorderFace final : public QAccessibleWidget {
public:
    explicit BorderFace(QWidget *border) : QAccessibleWidget(border, QAccessible::Separator) { }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.focusable = true;
        return state;
    }
};

QAccessibleInterface *makeFace(const QString &, QObject *object)
{
    // A placeholder has the keyboard while what comes in its place is read.
    if (qobject_cast<ElidedLabel *>(object) || qobject_cast<StateLabel *>(object)
        || qobject_cast<Placeholder *>(object))
        return new TextFace(static_cast<QWidget *>(object));
    if (auto *notice = qobject_cast<Notice *>(object))
        return new QAccessibleWidget(notice, qtversion::noticeRole());
    if (auto *border = qobject_cast<QSplitterHandle *>(object))
        return new BorderFace(border);
    return nullptr;
}

// Qt says of the current item of any list or table that it has the keyboard: readers would leave the page for
// the sidebar, whose current item follows it.
void tell(QAccessibleEvent *event)
{
    const auto *view =
        event->type() == QAccessible::Focus ? qobject_cast<QAbstractItemView *>(event->object()) : nullptr;
    if (view && !view->hasFocus() && view->window()->windowType() != Qt::Popup)
        return;
    QAccessible::installUpdateHandler(nullptr); // then Qt tells the desktop
    QAccessible::updateAccessibility(event);
    QAccessible::installUpdateHandler(tell);
}

} // namespace

void installAccessibleText()
{
    static const bool once = [] {
        QAccessible::installFactory(makeFace);
        QAccessible::installUpdateHandler(tell);
        return true;
    }();
    Q_UNUSED(once)
}

} // namespace explorer
