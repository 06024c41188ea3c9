// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/pages/dock.h"

namespace explorer {

class TransfersWidget;

// The uploads and downloads of the node.
class TransfersDock : public Dock {
    Q_OBJECT

public:
    static Info about();
    explicit TransfersDock(Host &host);

    TransfersWidget *transfers(); // made now when nobody looked yet
    QString note() const override;
    QString underWay() const override;

protected:
    QWidget *makeWidget() override;

private:
    void takeLeft();

    QPointer<TransfersWidget> m_transfers;
    QList<calimero::BlobId> m_left; // pieces to be deleted, while it is read which of them the node has
};

} // namespace explorer
