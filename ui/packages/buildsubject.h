// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "ui/inspector/subject.h"

namespace calimero {
class Node;
}

namespace explorer {

class PackagesModel;

// One build that the node keeps, of which the application may be on another: what stands in its row, and
// which build is the installed one.
class BuildSubject : public Subject {
    Q_OBJECT

public:
    // Two applications may be the same code.
    struct Key {
        calimero::ApplicationId application;
        calimero::BlobId blob;
    };
    static Link linkTo(const Key &key);
    static Link linkTo(const QString &idText); // of a row: PackagesModel::idText()
    static std::optional<Key> keyOf(const Link &link);

    // Both must outlive it.
    BuildSubject(const calimero::Node &node, const PackagesModel &builds, const Key &key);

    QString icon() const override { return QStringLiteral("packages"); }
    QString title() const override;
    bool isTitleAnId() const override { return title() == m_key.application.toShortString(); }
    QString subtitle() const override;
    QList<Field> fields() const override;
    QList<std::pair<QString, QByteArray>> raw() const override { return {}; }
    bool hasRaw() const override { return false; }
    bool isGone() const override;
    void load() override { }

private:
    QString nameOfApplication() const;
    bool areBuildsTold() const;

    const calimero::Node &m_node;
    const PackagesModel &m_builds;
    Key m_key;
};

} // namespace explorer
