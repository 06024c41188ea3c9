// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QComboBox>

namespace explorer {

// A box to choose a thing in (setThingChoices()): each as tables show it, its name and behind it its id.
class ThingBox : public QComboBox {
    Q_OBJECT
    Q_PROPERTY(QString text READ shownText)

public:
    explicit ThingBox(QWidget *parent = nullptr);

    // What stands in it while nothing is chosen: why there is nothing, or what to do.
    void setHint(const QString &hint);
    // What stands in it now.
    QString shownText() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_hint;
};

} // namespace explorer
