// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/notice.h"

#include <QPointer>

class QFormLayout;
class QHBoxLayout;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace explorer {

class IconLabel;
class TextLabel;

// A dialog that collects a value: head, fields, a place for what is wrong, Cancel and one main button. It
// stays open while the call it leads to runs and when that fails, so nothing typed is lost. Opened with
// open(), never waited for.
class FormDialog : public Dialog {
    Q_OBJECT

public:
    FormDialog(const QString &icon, const QString &title, const QString &subtitle, QWidget *parent);

    // While busy the fields and the main button are off and Cancel stays. What it is busy with, and how one
    // leaves it, stands whole above the buttons.
    void setBusy(bool busy, const QString &what = {});
    bool isBusy() const { return m_busy; }
    // How much of what it is busy with is done; of one thing nobody knows.
    void setProgress(qsizetype done, qsizetype all);
    // Stands above the buttons until the next attempt; a problem, which is one of what was typed, until that
    // is changed.
    void showError(const calimero::Error &error);
    void showProblem(const QString &text);
    void clearProblem();
    Notice *notice() const { return m_notice; }
    // Nothing is left to be done: the main button goes, and what was "Cancel" is "Close".
    void setDone();

    QPushButton *mainButton() const { return m_main; }
    QPushButton *cancelButton() const { return m_cancel; }

Q_SIGNALS:
    // The main button, with all fields fit to be sent.
    void submitted();
    void answerRequested(const QString &answer);

protected:
    QVBoxLayout *body() const { return m_body; }
    QFormLayout *addForm();
    void setTitle(const QString &title);
    void setMainText(const QString &text);
    // Something else that can be done: a button between Cancel and the main one.
    QPushButton *addOther(const QString &text);
    // What keeps the value from being sent; empty when nothing does. Marks the fields. Asked on submit: the
    // keyboard goes to the field that is told by wrongIn(), else to the first that is marked.
    virtual QString problem() { return {}; }
    QString wrongIn(QWidget *field, const QString &text)
    {
        m_wrongField = field;
        return text;
    }
    // A caption for a screen reader and its field.
    static void name(QWidget *field, const QString &text);

    void submit();
    void submitFromField() override;
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Wrong { Nothing, Typed, Refused };

    void fitLater();
    void fit(); // as high as what is in it wants, and no lower than it was made by hand
    void watchFields();
    void edited();
    void goToWrong();

    TextLabel *m_title;
    TextLabel *m_subtitle;
    QWidget *m_fields;
    QVBoxLayout *m_body;
    Notice *m_notice;
    QProgressBar *m_progress;
    TextLabel *m_busyText;
    QHBoxLayout *m_buttons;
    QPushButton *m_cancel;
    QPushButton *m_main;
    bool m_busy = false;
    bool m_isWatching = false;
    bool m_isFittedLater = false;
    int m_givenHeight = 0; // by hand, or by who made it
    Wrong m_wrong = Wrong::Nothing; // what the notice says
    QPointer<QWidget> m_wrongField; // told with the problem
    QPointer<QWidget> m_focus; // before it was busy
};

} // namespace explorer
