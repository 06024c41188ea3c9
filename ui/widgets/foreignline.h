// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/foreign.h"

#include <QLineEdit>

namespace explorer {

// A line to edit a text from outside in. It may show less of it (cut, without what nobody sees): as long as
// nobody has edited that, the text is what it was.
class ForeignLine : public QLineEdit {
    Q_OBJECT

public:
    using QLineEdit::QLineEdit;

    // `shown` has passed ui/support/shownname.h. After setMaxLength().
    void setForeign(const calimero::Foreign &whole, const QString &shown)
    {
        m_whole = whole;
        setText(shown);
        m_shown = text();
    }
    // Not isModified(): a screen reader sets the text without it.
    bool isUntouched() const { return text() == m_shown; }
    // What was typed, without white space at its ends; else the text from outside as it is.
    QString result() const { return isUntouched() ? m_whole.whole() : text().trimmed(); }

private:
    calimero::Foreign m_whole;
    QString m_shown;
};

} // namespace explorer
