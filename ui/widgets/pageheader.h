// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QPushButton;

namespace explorer {

class ElidedLabel;

// Head of a page: title, how many, and at the right its actions with the primary one last.
class PageHeader : public QWidget {
    Q_OBJECT

public:
    explicit PageHeader(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    QString title() const;
    // "1,204 · 3.4 GB"; muted, beside the title.
    void setCount(const QString &count);

    // Buttons follow their actions. Those added later stand further right, the primary one always at the end.
    QPushButton *addButton(QAction *action);
    QPushButton *setPrimaryButton(QAction *action);
    void addWidget(QWidget *widget);

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;

private:
    void fit();

    ElidedLabel *m_title;
    ElidedLabel *m_count;
    QHBoxLayout *m_buttons;
    QPushButton *m_primary = nullptr;
};

} // namespace explorer
