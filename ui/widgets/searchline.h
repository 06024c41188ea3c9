// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include <QLineEdit>
#include <QTimer>

class QAction;

namespace explorer {

// "Filter by …": the line over a table. The text goes out after a short pause in typing; Enter sends it at
// once, Esc clears it. An Esc with nothing to clear goes on to the parent, as does every key it has no use
// for.
class SearchLine : public QLineEdit {
    Q_OBJECT

public:
    explicit SearchLine(QWidget *parent = nullptr);

    // 0…150 ms. 0 sends each change at once.
    void setPause(std::chrono::milliseconds pause);

    // Sends what stands in the line now, if it was not sent yet.
    void flush();

Q_SIGNALS:
    // Each text once. Setting the text by program counts as typing.
    void searchChanged(const QString &text);
    // Down or Enter: the person wants to go into what was found.
    void leftDownwards();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QTimer m_pause;
    QAction *m_clear;
    QString m_sent;
};

} // namespace explorer
