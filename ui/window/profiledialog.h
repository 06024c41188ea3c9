// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/profile.h"
#include "ui/support/theme.h"
#include "ui/widgets/formdialog.h"

class QCheckBox;
class QComboBox;

namespace explorer {

class ForeignLine;

// Adds or edits a saved connection.
class ProfileDialog : public FormDialog {
    Q_OBJECT

public:
    // A profile without an id is new.
    ProfileDialog(const calimero::Profile &profile, const QStringList &takenNames, QWidget *parent);

    calimero::Profile profile() const;
    // What was changed here, done to what is saved by now: somebody else may have changed other things of it.
    calimero::Profile doneTo(calimero::Profile saved) const;

    // The colours a profile can have, by the name kept in it.
    static std::optional<Color> markOf(const QString &colour);

protected:
    QString problem() override;

private:
    calimero::Profile m_profile;
    QStringList m_takenNames;
    ForeignLine *m_name;
    ForeignLine *m_url;
    ForeignLine *m_authUrl;
    ForeignLine *m_nodeName;
    QComboBox *m_colour;
    QCheckBox *m_safe;
    QCheckBox *m_production;
    bool m_nodeNameFollows;
};

} // namespace explorer
