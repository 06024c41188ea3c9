// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/comparison.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/statedot.h"

namespace explorer {

// The shape before the word: in step, apart, only on one of them and not known have one each, so that colour
// is never all that tells them apart.
[[nodiscard]] State shapeOf(calimero::Comparison::State state);

// The cells with these words (CompareModel::stateRole).
class CompareStateDelegate : public CellDelegate {
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace explorer
