// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/progressline.h"

#include "app/cli/output.h"
#include "core/base/unseen.h"

#include <sys/ioctl.h>
#include <unistd.h>

namespace explorer::cli {

using namespace calimero;
using namespace std::chrono_literals;

namespace {

/// Below the width of the terminal: a longer line could not be taken back.
int widthOfTerminal()
{
    winsize size = {};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col - 1 : 79;
}

void writeRaw(const QByteArray &bytes)
{
    (void)!::write(STDERR_FILENO, bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

} // namespace

ProgressLine::ProgressLine(QObject *parent) : QObject(parent), m_isTerminal(isatty(STDERR_FILENO) == 1)
{
    m_timer.setInterval(m_isTerminal ? 250ms : 10s);
    connect(&m_timer, &QTimer::timeout, this, &ProgressLine::show);
}

void ProgressLine::begin(std::function<QString()> text)
{
    m_text = std::move(text);
    if (!m_timer.isActive())
        m_timer.start();
}

void ProgressLine::show()
{
    const QString text = m_text ? m_text() : QString();
    if (text.isEmpty())
        return;
    if (!m_isTerminal) {
        writeError(text.toUtf8());
        return;
    }
    writeRaw("\r" + withUnseenEscaped(text).left(widthOfTerminal()).toUtf8() + "\x1b[K");
    m_stands = true;
}

void ProgressLine::clear()
{
    if (m_stands)
        writeRaw("\r\x1b[K");
    m_stands = false;
}

void ProgressLine::finish()
{
    clear();
    m_timer.stop();
    m_text = nullptr;
}

} // namespace explorer::cli
