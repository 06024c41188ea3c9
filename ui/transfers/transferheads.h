// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QWidget>

class QAbstractItemView;

namespace explorer {

// What the columns of the list of transfers are called, above it and as wide.
class TransferHeads : public QWidget {
    Q_OBJECT

public:
    explicit TransferHeads(QAbstractItemView *list, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QAbstractItemView *m_list;
};

} // namespace explorer
