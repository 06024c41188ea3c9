// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/offered.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPointer>

#include <utility>

namespace explorer {

namespace {

// What is typed may change what stands around the field, and with it its place, while the list is there.
class OfferedBelow : public QObject {
public:
    explicit OfferedBelow(QCompleter *completer) : QObject(completer), m_completer(completer)
    {
        completer->popup()->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const QEvent::Type type = event->type();
        if (watched != m_completer->popup()) {
            if (type == QEvent::Move || type == QEvent::Resize)
                follow();
        } else if (type == QEvent::Show) {
            watchField();
            keepBelow();
        } else if (type == QEvent::Hide) {
            leaveField();
        } else if (type == QEvent::Move) {
            keepBelow();
        } else if (type == QEvent::KeyPress
                   && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Cancel)) {
            bringBackTyped();
        }
        return QObject::eventFilter(watched, event);
    }

private:
    // Whatever it stands in may move as well.
    void watchField()
    {
        leaveField();
        for (QWidget *part = m_completer->widget(); part;
             part = part->isWindow() ? nullptr : part->parentWidget()) {
            part->installEventFilter(this);
            m_watched += part;
        }
    }
    void leaveField()
    {
        for (const QPointer<QWidget> &part : std::exchange(m_watched, {})) {
            if (part)
                part->removeEventFilter(this);
        }
    }
    void bringBackTyped()
    {
        if (!m_completer->popup()->currentIndex().isValid())
            return; // nothing was gone over
        const QString typed = m_completer->completionPrefix();
        if (auto *box = qobject_cast<QComboBox *>(m_completer->widget()))
            box->setEditText(typed);
        else if (auto *line = qobject_cast<QLineEdit *>(m_completer->widget()))
            line->setText(typed);
    }
    void keepBelow()
    {
        const QWidget *field = m_completer->widget();
        QWidget *popup = m_completer->popup();
        if (!field)
            return;
        const int top = field->mapToGlobal(QPoint()).y();
        const int below = top + field->height();
        if (popup->y() > top && popup->y() < below)
            popup->move(popup->x(), below);
        m_isAbove = popup->y() < top;
    }
    // On the same side of the field as before, and as wide.
    void follow()
    {
        const QWidget *field = m_completer->widget();
        QWidget *popup = m_completer->popup();
        if (!field || !popup->isVisible())
            return;
        const QPoint at = field->mapToGlobal(QPoint());
        popup->resize(field->width(), popup->height());
        popup->move(at.x(), m_isAbove ? at.y() - popup->height() : at.y() + field->height());
    }

    QCompleter *m_completer;
    QList<QPointer<QWidget>> m_watched;
    bool m_isAbove = false;
};

} // namespace

void offerBelow(QCompleter *completer)
{
    new OfferedBelow(completer);
}

} // namespace explorer
