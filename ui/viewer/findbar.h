// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QWidget>

class QToolButton;

namespace explorer {

class SearchLine;
class TextLabel;
class TextView;

// Looks for a text in a view: as one types the matches are marked; Enter and F3 go to the next, with Shift to
// the one before, and round at an end.
class FindBar : public QWidget {
    Q_OBJECT

public:
    // `name`: what the line is, to a screen reader.
    FindBar(TextView *view, const QString &name, QWidget *parent = nullptr);

    void setCanClose(bool can);
    void open(); // with the focus in its line
    void step(bool forward);
    // Once more, in what is shown now.
    void again();
    QString text() const;
    void clear();

Q_SIGNALS:
    void closeRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void updateCount();

    TextView *m_view;
    SearchLine *m_search;
    TextLabel *m_count;
    QToolButton *m_close;
    bool m_isFresh = false; // nothing was found yet of what was typed
};

} // namespace explorer
