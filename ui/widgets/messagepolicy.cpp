// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/messagepolicy.h"

#include <QApplication>

namespace explorer {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds toNotice = 4s;
constexpr std::chrono::milliseconds aLetter = 60ms; // as slow readers read
constexpr int forReaders = 3; // times as long

} // namespace

std::optional<std::chrono::milliseconds> MessagePolicy::lifeOf(Notice::Severity severity, const QString &text,
                                                               bool isReaderOn)
{
    if (severity != Notice::Severity::Ok)
        return std::nullopt;
    const auto life = toNotice + aLetter * text.size();
    return isReaderOn ? life * forReaders : life;
}

bool MessagePolicy::isSeen(const QWidget *notice)
{
    return notice->isActiveWindow();
}

bool MessagePolicy::isRead(const QWidget *notice)
{
    const QWidget *focused = QApplication::focusWidget();
    return notice->underMouse() || (focused && notice->isAncestorOf(focused));
}

bool MessagePolicy::takesThePlace(const Message &newer, const Message &older)
{
    return older.severity == Notice::Severity::Ok || older.text == newer.text
        || (!older.about.isEmpty() && older.about == newer.about);
}

bool MessagePolicy::outlivesPage(const Message &message)
{
    return message.severity != Notice::Severity::Ok;
}

bool MessagePolicy::isUrgent(Notice::Severity severity)
{
    return severity == Notice::Severity::Bad;
}

} // namespace explorer
