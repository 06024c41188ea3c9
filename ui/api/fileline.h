// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QWidget>

class QLineEdit;

namespace explorer {

// A line for the path of a file, typed, pasted or chosen by the FileChooser of the window.
class FileLine : public QWidget {
    Q_OBJECT

public:
    explicit FileLine(QWidget *parent = nullptr);

    QLineEdit *edit() const { return m_edit; }

private:
    void choose();

    QLineEdit *m_edit;
};

} // namespace explorer
