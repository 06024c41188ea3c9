// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/inspector/rawview.h"

namespace explorer {

using namespace Qt::StringLiterals;

RawView::RawView(QWidget *parent)
    : Viewer({.text = tr("Raw answer of the node"),
              .find = tr("Find in the raw answer"),
              .copy = tr("raw answer")},
             Find::Always, parent)
{
    setWrapping(u"wrap"_s, true);
    setSaveName(u"answer"_s);
}

void RawView::setParts(const QList<std::pair<QString, QByteArray>> &parts)
{
    // Asked again, a node mostly says the same: place, folds and what was opened of it stay.
    if (parts == m_told)
        return;
    m_told = parts;
    QList<ViewerPart> all;
    for (const auto &[heading, body] : parts)
        all.append({.heading = heading, .body = body});
    Viewer::setParts(all);
}

} // namespace explorer
