// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/node.h"
#include "core/transfer/transferqueue.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/testfolder.h"
#include "tests/support/unexpectedwarnings.h"
#include "tests/ui/wholewindow.h"
#include "ui/models/roles.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/tablewidget.h"

#include <QTest>

#include <csignal>

namespace manynodes {

using namespace explorer;
using calimero::Node;
using namespace Qt::StringLiterals;

/// A window, and two nodes it can open.
class NodesCase : public QObject {
protected:
    void startBoth()
    {
        failOnWarningsBut({replyEndedTwice});
        m_folder = std::make_unique<TestFolder>();
        m_first = std::make_unique<DemoNodeProcess>();
        m_second = std::make_unique<DemoNodeProcess>();
        QVERIFY2(m_first->start(), qPrintable(m_first->problem()));
        QVERIFY2(m_second->start(), qPrintable(m_second->problem()));
        m_whole = std::make_unique<WholeWindow>(m_folder->path());
    }
    void endBoth()
    {
        for (const auto &process : {m_first.get(), m_second.get()}) {
            if (process && process->isRunning())
                letGoOn(*process);
        }
        m_whole.reset();
        m_first.reset();
        m_second.reset();
    }
    [[nodiscard]] const guicheck::Driver &driver() { return m_whole->driver(); }
    [[nodiscard]] static calimero::Profile profile(const QString &id, const QString &name,
                                                   const DemoNodeProcess &node)
    {
        calimero::Profile profile;
        profile.id = id;
        profile.name = name;
        profile.url = node.url();
        return profile;
    }
    [[nodiscard]] Workspace &open(const calimero::Profile &profile)
    {
        Workspace &workspace = m_whole->window().open(profile);
        guicheck::Driver::waitFor([&] { return workspace.node().phase() == Node::Phase::Open; },
                                  u"the node"_s);
        for (const auto *page : {"contexts", "blobs"}) {
            const TableModel *model = workspace.tableWidget(QString::fromLatin1(page))->model();
            guicheck::Driver::waitFor(
                [&] { return model->loadState() == TableModel::LoadState::Complete && model->isSettled(); },
                u"the rows"_s);
        }
        return workspace;
    }
    /// It does not answer any more, so what is begun stays under way.
    void makeBusy(Workspace &workspace, const DemoNodeProcess &process)
    {
        const auto blob = calimero::BlobId::parse(
            workspace.tableWidget(u"blobs"_s)->model()->index(0, 0).data(IdTextRole).toString());
        QVERIFY(blob);
        ::kill(pid_t(process.processId()), SIGSTOP);
        const qsizetype before = workspace.node().transfers().count();
        workspace.node().transfers().download({.blob = *blob, .path = saved(before)});
        QVERIFY(workspace.node().transfers().isBusy());
    }
    void letGoOn(const DemoNodeProcess &process) { ::kill(pid_t(process.processId()), SIGCONT); }
    [[nodiscard]] QString saved(qsizetype number) const
    {
        return m_folder->filePath(u"saved-%1"_s.arg(number));
    }

    std::unique_ptr<TestFolder> m_folder;
    std::unique_ptr<DemoNodeProcess> m_first;
    std::unique_ptr<DemoNodeProcess> m_second;
    std::unique_ptr<WholeWindow> m_whole;
};

} // namespace manynodes
