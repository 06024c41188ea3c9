// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/support/selectionoffer.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QVariant>

#include <utility>

namespace explorer {

namespace {

constexpr char selectedAt[] = "selectedAt"; // a property of what any view has offered

} // namespace

SelectionOffer::SelectionOffer()
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(pause);
    QObject::connect(&m_soon, &QTimer::timeout, &m_soon, [this] { make(); });
    QObject::connect(QGuiApplication::clipboard(), &QClipboard::selectionChanged, &m_soon,
                     [this] { selectionChanged(); });
}

void SelectionOffer::offer(const std::function<TextToCopy()> &selected)
{
    if (!QGuiApplication::clipboard()->supportsSelection())
        return;
    const TextToCopy text = selected();
    drop();
    m_at = std::chrono::steady_clock::now().time_since_epoch().count();
    if (!text.isLarge) {
        put(text.make());
        return;
    }
    m_make = text.make;
    m_soon.start();
}

void SelectionOffer::drop()
{
    m_soon.stop();
    m_make = nullptr;
    m_making.drop();
}

void SelectionOffer::make()
{
    m_making.run(std::exchange(m_make, {}), [this](const QString &text) { put(text); });
}

void SelectionOffer::put(const QString &text) const
{
    auto *data = new QMimeData;
    data->setText(text);
    data->setProperty(selectedAt, m_at);
    QGuiApplication::clipboard()->setMimeData(data, QClipboard::Selection);
}

void SelectionOffer::selectionChanged()
{
    if (!m_soon.isActive() && !m_making.isRunning())
        return;
    const QClipboard *clipboard = QGuiApplication::clipboard();
    const QMimeData *there =
        clipboard->ownsSelection() ? clipboard->mimeData(QClipboard::Selection) : nullptr;
    // What a view of this program selected before, and has only now made.
    const QVariant at = there ? there->property(selectedAt) : QVariant();
    if (!at.isValid() || at.toLongLong() > m_at)
        drop();
}

} // namespace explorer
