// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/fieldrow.h"

#include <QWidget>

#include <array>

class QHBoxLayout;
class QVBoxLayout;

namespace explorer {

class ElidedLabel;
class FieldList;
class TextLabel;

// Fields of one kind in a frame, with a title and a link to the page they come from.
class OverviewCard : public QWidget {
    Q_OBJECT

public:
    explicit OverviewCard(const QString &title, QWidget *parent = nullptr);

    // "Usage"; what it leads to goes out by linkActivated().
    void setMore(const QString &text, const QString &link);
    void setNote(const QString &note); // muted, beside the title
    void setFields(const QList<Field> &fields);
    FieldList *list() const { return m_list; }

Q_SIGNALS:
    void linkActivated(const QString &link);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TextLabel *m_title;
    TextLabel *m_note;
    ElidedLabel *m_more;
    QString m_moreLink;
    FieldList *m_list;
};

// Cards in one to three columns, as many as fit. The values in all of them stand as far from their captions.
class CardColumns : public QWidget {
    Q_OBJECT

public:
    explicit CardColumns(QWidget *parent = nullptr);

    void add(OverviewCard *card);
    int columns() const { return m_columns; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void alignCaptions();

    QList<OverviewCard *> m_cards;
    QHBoxLayout *m_row;
    std::array<QVBoxLayout *, 3> m_lanes{};
    int m_columns = 0;
};

} // namespace explorer
