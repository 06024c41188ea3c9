// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/json/syntax.h"
#include "ui/widgets/exactedit.h"

#include <QTimer>

#include <optional>

namespace explorer {

class JsonHighlighter;

// Arguments as JSON: colours, the bracket that belongs to the one at the cursor, indentation by itself, and
// the first place that is no JSON underlined. Ctrl+Enter runs. Tab goes to the next control, as everywhere in
// the window; two blanks are typed where they are wanted, and Enter indents.
class JsonEditor : public ExactEdit {
    Q_OBJECT

public:
    explicit JsonEditor(QWidget *parent = nullptr);

    QByteArray json() const { return exactText().toUtf8(); }
    // Replaces the text in a way that can be undone.
    void setJson(const QByteArray &json);
    // The text is of something else from now on: what stood here for another is not undone into it.
    void startWith(const QByteArray &json);
    // Empty text counts as no arguments, not as an error.
    const std::optional<calimero::json::SyntaxError> &error() const { return m_error; }
    // Checks now and not after the pause in typing.
    void check();
    void goToError();
    // The first place where this text stands.
    void select(const QString &text);
    void layOut(); // one member a line

Q_SIGNALS:
    void runRequested();
    void errorChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void breakLine();
    void typeClosing(QChar bracket);
    void markBrackets();

    JsonHighlighter *m_highlighter;
    std::optional<calimero::json::SyntaxError> m_error;
    QTimer m_pause;
};

} // namespace explorer
