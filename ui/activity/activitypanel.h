// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QWidget>

class QTableView;
class QAction;
class QToolButton;

namespace explorer {

class ActivityModel;
class RawView;
class SearchLine;
class TextLabel;

// Every request as it was sent and answered, secrets masked. Rows at the left, the chosen one whole at the
// right.
class ActivityPanel : public QWidget {
    Q_OBJECT

public:
    explicit ActivityPanel(ActivityModel *model, QWidget *parent = nullptr);

private:
    void showCurrent();
    void copyAsCurl();
    void showMenu(const QPoint &at);

    ActivityModel *m_model;
    QTableView *m_table;
    TextLabel *m_head;
    RawView *m_detail;
    QAction *m_copyCurl;
    QToolButton *m_curl;
};

} // namespace explorer
