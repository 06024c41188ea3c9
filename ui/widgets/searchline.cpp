// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/widgets/searchline.h"

#include "ui/support/icons.h"

#include <QAction>
#include <QKeyEvent>
#include <QToolButton>

using namespace std::chrono_literals;

namespace explorer {

SearchLine::SearchLine(QWidget *parent) : QLineEdit(parent)
{
    setPlaceholderText(tr("Filter…"));
    setAccessibleName(tr("Filter"));
    addAction(Icons::get(u"filter", Color::Muted), LeadingPosition);
    m_clear = addAction(Icons::get(u"close", Color::Muted), TrailingPosition);
    m_clear->setText(tr("Clear the filter"));
    m_clear->setToolTip(tr("Clear the filter (Esc)"));
    m_clear->setVisible(false);
    const QList<QToolButton *> buttons = findChildren<QToolButton *>();
    for (QToolButton *button : buttons)
        button->setAccessibleName(button->defaultAction() == m_clear ? m_clear->text() : tr("Filter"));

    m_pause.setSingleShot(true);
    m_pause.setInterval(120ms);
    connect(&m_pause, &QTimer::timeout, this, &SearchLine::flush);
    connect(m_clear, &QAction::triggered, this, [this] {
        clear();
        flush();
    });
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_clear->setVisible(!text.isEmpty());
        if (m_pause.interval() == 0)
            flush();
        else
            m_pause.start();
    });
}

void SearchLine::setPause(std::chrono::milliseconds pause)
{
    m_pause.setInterval(std::clamp(pause, 0ms, 150ms));
}

void SearchLine::flush()
{
    m_pause.stop();
    if (text() == m_sent)
        return;
    m_sent = text();
    Q_EMIT searchChanged(m_sent);
}

void SearchLine::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() & ~Qt::KeypadModifier
        && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        event->ignore(); // of the window: Ctrl+Enter submits
        return;
    }
    switch (event->key()) {
    case Qt::Key_Escape:
        if (text().isEmpty()) {
            event->ignore();
            return;
        }
        clear();
        flush();
        event->accept();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down:
        flush();
        Q_EMIT leftDownwards();
        event->accept();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

} // namespace explorer
