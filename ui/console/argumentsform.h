// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/rpc/form.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QGridLayout;
class QLineEdit;
class QScrollArea;
class QToolButton;

namespace explorer {

class SearchLine;
class TextLabel;

// One field for each argument of a method. Numbers stay the digits that were typed; what a field can not hold
// is said below it. Arguments of a type that is not plain are fields with JSON. A method may have any number
// of them: they are parted into pages, which Tab goes through as if they were one, with a search over all.
class ArgumentsForm : public QWidget {
    Q_OBJECT

public:
    static constexpr int pageSize = 20;

    explicit ArgumentsForm(QWidget *parent = nullptr);

    void setParameters(const QList<calimero::rpc::Parameter> &parameters);
    const QList<calimero::rpc::Parameter> &parameters() const { return m_parameters; }

    // Whether it says of a method without arguments that there are none.
    void setSaysNone(bool says);

    // Fields in the order of the parameters. Setting them is no edit.
    void setValues(const QList<calimero::rpc::FieldValue> &values);
    QList<calimero::rpc::FieldValue> values() const;

    // Says what is wrong beside each field and puts the cursor into the first; true when nothing is.
    bool check();
    QString problemText(int field) const;
    // Puts the cursor into the field of this name, with all of its text chosen; false when there is none.
    bool goTo(const QString &name);

Q_SIGNALS:
    void edited();
    void runRequested();
    // There are others than before: who gives the order of Tab has to give it anew.
    void fieldsChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    // The fields of the page that is shown.
    struct Row {
        qsizetype place; // of the parameter
        QLineEdit *line = nullptr;
        QCheckBox *box = nullptr;
        QToolButton *null = nullptr;
        TextLabel *problem = nullptr; // or what the line does not show

        QWidget *input() const;
    };

    QWidget *makeBar();
    void search(const QString &text);
    void showPage(qsizetype first);
    void makeRows(qsizetype until);
    void makeNextRows();
    void addRow(qsizetype place);
    void fillRow(Row &row);
    void tellPage();
    Row *rowOf(qsizetype place);
    Row *showField(qsizetype place);
    bool tabOn(QWidget *from, bool forward);
    qsizetype shownCount() const; // of the parameters that the search left
    qsizetype placeAt(qsizetype index) const;

    void fieldEdited(qsizetype place);
    void showProblem(const Row &row);
    void nullToggled(qsizetype place, bool null);

    QList<calimero::rpc::Parameter> m_parameters;
    QList<calimero::rpc::FieldValue> m_values; // one each; the text stays while null is sent instead
    QList<bool> m_touched; // one each: what is wrong with it is said
    std::optional<QList<qsizetype>> m_found; // places that the search left
    qsizetype m_first = 0; // of those, the first on the page
    QList<Row> m_rows;
    QTimer m_next; // the rest of the page
    QWidget *m_bar;
    SearchLine *m_search;
    TextLabel *m_where;
    QToolButton *m_back;
    QToolButton *m_forward;
    QScrollArea *m_scroll;
    QWidget *m_page = nullptr;
    QGridLayout *m_grid = nullptr;
    TextLabel *m_none = nullptr; // null: there are arguments
    bool m_saysNone = true;
    bool m_setting = false;
};

} // namespace explorer
