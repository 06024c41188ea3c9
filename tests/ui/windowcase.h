// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/node.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/testfolder.h"
#include "tests/support/unexpectedwarnings.h"
#include "tests/ui/wholewindow.h"
#include "ui/models/roles.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/tablewidget.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sidebar.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QFont>
#include <QLineEdit>
#include <QTableView>
#include <QTest>
#include <QTreeWidget>

#include <memory>
#include <optional>

using namespace explorer;
using calimero::Node;
using namespace Qt::StringLiterals;

/// A whole window over the files of a folder, in front of a demo node of its own.
class WindowCase : public QObject {
protected:
    void makeFolder()
    {
        failOnWarningsBut({replyEndedTwice});
        m_folder = std::make_unique<TestFolder>();
    }
    void close()
    {
        m_whole.reset();
        m_node.reset();
        if (m_usualFont)
            QApplication::setFont(*m_usualFont);
        m_usualFont.reset();
    }
    /// How large all text is until close().
    void setPoints(qreal points)
    {
        if (!m_usualFont)
            m_usualFont = QApplication::font();
        QFont font = *m_usualFont;
        font.setPointSizeF(points);
        QApplication::setFont(font);
    }
    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("can not write a test file");
    }
    bool startNode(const QStringList &arguments = {})
    {
        m_node = std::make_unique<DemoNodeProcess>();
        return m_node->start(arguments);
    }
    // A window with the demo node open; on one page, loaded.
    void openNode(const QStringList &arguments = {})
    {
        QVERIFY2(startNode(arguments), qPrintable(m_node->problem()));
        m_whole = std::make_unique<WholeWindow>(m_folder->path());
        QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
        m_whole->open(m_node->url());
        QTRY_COMPARE(phase(), Node::Phase::Open);
    }
    void openPage(const QString &page)
    {
        openNode();
        m_whole->workspace().showPage(page);
        QTRY_VERIFY(m_whole->table(page)->isVisible());
        QTRY_VERIFY(m_whole->workspace().tableWidget(page)->model()->loadState()
                    == TableModel::LoadState::Complete);
    }
    void signIn(const QString &user, const QString &password)
    {
        const auto &driver = m_whole->driver();
        DRIVE({
            QDialog *dialog = driver.dialog(u"Sign in to "_s);
            driver.type(driver.find<QLineEdit>(u"User name"_s, dialog), user);
            driver.type(driver.find<QLineEdit>(u"Password"_s, dialog), password);
            driver.chooseIn(driver.find<QComboBox>(u"Keep me signed in"_s, dialog),
                            u"Only until the explorer closes"_s);
            driver.press(u"Sign in"_s, dialog);
        })
        QTRY_COMPARE(phase(), Node::Phase::Open);
    }
    /// The nodes and pages.
    [[nodiscard]] QTreeWidget *tree()
    {
        return m_whole->window().findChild<explorer::Sidebar *>()->findChild<QTreeWidget *>();
    }
    /// Whether the keyboard is there or in it.
    [[nodiscard]] static bool isIn(QWidget *part)
    {
        const QWidget *focused = QApplication::focusWidget();
        return part && focused && (part == focused || part->isAncestorOf(focused));
    }
    /// The dialog that is shown; null: none.
    [[nodiscard]] QDialog *dialog()
    {
        const auto dialogs = m_whole->window().findChildren<QDialog *>();
        for (QDialog *one : dialogs) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }
    [[nodiscard]] QString idAt(const QString &page, int row)
    {
        return m_whole->table(page)->model()->index(row, 0).data(IdTextRole).toString();
    }
    [[nodiscard]] Node::Phase phase() { return m_whole->workspace().node().phase(); }

    std::unique_ptr<TestFolder> m_folder;
    std::unique_ptr<DemoNodeProcess> m_node;
    std::unique_ptr<WholeWindow> m_whole;

private:
    std::optional<QFont> m_usualFont; // while another is set
};
