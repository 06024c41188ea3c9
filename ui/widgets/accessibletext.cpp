// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/widgets/accessibletext.h"

#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/statedot.h"

#include <QAccessible>
#include <QAccessibleWidget>

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

QAccessibleInterface *makeFace(const QString &, QObject *object)
{
    if (qobject_cast<ElidedLabel *>(object) || qobject_cast<StateLabel *>(object))
        return new TextFace(static_cast<QWidget *>(object));
    return nullptr;
}

} // namespace

void installAccessibleText()
{
    static const bool once = [] {
        QAccessible::installFactory(makeFace);
        return true;
    }();
    Q_UNUSED(once)
}

} // namespace explorer
