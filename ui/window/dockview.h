// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QScrollArea>

namespace explorer {

// A dock in a panel that may be lower than it: a part of it then, and no half buttons. Of a dock whose parts
// scroll by themselves no more is put out of sight than cannot be helped: Qt's own would make it as high as
// it would like to be.
class DockView : public QScrollArea {
    Q_OBJECT

public:
    explicit DockView(QWidget *dock, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();
};

} // namespace explorer
