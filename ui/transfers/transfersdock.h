// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/pages/dock.h"
#include "ui/support/untouched.h"

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
    bool refusesChanges() const; // and says why
    // Which of them the node has, before anybody is asked.
    void readLeft(const QList<calimero::BlobId> &pieces);
    void takeLeft();
    QList<calimero::BlobId> deletable(const QList<calimero::BlobId> &pieces) const;
    void askAboutLeft(const QList<calimero::BlobId> &pieces);

    QPointer<TransfersWidget> m_transfers;
    QList<calimero::BlobId> m_left; // pieces to be deleted, while it is read which of them the node has
    Untouched m_asked; // since somebody wanted to delete them
};

} // namespace explorer
