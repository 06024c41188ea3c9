// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "ui/widgets/fieldrow.h"

#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/textlabel.h"

#include <QGridLayout>
#include <QGuiApplication>

namespace explorer {

FieldRow::FieldRow(QWidget *parent)
    : QWidget(parent),
      m_grid(new QGridLayout(this)),
      m_caption(new TextLabel(TextLabel::Kind::Caption, this)),
      m_value(new ElidedLabel(this)),
      m_note(new ElidedLabel(this)),
      m_ids(new ElidedLabel(this)),
      m_state(new StateLabel(this)),
      m_copy(new CopyButton({}, this)),
      m_line(new QHBoxLayout)
{
    // Smaller than elsewhere: a column of them must not set the rows apart.
    m_copy->setFixedSize(scaled(24), scaled(24));
    // Nothing here may ask for more width than the pane has: the rest would be out of sight.
    m_caption->setWordWrap(true);
    m_caption->setBreaking(true);
    m_value->setWrapping(true);
    m_note->setWrapping(true);
    m_note->setColor(Color::Muted);
    m_ids->setWrapping(true);
    m_ids->showAsId();

    // The note goes below a value that needs the width.
    auto *texts = new FlowLayout(scaled(8));
    texts->addWidget(m_value);
    texts->addWidget(m_note);
    texts->addWidget(m_ids);
    m_line->setSpacing(scaled(8));
    m_line->addWidget(m_state, 0, Qt::AlignTop);
    m_line->addLayout(texts, 1);

    m_grid->setContentsMargins(readingMargins(scaled(pageMargin), scaled(2), scaled(12), scaled(2)));
    m_grid->setHorizontalSpacing(scaled(8));
    m_grid->setVerticalSpacing(0);
    m_grid->addWidget(m_caption, 0, 0);
    m_grid->addLayout(m_line, 1, 0);
    m_grid->addWidget(m_copy, 1, 1, Qt::AlignTop);
    m_grid->setColumnStretch(0, 1);

    connect(m_value, &ElidedLabel::activated, this, [this] { Q_EMIT linkActivated(m_field.link); });
}

void FieldRow::setIndented(bool indented)
{
    QMargins margins = layout()->contentsMargins();
    const int indent = indented ? scaled(pageMargin) : 0;
    if (QGuiApplication::isRightToLeft()) // as readingMargins() has turned them
        margins.setRight(indent);
    else
        margins.setLeft(indent);
    layout()->setContentsMargins(margins);
}

void FieldRow::setCaptionWidth(int width)
{
    if (m_captionWidth == width)
        return;
    m_captionWidth = width;
    for (QLayoutItem *item : {static_cast<QLayoutItem *>(m_line), m_grid->itemAt(m_grid->indexOf(m_caption)),
                              m_grid->itemAt(m_grid->indexOf(m_copy))})
        m_grid->removeItem(item);
    const bool isBeside = width > 0;
    m_grid->setColumnStretch(0, isBeside ? 0 : 1);
    m_grid->setColumnStretch(1, isBeside ? 1 : 0);
    m_grid->addWidget(m_caption, 0, 0, 1, 1, isBeside ? Qt::AlignTop : Qt::Alignment());
    // Not addItem(): what is in the line asks its parent in which direction it is read.
    m_grid->addLayout(m_line, isBeside ? 0 : 1, isBeside ? 1 : 0);
    m_grid->addWidget(m_copy, isBeside ? 0 : 1, isBeside ? 2 : 1, Qt::AlignTop);
    place();
}

// A caption beside a value stands on the same line, and in a column of its own; a heading takes what it
// needs.
void FieldRow::place()
{
    const bool isBeside = m_captionWidth > 0 && !m_field.heading;
    m_caption->setMinimumWidth(isBeside ? m_captionWidth : 0);
    m_caption->setMaximumWidth(isBeside ? m_captionWidth : QWIDGETSIZE_MAX);
    m_caption->setWordWrap(m_captionWidth == 0);
    m_caption->setVisible(m_captionWidth > 0 || !m_field.caption.isEmpty());
    const int above =
        m_line->contentsMargins().top() + fontMetrics().ascent() - QFontMetrics(m_caption->font()).ascent();
    const int apart = m_captionWidth > 0 && m_field.heading ? scaled(12) : 0;
    m_caption->setContentsMargins(0, isBeside ? std::max(0, above) : apart, 0, apart > 0 ? scaled(4) : 0);
}

QString FieldRow::saidOf(const Field &field)
{
    if (field.value.isEmpty())
        return field.caption;
    return field.caption.isEmpty() ? field.value : tr("%1: %2").arg(field.caption, field.value);
}

void FieldRow::setField(const Field &field)
{
    m_field = field;
    m_caption->setKind(field.heading ? TextLabel::Kind::Strong : TextLabel::Kind::Caption);
    m_caption->setText(field.caption);

    m_state->setVisible(field.state != State::None && !field.heading);
    m_state->setState(field.state, {});
    m_value->setVisible(!field.heading);
    m_value->setMonospace(field.monospace);
    m_value->setText(field.value);
    m_value->setColor(field.color);
    m_value->setLink(!field.link.isEmpty());
    m_value->setSelectable(true);
    setToolTip(shownToolTip(field.toolTip)); // of what is said before and behind the value too
    m_value->setToolTip(shownToolTip(field.toolTip));
    m_value->setAccessibleName(shownSentence(saidOf(field)));
    m_note->setVisible(!field.note.isEmpty() && !field.heading);
    m_note->setText(field.note);
    m_ids->setVisible(!field.ids.isEmpty() && !field.heading);
    m_ids->setText(field.ids);

    const QString copy = field.copy.isEmpty() ? field.value : field.copy;
    m_copy->setVisible(field.copyable && !copy.isEmpty() && !field.heading);
    m_copy->setWhat(field.caption);
    m_copy->setValue(copy);
    // The button is higher than a line: the first one stands beside its middle.
    // Rows without it are as far apart.
    const int above =
        field.heading ? 0 : std::max(0, (m_copy->height() - m_value->minimumSizeHint().height()) / 2);
    m_line->setContentsMargins(0, above, 0, above);
    place();
}

} // namespace explorer
