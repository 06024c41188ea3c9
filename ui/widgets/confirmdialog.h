// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/fieldrow.h"
#include "ui/widgets/formdialog.h"

class QLineEdit;

namespace explorer {

// Asks before something is destroyed, or done with a lot: names the item, says what goes with it and whether
// it can be undone. Cancel is the default.
class ConfirmDialog : public FormDialog {
    Q_OBJECT

public:
    // A name and a short id, as ids are shown everywhere; one of them may be empty.
    struct Thing {
        QString name;
        QString id = {};
    };

    struct Question {
        QString title; // "Delete the context “notes”?"
        QList<Field> evidence = {}; // what is to be compared: above all words
        QList<Thing> things = {}; // what is meant, one line each, where the title says only how many
        QString text; // what goes with it, whether it can be undone
        QStringList consequences; // one line each
        QList<Field> claims = {}; // what others say of themselves: below all that is known
        QString action; // "Delete the context"
        QString typedName; // has to be typed when not empty
        QString icon = QStringLiteral("warning"); // of what destroys nothing another
    };

    ConfirmDialog(const Question &question, QWidget *parent);

    // The same of other things, in place of what it asked: some are done by now. The typed name stays.
    void ask(const Question &question);

protected:
    QString problem() override;

private:
    QWidget *m_asked; // all but the typed name
    QString m_typedName;
    QLineEdit *m_name = nullptr;
};

} // namespace explorer
