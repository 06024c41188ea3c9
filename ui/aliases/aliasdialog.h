// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/formdialog.h"

#include <functional>

class QComboBox;

namespace explorer {

class ForeignLine;

// Asks for an alias: a first one, or another in place of one there is.
class AliasDialog : public FormDialog {
    Q_OBJECT

public:
    struct About {
        QString thing; // as it is called now
        QStringList aliases = {}; // one of these is given up; empty: it has none
        // Why it can't have this one, by what is known of the node; empty when it can.
        std::function<QString(const QString &alias)> taken;
    };
    AliasDialog(const About &about, QWidget *parent);

    QString alias() const;
    QString before() const; // the one that is given up; empty: none

protected:
    QString problem() override;

private:
    About m_about;
    ForeignLine *m_alias;
    QComboBox *m_before = nullptr; // of several
};

} // namespace explorer
