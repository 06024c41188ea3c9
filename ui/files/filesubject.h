// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/files/inspection.h"
#include "ui/inspector/subject.h"

#include <memory>

namespace calimero {
class Nodes;
}

namespace explorer {

class WhoHasIt;

// A .wasm or .mpk file on this computer, with all that is known of it, and which open nodes have it.
class FileSubject : public Subject {
    Q_OBJECT

public:
    // `nodes` must outlive it.
    FileSubject(calimero::Nodes &nodes, std::shared_ptr<const calimero::files::Inspection> file);

    QString icon() const override;
    QString title() const override;
    QString subtitle() const override;
    QList<Field> fields() const override;
    QList<Part> parts() override;
    QList<std::pair<QString, QByteArray>> raw() const override;
    bool hasRaw() const override { return false; } // its texts are those of the file, no answers
    void load() override { }

private:
    QList<Field> bundleFields() const;
    QList<Field> faultFields() const;
    QList<Field> abiFields() const;
    QWidget *makeTexts(QWidget *parent) const;

    std::shared_ptr<const calimero::files::Inspection> m_file;
    WhoHasIt *m_whoHasIt;
};

} // namespace explorer
