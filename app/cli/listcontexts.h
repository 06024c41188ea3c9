// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/cli/arguments.h"
#include "app/cli/signin.h"

namespace explorer::cli {

/// `list-contexts`: asks for page after page and prints {"data":{"contexts":[…]}} with the rows as the node
/// sent them. Nothing is printed when a page fails.
class ListContexts : public QObject {
    Q_OBJECT

public:
    explicit ListContexts(Arguments arguments, QObject *parent = nullptr);

    void start();
    void interrupt();

Q_SIGNALS:
    void ended(int exitCode);

private:
    void probe();
    void compareMode(const calimero::Answer &answer);
    void askPage();
    void takePage(const calimero::Result<calimero::Answer> &result);
    [[nodiscard]] calimero::Result<qsizetype> addRows(const calimero::Answer &answer);
    void print();
    void fail(const calimero::Error &error);

    Arguments m_arguments;
    SignIn m_signIn;
    quint64 m_offset = 0;
    QByteArray m_rows; ///< joined with commas
    calimero::Call<calimero::Answer> m_call;
    bool m_isCutOff = false;
    bool m_modeCompared = false;
    bool m_ended = false;
};

} // namespace explorer::cli
