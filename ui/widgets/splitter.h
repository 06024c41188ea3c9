// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QSplitter>

namespace explorer {

// A splitter whose border is moved by keys too: while it has the focus, arrows move it, and Enter or Esc goes
// back to where one was.
class Splitter : public QSplitter {
    Q_OBJECT

public:
    // `name` is what is moved, for a screen reader.
    Splitter(Qt::Orientation orientation, const QString &name, QWidget *parent = nullptr);

    // The borders of a window, in the order one reads.
    static QList<QSplitterHandle *> bordersIn(QWidget *window);
    // From where the focus is to the next border; after the last one back to where it began.
    static void goToNextBorder(QWidget *window);

protected:
    QSplitterHandle *createHandle() override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void keepWhole();

    QString m_name;
};

} // namespace explorer
