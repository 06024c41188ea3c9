// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/widgets/copybutton.h"

#include "ui/support/announce.h"
#include "ui/support/icons.h"
#include "ui/support/shownname.h"
#include "ui/widgets/saycopied.h"

#include <QKeyEvent>

#include <algorithm>
#include <ranges>

using namespace std::chrono_literals;

namespace explorer {

CopyButton::CopyButton(const QString &what, QWidget *parent) : QToolButton(parent)
{
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setWhat(what);
    m_done.setSingleShot(true);
    m_done.setInterval(1s);
    connect(&m_done, &QTimer::timeout, this, [this] { showDone(false); });
    connect(this, &QToolButton::clicked, this, &CopyButton::copy);
    showDone(false);
}

void CopyButton::setWhat(const QString &what)
{
    m_what = what;
    setAccessibleName(what.isEmpty() ? tr("Copy") : tr("Copy %1").arg(shownName(what)));
    showDone(m_done.isActive());
}

void CopyButton::setValue(const QString &value)
{
    setSource([value] { return TextToCopy{[value] { return value; }}; });
}

void CopyButton::setSource(std::function<TextToCopy()> source)
{
    m_source = std::move(source);
    m_done.stop();
    showDone(false);
}

void CopyButton::copy()
{
    if (!m_source)
        return;
    copyToClipboard(m_source(), this, [this](const QString &text) {
        if (m_copiedWord.isEmpty()) {
            showDone(true);
            m_done.start();
            announce(this, tr("Copied"));
        } else {
            sayCopied(this, m_copiedWord);
        }
        Q_EMIT copied(text);
    });
}

// Arrows go through the fields it stands among; a button would take them for Tab.
void CopyButton::keyPressEvent(QKeyEvent *event)
{
    static constexpr Qt::Key ofFields[] = {Qt::Key_Up,    Qt::Key_Down, Qt::Key_Left,
                                           Qt::Key_Right, Qt::Key_Home, Qt::Key_End};
    if (std::ranges::find(ofFields, event->key()) != std::end(ofFields))
        event->ignore();
    else
        QToolButton::keyPressEvent(event);
}

void CopyButton::showDone(bool done)
{
    setIcon(done ? Icons::get(u"check", Color::Ok) : Icons::get(u"copy", Color::Muted));
    setToolTip(done ? tr("Copied") : shownToolTip(accessibleName()));
    setAccessibleDescription(done ? tr("Copied") : QString());
}

} // namespace explorer
