// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/fieldrow.h"

#include <QList>
#include <QTimer>

class QVBoxLayout;

namespace explorer {

// Fields below one heading.
struct FieldGroup {
    QString title;
    std::shared_ptr<const FieldRows> rows;
    bool operator==(const FieldGroup &) const = default;
};

// Fields below each other. Rows are kept and filled anew when the fields change, so that focus, selection and
// the place a person scrolled to stay. There may be any number of fields: of a long group the first are
// shown, with a link to all of them, so the list itself stays short. Put it into a QScrollArea with
// setWidgetResizable(true).
class FieldList : public QWidget {
    Q_OBJECT

public:
    static constexpr qsizetype mostOfGroup = 20; // rows: a group of so many is shown whole
    static constexpr qsizetype firstOfGroup = 8; // of a longer one
    static constexpr qsizetype most = 60; // of all groups together, without headings

    explicit FieldList(QWidget *parent = nullptr);

    void setFields(const QList<Field> &fields);
    // Values beside their captions, without the page's margin at the left; to be said first.
    void setCaptionsBeside(bool beside) { m_isBeside = beside; }
    // What its own captions need beside values, 0 of none; and what those of lists it stands among do: all
    // values stand below each other then.
    int ownCaptionWidth() const { return m_ownCaptionWidth; }
    void setLeastCaptionWidth(int width);
    // Those that are shown.
    const QList<Field> &fields() const { return m_fields; }
    FieldRow *row(int index) const { return m_rows.value(index); }

    // The groups in their order; what allRequested() counts.
    const QList<FieldGroup> &groups() const { return m_groups; }

protected:
    // For Tab it is one stop; arrows go from field to field.
    void keyPressEvent(QKeyEvent *event) override;

Q_SIGNALS:
    void linkActivated(const QString &link);
    // Somebody wants to see all fields of a group.
    void allRequested(int group);
    void ownCaptionWidthChanged();

private:
    void readGroups(const QList<Field> &fields);
    void makeRows();
    int captionWidth() const; // of all rows
    void follow(const Field &field);

    QList<FieldGroup> m_groups;
    QList<Field> m_headings; // of the groups; without a caption where there is none
    QList<Field> m_fields;
    QList<FieldRow *> m_rows; // may be more than there are fields: those are hidden
    bool m_isBeside = false;
    int m_ownCaptionWidth = 0;
    int m_leastCaptionWidth = 0;
    QTimer m_next;
    QVBoxLayout *m_column;
};

} // namespace explorer
