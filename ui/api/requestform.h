// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/filling.h"

#include <QHash>
#include <QWidget>

class QFormLayout;
class QLineEdit;

namespace calimero {
class Node;
}

namespace explorer {

class ElidedLabel;
class IdLine;
class JsonEditor;
class Notice;
class StateLabel;
class TextLabel;

// One request to be filled in: what it is, a line for each value of its path and query, and its body as JSON.
// What was typed for a request is there again when somebody comes back to it.
class RequestForm : public QWidget {
    Q_OBJECT

public:
    explicit RequestForm(calimero::Node &node, QWidget *parent = nullptr);

    // Null: a path typed by hand, for a GET.
    void setEntry(const calimero::api::Entry *entry);
    const calimero::api::Entry *entry() const { return m_entry; }
    calimero::api::Filling filling() const;
    void setFilling(const calimero::api::Filling &filling);
    QString path() const; // typed by hand
    void setPath(const QString &path);
    // What was typed the last time, for when this request is chosen; no name: the path.
    void setTyped(const QByteArray &name, const QString &path, const calimero::api::Filling &filling);
    void takeFocus();
    // Of all fields whole, in this width: of a long body its first lines.
    int wantedHeight(int width) const;
    // The least of that: what it stands in scrolls.
    int heightForWidth(int width) const override;
    // What is wrong stands below the fields; empty: nothing is. The field it is about gets the focus.
    void setProblem(const QString &problem, const QByteArray &parameter = {});
    // What else is said stands there too.
    Notice *notice() const { return m_notice; }
    // The focus goes to what a mask stands for: a value of this name, or a place in the body.
    void goToHidden(const QString &place);
    // Whether nothing was typed for this request, or all of it is gone.
    bool isUntouched() const;
    // Nothing that was typed is left.
    void forget();

Q_SIGNALS:
    void runRequested();
    void changed(); // what is filled in, by whomever

private:
    struct Line {
        calimero::api::Parameter parameter;
        QLineEdit *edit;
    };

    void addLine(const calimero::api::Parameter &parameter);
    void tellHead();
    void tellDoing();
    void insertId(const QString &id);
    void edited();

    calimero::Node &m_node;
    const calimero::api::Entry *m_entry = nullptr;
    ElidedLabel *m_name;
    ElidedLabel *m_route;
    StateLabel *m_doing;
    TextLabel *m_note;
    QFormLayout *m_fields;
    QList<Line> m_lines;
    QLineEdit *m_path = nullptr;
    TextLabel *m_bodyCaption;
    JsonEditor *m_body;
    IdLine *m_insert; // into the body
    Notice *m_notice;
    QHash<QByteArray, calimero::api::Filling> m_typed; // by the name of the request
    QString m_typedPath;
};

} // namespace explorer
