// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/profile.h"
#include "ui/widgets/confirmdialog.h"

class QCheckBox;

namespace explorer {

class TextLabel;

// Asks before a saved node is removed from this computer: what goes with it, by choice, and what stays.
class RemoveNodeDialog : public ConfirmDialog {
    Q_OBJECT

public:
    struct Choice {
        bool calls = true;
        bool notes = true; // names of files that were uploaded
        bool tokenFile = true; // other programs sign in with it too
    };

    // `tokenFile` is where its tokens are, empty when they are in no file; `sharedWith` are other saved nodes
    // that sign in with the same one.
    RemoveNodeDialog(const calimero::Profile &profile, const QString &tokenFile,
                     const QStringList &sharedWith, QWidget *parent);

    Choice choice() const;

private:
    QCheckBox *addChoice(const QString &text, bool checked);
    void sayWhatStays();

    QString m_tokenPath;
    QCheckBox *m_calls;
    QCheckBox *m_notes;
    QCheckBox *m_tokenFile = nullptr; // null: there is none
    TextLabel *m_stays;
};

} // namespace explorer
