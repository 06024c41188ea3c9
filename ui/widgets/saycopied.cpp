// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/saycopied.h"

#include "ui/support/announce.h"
#include "ui/support/icons.h"
#include "ui/support/shownname.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QCoreApplication>
#include <QTimer>
#include <QToolTip>

namespace explorer {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto shownFor = 1s;
constexpr auto readFor = 4s; // a whole sentence

// Has what the button looks like otherwise.
class Copied : public QTimer {
public:
    explicit Copied(QAbstractButton *button)
        : QTimer(button),
          m_button(button),
          m_icon(button->icon()),
          m_description(button->accessibleDescription())
    {
        setObjectName(u"copied"_s);
        setSingleShot(true);
        setInterval(shownFor);
        callOnTimeout(this, [this] {
            m_button->setIcon(m_icon);
            m_button->setAccessibleDescription(m_description);
            deleteLater();
        });
    }

private:
    QAbstractButton *m_button;
    QIcon m_icon;
    QString m_description;
};

QString copiedWord()
{
    return QCoreApplication::translate("explorer::CopyButton", "Copied");
}

void markCopied(QAbstractButton *button, const QString &said)
{
    auto *copied = button->findChild<QTimer *>(u"copied"_s, Qt::FindDirectChildrenOnly);
    if (!copied || !copied->isActive())
        copied = new Copied(button);
    copied->start();
    button->setIcon(Icons::get(u"check", Color::Ok));
    button->setAccessibleDescription(said);
    announce(button, said);
}

} // namespace

void sayCopied(QAbstractItemView *view)
{
    const QString said = copiedWord();
    const QRect row = view->visualRect(view->currentIndex());
    const QPoint at = row.isValid() ? row.center() : view->viewport()->rect().center();
    QToolTip::showText(view->viewport()->mapToGlobal(at), shownToolTip(said), view->viewport(), row,
                       int(std::chrono::milliseconds(shownFor).count()));
    announce(view, said);
}

void sayCopied(QAbstractButton *button)
{
    if (button)
        markCopied(button, copiedWord());
}

void sayCopied(QAbstractButton *button, const QString &said)
{
    if (!button)
        return;
    markCopied(button, said);
    QToolTip::showText(button->mapToGlobal(button->rect().center()), shownToolTip(said), button,
                       button->rect(), int(std::chrono::milliseconds(readFor).count()));
}

} // namespace explorer
