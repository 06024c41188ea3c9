// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/inspector/subject.h"

#include <QTimer>

namespace explorer {

class PageWidget;
class TableModel;
struct CommonValues;

// Several items as the inspector shows them: how many they are, what they have in common, and which they are.
// Goes along with what is selected.
class SelectionSubject : public Subject {
    Q_OBJECT

public:
    using Counted = std::function<QString(int count)>; // "12 contexts"

    // Of the selection of `view`, things of this kind.
    SelectionSubject(PageWidget *view, const QString &kind, QString icon, Counted counted);

    static bool isLink(const Link &link) { return link.kind.startsWith(QLatin1String("several-")); }

    QString icon() const override { return m_icon; }
    QString title() const override;
    QString subtitle() const override;
    QList<Field> fields() const override;
    QList<std::pair<QString, QByteArray>> raw() const override { return {}; }
    bool hasRaw() const override { return false; }
    void load() override;

private:
    QPointer<PageWidget> m_view;
    QString m_kind;
    QString m_icon;
    Counted m_counted;
    std::optional<QList<Field>> m_fields;
    QTimer m_later;
};

// As fields, of things of this kind.
QList<Field> fieldsOf(const TableModel &model, const QString &kind, const CommonValues &common);

} // namespace explorer
