// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/offered.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>

namespace explorer {

namespace {

class OfferedBelow : public QObject {
public:
    explicit OfferedBelow(QCompleter *completer) : QObject(completer), m_completer(completer)
    {
        completer->popup()->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const QWidget *field = m_completer->widget();
        if (field && (event->type() == QEvent::Show || event->type() == QEvent::Move)) {
            auto *popup = static_cast<QWidget *>(watched);
            const int top = field->mapToGlobal(QPoint()).y();
            const int below = top + field->height();
            if (popup->y() > top && popup->y() < below)
                popup->move(popup->x(), below);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QCompleter *m_completer;
};

} // namespace

void offerBelow(QCompleter *completer)
{
    new OfferedBelow(completer);
}

} // namespace explorer
