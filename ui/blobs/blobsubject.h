// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/blobs.h"
#include "core/net/request.h"
#include "ui/inspector/nodesubject.h"

namespace explorer {

class BlobSubject : public NodeSubject {
    Q_OBJECT

public:
    BlobSubject(calimero::Node &node, const calimero::BlobId &id);
    QString title() const override;
    bool isTitleAnId() const override { return title() == m_id.toShortString(); }
    QString subtitle() const override;
    QList<Field> fields() const override;
    QList<Part> parts() override;
    bool hasPreview() const override { return true; }
    QWidget *makePreview(QWidget *parent) override;
    void load() override;
    bool isGone() const override { return m_isAbsent; }

private:
    void askHead(calimero::Asker asker);
    void lookForIt();
    Field usedBy() const;
    QList<Field> noteFields() const;

    calimero::BlobId m_id;
    std::optional<calimero::api::BlobInfo> m_head;
    std::optional<calimero::Error> m_problem; // why it has none
    bool m_isAbsent = false; // the node says so
    bool m_isMissed = false; // by the list
};

} // namespace explorer
