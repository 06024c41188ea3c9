// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/rpc/form.h"

#include <QScrollArea>

class QCheckBox;
class QGridLayout;
class QLineEdit;
class QToolButton;

namespace explorer {

class TextLabel;

// One field for each argument of a method. Numbers stay the digits that were typed; what a field can not hold
// is said below it. Arguments of a type that is not plain are fields with JSON.
class ArgumentsForm : public QScrollArea {
    Q_OBJECT

public:
    explicit ArgumentsForm(QWidget *parent = nullptr);

    void setParameters(const QList<calimero::rpc::Parameter> &parameters);
    const QList<calimero::rpc::Parameter> &parameters() const { return m_parameters; }

    // Fields in the order of the parameters. Setting them is no edit.
    void setValues(const QList<calimero::rpc::FieldValue> &values);
    QList<calimero::rpc::FieldValue> values() const;

    // Says what is wrong beside each field and puts the cursor into the first; true when nothing is.
    bool check();
    QString problemText(int field) const;

Q_SIGNALS:
    void edited();
    void runRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Row {
        QLineEdit *line = nullptr;
        QCheckBox *box = nullptr;
        QToolButton *null = nullptr;
        TextLabel *problem = nullptr;
        bool touched = false;
    };

    void addRow(int index);
    void fieldEdited(int index);
    void showProblem(int index);
    void setNull(int index, bool null);
    calimero::rpc::FieldValue value(int index) const;

    QList<calimero::rpc::Parameter> m_parameters;
    QList<Row> m_rows;
    QWidget *m_page = nullptr;
    QGridLayout *m_grid = nullptr;
    bool m_setting = false;
};

} // namespace explorer
