// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QPointer>
#include <QWidget>

namespace explorer {

class FlowLayout;

// What a table is narrowed to, one thing after the other, each to be taken off. Hidden while it is nothing.
class FilterChips : public QWidget {
    Q_OBJECT

public:
    explicit FilterChips(QWidget *parent = nullptr);

    // Tab comes to the chips from there.
    void setTabAnchor(QWidget *before) { m_before = before; }
    // As they are shown: "Application: kv-store".
    void setChips(const QStringList &texts);

Q_SIGNALS:
    void removed(qsizetype chip);

private:
    FlowLayout *m_row;
    QPointer<QWidget> m_before;
};

} // namespace explorer
