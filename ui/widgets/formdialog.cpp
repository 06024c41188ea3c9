// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/formdialog.h"

#include "ui/support/errortext.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/support/style.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/readingorder.h"
#include "ui/widgets/textlabel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QResizeEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace explorer {

namespace {

// What is wrong needs room of its own: the fields keep theirs. Of texts that wrap the hint is that of another
// width, and higher than they are at the one they have.
class FieldsOfForm : public QWidget {
public:
    using QWidget::QWidget;

    QSize minimumSizeHint() const override
    {
        const QSize least = QWidget::minimumSizeHint();
        const int hint = sizeHint().height();
        const int wanted = hasHeightForWidth() ? std::min(hint, heightForWidth(width())) : hint;
        return {least.width(), std::max(least.height(), wanted)};
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QWidget::resizeEvent(event);
        if (event->size().width() != event->oldSize().width() && hasHeightForWidth())
            updateGeometry();
    }
};

} // namespace

FormDialog::FormDialog(const QString &icon, const QString &title, const QString &subtitle, QWidget *parent)
    : Dialog(parent),
      m_title(new TextLabel(TextLabel::Kind::Heading, title)),
      m_subtitle(new TextLabel(TextLabel::Kind::Caption, subtitle)),
      m_fields(new FieldsOfForm),
      m_body(new QVBoxLayout(m_fields)),
      m_notice(new Notice),
      m_progress(new QProgressBar),
      m_busyText(new TextLabel(TextLabel::Kind::Caption)),
      m_buttons(new QHBoxLayout),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_main(new QPushButton(tr("OK")))
{
    setWindowTitle(shownTitle(title));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(scaled(480));

    auto *picture = new IconLabel(scaled(24));
    picture->setIcon(icon, icon == QLatin1String("warning") ? Color::Warn : Color::Accent);
    auto *names = new QVBoxLayout;
    names->setSpacing(scaled(2));
    names->addWidget(m_title);
    names->addWidget(m_subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
    auto *head = new QHBoxLayout;
    head->setSpacing(scaled(12));
    head->addWidget(picture, 0, Qt::AlignVCenter);
    head->addLayout(names, 1);

    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(scaled(12));

    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setVisible(false);
    m_progress->setAccessibleName(tr("Waiting for the node"));
    m_busyText->setWordWrap(true);
    m_busyText->setVisible(false);
    m_busyText->setBreaking(true);

    setPrimary(m_main);
    m_main->setDefault(true);
    m_buttons->setSpacing(scaled(8));
    m_buttons->addStretch();
    m_buttons->addWidget(m_cancel);
    m_buttons->addWidget(m_main);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(16));
    column->setSpacing(scaled(14));
    column->addLayout(head);
    column->addWidget(m_fields);
    column->addWidget(m_notice);
    column->addStretch();
    column->addWidget(m_progress);
    column->addWidget(m_busyText);
    column->addWidget(new Hairline);
    column->addLayout(m_buttons);

    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_main, &QPushButton::clicked, this, &FormDialog::submit);
    connect(m_notice, &Notice::answerRequested, this, &FormDialog::answerRequested);
    m_notice->installEventFilter(this);
    m_fields->installEventFilter(this);
    m_busyText->installEventFilter(this);
}

bool FormDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show
        || event->type() == QEvent::Hide)
        fitLater();
    return Dialog::eventFilter(watched, event);
}

bool FormDialog::event(QEvent *event)
{
    const bool isDone = Dialog::event(event);
    if (event->type() == QEvent::LayoutRequest)
        fitLater();
    return isDone;
}

// When the layouts know of what has changed.
void FormDialog::fitLater()
{
    if (!std::exchange(m_isFittedLater, true))
        QMetaObject::invokeMethod(this, &FormDialog::fit, Qt::QueuedConnection);
}

void FormDialog::fit()
{
    m_isFittedLater = false;
    if (!isVisible()) // what it is made of is measured when it is shown
        return;
    const int wanted =
        layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width()) : sizeHint().height();
    const int next = std::max(wanted, m_givenHeight);
    if (next != height())
        resize(width(), next);
}

// What comes from the window system is a hand that pulls at it, or a desktop that lays windows out.
void FormDialog::resizeEvent(QResizeEvent *event)
{
    Dialog::resizeEvent(event);
    if (event->spontaneous() && isVisible())
        m_givenHeight = height();
}

QFormLayout *FormDialog::addForm()
{
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(scaled(16));
    form->setVerticalSpacing(scaled(10));
    m_body->addLayout(form);
    return form;
}

void FormDialog::setTitle(const QString &title)
{
    setWindowTitle(shownTitle(title));
    m_title->setText(title);
}

void FormDialog::setMainText(const QString &text)
{
    m_main->setText(text);
}

QPushButton *FormDialog::addOther(const QString &text)
{
    auto *button = new QPushButton(text);
    m_buttons->insertWidget(m_buttons->indexOf(m_main), button);
    return button;
}

void FormDialog::setDone()
{
    const bool hadFocus = m_main->hasFocus() || m_progress->hasFocus();
    m_cancel->setText(tr("Close"));
    m_cancel->setDefault(true);
    if (hadFocus)
        m_cancel->setFocus(Qt::OtherFocusReason);
    m_main->hide();
}

void FormDialog::name(QWidget *field, const QString &text)
{
    field->setAccessibleName(shownSentence(text));
}

void FormDialog::setBusy(bool busy, const QString &what)
{
    if (busy && !m_busy)
        m_focus = focusWidget();
    const bool wasBusy = std::exchange(m_busy, busy);
    m_progress->setRange(0, 0);
    // On Cancel, the only button left, a second Enter would end what the first one began.
    if (busy) {
        m_progress->setVisible(true);
        m_progress->setFocus(Qt::OtherFocusReason);
    }
    m_fields->setEnabled(!busy);
    m_main->setEnabled(!busy);
    if (wasBusy && !busy && m_focus)
        m_focus->setFocus(Qt::OtherFocusReason);
    m_progress->setVisible(busy);
    m_busyText->setText(what);
    m_busyText->setVisible(busy && !what.isEmpty());
    if (m_busyText->isVisible()) // another text may be longer
        fitLater();
}

void FormDialog::setProgress(qsizetype done, qsizetype all)
{
    if (all > 1) {
        m_progress->setRange(0, int(all));
        m_progress->setValue(int(done));
    } else {
        m_progress->setRange(0, 0);
    }
}

void FormDialog::showError(const calimero::Error &error)
{
    setBusy(false);
    m_wrong = Wrong::Nothing;
    m_notice->setMessage(Notice::Severity::Bad, ErrorText::sentence(error));
    m_notice->setAnswer(ErrorText::rawAnswer(error));
}

void FormDialog::showProblem(const QString &text)
{
    m_notice->setMessage(Notice::Severity::Bad, text);
    m_wrong = Wrong::Refused;
}

void FormDialog::clearProblem()
{
    m_wrong = Wrong::Nothing;
    m_notice->clear();
}

void FormDialog::showEvent(QShowEvent *event)
{
    Dialog::showEvent(event);
    if (std::exchange(m_isWatching, true))
        return;
    watchFields();
    if (testAttribute(Qt::WA_Resized))
        m_givenHeight = height();
}

void FormDialog::watchFields()
{
    const auto lines = m_fields->findChildren<QLineEdit *>();
    for (const QLineEdit *line : lines)
        connect(line, &QLineEdit::textChanged, this, &FormDialog::edited);
    const auto texts = m_fields->findChildren<QPlainTextEdit *>();
    for (const QPlainTextEdit *text : texts)
        connect(text, &QPlainTextEdit::textChanged, this, &FormDialog::edited);
    const auto boxes = m_fields->findChildren<QComboBox *>();
    for (const QComboBox *box : boxes)
        connect(box, &QComboBox::currentIndexChanged, this, &FormDialog::edited);
    const auto buttons = m_fields->findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons)
        connect(button, &QAbstractButton::toggled, this, &FormDialog::edited);
}

// What is mended is said no more.
void FormDialog::edited()
{
    if (m_busy || m_wrong == Wrong::Nothing)
        return;
    const QString wrong = m_wrong == Wrong::Typed ? problem() : QString();
    if (wrong.isEmpty()) {
        clearProblem();
    } else if (shownSentence(wrong) != m_notice->text()) {
        showProblem(wrong);
        m_wrong = Wrong::Typed;
    }
}

void FormDialog::submitFromField()
{
    m_main->click();
}

void FormDialog::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && m_busy && !qobject_cast<QAbstractButton *>(focusWidget()))
        return; // the default may be Cancel
    Dialog::keyPressEvent(event);
}

// What is wrong is mended there, and a screen reader tells it with the field.
void FormDialog::goToWrong()
{
    const auto canHave = [](const QWidget *field) { return field->isVisible() && field->isEnabled(); };
    QWidget *field = m_wrongField;
    if (!field) {
        const QWidgetList order = ReadingOrder::of({m_fields});
        const auto marked = std::find_if(order.begin(), order.end(), [&canHave](const QWidget *one) {
            return one->property("invalid").toBool() && canHave(one);
        });
        field = marked == order.end() ? nullptr : *marked;
    }
    if (!field || !canHave(field))
        return;
    field->setFocus(Qt::ShortcutFocusReason);
    const auto *box = qobject_cast<const QComboBox *>(field);
    if (auto *line = box ? box->lineEdit() : qobject_cast<QLineEdit *>(field))
        line->selectAll();
}

void FormDialog::submit()
{
    if (m_busy)
        return;
    m_wrongField = nullptr;
    const QString wrong = problem();
    if (!wrong.isEmpty()) {
        showProblem(wrong);
        m_wrong = Wrong::Typed;
        goToWrong();
        return;
    }
    clearProblem();
    Q_EMIT submitted();
}

} // namespace explorer
