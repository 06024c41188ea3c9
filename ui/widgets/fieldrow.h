// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include "ui/widgets/statedot.h"

#include <QWidget>

#include <functional>
#include <memory>

class QGridLayout;
class QHBoxLayout;

namespace explorer {

class CopyButton;
class ElidedLabel;
class TextLabel;

struct Field;

// Fields of which there may be any number, each made when somebody looks at it. `at` is called on workers
// too: it holds values and nothing that changes.
struct FieldRows {
    qsizetype count = 0;
    std::function<Field(qsizetype index)> at;
};

// What one row of the inspector shows.
struct Field {
    QString caption;
    QString value; // as shown, over as many lines as it takes: whole ids, "1.1 MB"
    QString copy; // what the copy button takes when it is not `value`: "1123456"
    QString toolTip; // exact value, where `value` is rounded; the full time, where one is said
    QString link; // handed out by linkActivated(); empty for none
    QString note; // muted, after the value: "(owned)", "kv-store 1.2.0"
    QString ids; // short ones, after the note, as ids are shown everywhere: "FFXxpz…4kpc"
    Color color = Color::Text;
    State state = State::None;
    bool monospace = false;
    bool copyable = true;
    bool heading = false; // only a caption, to part groups of fields
    std::shared_ptr<const FieldRows> rows = {}; // of a heading: what stands below it, before what follows
    bool operator==(const Field &) const = default;
};

// Caption above, value below, copy at the right; or caption and value beside each other.
class FieldRow : public QWidget {
    Q_OBJECT

public:
    explicit FieldRow(QWidget *parent = nullptr);

    void setField(const Field &field);
    const Field &field() const { return m_field; }
    // Without the page's margin at its left, where what it stands in has one.
    void setIndented(bool indented);
    // The value stands beside its caption, which has so much room; 0: below it. Goes before setField().
    void setCaptionWidth(int width);
    // What a reader hears: what the value is of, not just the value; without a caption the value alone.
    static QString saidOf(const Field &field);

Q_SIGNALS:
    void linkActivated(const QString &link);

private:
    void place();

    Field m_field;
    int m_captionWidth = 0;
    QGridLayout *m_grid;
    TextLabel *m_caption;
    ElidedLabel *m_value;
    ElidedLabel *m_note;
    ElidedLabel *m_ids;
    StateLabel *m_state;
    CopyButton *m_copy;
    QHBoxLayout *m_line; // state, value, note, ids
};

} // namespace explorer
