// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include "ui/support/theme.h"

#include <QWidget>

#include <functional>
#include <optional>

class QProgressBar;
class QPushButton;

namespace explorer {

class IconLabel;
class TextLabel;

// Stands in the place of a table or page that has nothing to show: still loading, empty, refused, not signed
// in. Says what is so and offers the next step.
class Placeholder : public QWidget {
    Q_OBJECT

public:
    struct Content {
        QString icon; // name of an icon
        Color iconColor = Color::Muted;
        QString title;
        QString text;
        QString primary; // caption of the button with the next step; empty for none
        QString primaryIcon;
        QString secondary;
        QString secondaryIcon;
        std::optional<double> progress; // 0…1; below 0 when there is no knowing the end
        bool operator==(const Content &) const = default;
    };

    // With what its buttons do.
    struct Offer {
        Content content;
        std::function<void()> primary;
        std::function<void()> secondary;
    };

    explicit Placeholder(QWidget *parent = nullptr);

    void setContent(const Content &content);
    void setOffer(const Offer &offer);
    const Content &content() const { return m_content; }
    // Only the bar moves; cheap enough for every packet.
    void setProgress(std::optional<double> progress);

    QSize minimumSizeHint() const override;

    QPushButton *primaryButton() const { return m_primary; }
    QPushButton *secondaryButton() const { return m_secondary; }

Q_SIGNALS:
    void primaryTriggered();
    void secondaryTriggered();

protected:
    bool event(QEvent *event) override;

private:
    void fit();
    void makeRoom();

    Content m_content;
    std::function<void()> m_runPrimary;
    std::function<void()> m_runSecondary;
    IconLabel *m_icon;
    TextLabel *m_title;
    TextLabel *m_text;
    QProgressBar *m_progress;
    QPushButton *m_primary;
    QPushButton *m_secondary;
};

} // namespace explorer
