// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/comparison.h"
#include "tests/ui/windowcase.h"
#include "ui/compare/comparewidget.h"

/// The page that compares two nodes.
class CompareCase : public WindowCase {
protected:
    using Comparison = calimero::Comparison;
    using Now = Comparison::State;

    void closeBoth()
    {
        close();
        m_world.reset();
    }
    /// Two nodes of one world, both open; what is done on one reaches the other after `delay` ms.
    void openBoth(int delay)
    {
        m_world = std::make_unique<DemoNodeProcess>();
        QVERIFY2(m_world->start({u"--nodes"_s, u"2"_s, u"--sync-delay"_s, QString::number(delay)}),
                 qPrintable(m_world->problem()));
        m_whole = std::make_unique<WholeWindow>(m_folder->path());
        for (const QUrl &url : m_world->urls()) {
            m_whole->open(url);
            QTRY_COMPARE(m_whole->window().node()->phase(), Node::Phase::Open);
        }
        m_whole->workspace().showPage(u"compare"_s);
        QTRY_VERIFY(page() && page()->comparison());
        page()->comparison()->setPace(std::chrono::milliseconds(50), std::chrono::milliseconds(600));
        QTRY_VERIFY(number(Now::InStep) > 10);
    }
    [[nodiscard]] CompareWidget *page()
    {
        return m_whole->workspace().findChild<CompareWidget *>(u"comparePage"_s);
    }
    [[nodiscard]] qsizetype number(Now state)
    {
        qsizetype count = 0;
        for (const Comparison::Row &row : page()->comparison()->rows())
            count += row.state == state ? 1 : 0;
        return count;
    }

    std::unique_ptr<DemoNodeProcess> m_world;
};
