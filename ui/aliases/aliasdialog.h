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
        // Of one that stands for what is not there any more: what that was. It may be moved here.
        std::function<QString(const QString &alias)> left = {};
    };
    AliasDialog(const About &about, QWidget *parent);

    QString alias() const;
    QString before() const; // the one that is given up; empty: none
    bool isMove() const { return !m_toMove.isEmpty() && m_toMove == alias(); } // from what is gone

protected:
    QString problem() override;

private:
    QString offerToMove(const QString &alias, const QString &left);

    About m_about;
    ForeignLine *m_alias;
    QComboBox *m_before = nullptr; // of several
    QString m_mainText;
    QString m_toMove; // it was said that it is another's, which is gone
};

} // namespace explorer
