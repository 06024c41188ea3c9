// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/hash.h"
#include "core/transfer/transferqueue.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/fakenode.h"
#include "tests/support/testfolder.h"
#include "tests/support/unexpectedwarnings.h"
#include "tests/ui/dragged.h"
#include "translations/translators.h"
#include "ui/transfers/dropzone.h"
#include "ui/transfers/filechooser.h"
#include "ui/transfers/transfersmodel.h"
#include "ui/transfers/transferswidget.h"
#include "ui/widgets/dropoverlay.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

// What the tests of drops and of the list of transfers share.
namespace transfers {

using namespace explorer;
using namespace Qt::StringLiterals;
using calimero::BlobHasher;
using calimero::BlobId;
using calimero::Error;
using calimero::FoundFile;
using calimero::Transfer;
using calimero::TransferQueue;
using calimero::Transport;
using dragged::hold;
using dragged::leave;
using dragged::letGo;
using dragged::mimeOf;

inline QByteArray storedAnswer(const QByteArray &body)
{
    return R"({"data":{"blob_id":")" + BlobHasher::of(body).toUtf8() + R"(","size":)"
        + QByteArray::number(body.size()) + "}}";
}

/// Answers as the test says.
class ToldChooser : public FileChooser {
public:
    void openFiles(QWidget *, const QString &title, Chosen chosen) override
    {
        titles += title;
        if (!paths.isEmpty())
            chosen(paths);
    }
    void saveFile(QWidget *, const QString &title, const QString &suggested, Named named) override
    {
        titles += title;
        suggestions += suggested;
        named(paths.value(0), true);
    }
    void folder(QWidget *, const QString &title, Chosen chosen) override
    {
        titles += title;
        chosen(paths);
    }

    QStringList paths;
    QStringList titles;
    QStringList suggestions;
};

/// A window with fields, a drop zone and the list of transfers of one node.
class TransferCase : public QObject {
protected:
    static void speakEnglish()
    {
        const QLocale english(QLocale::English, QLocale::UnitedStates);
        QLocale::setDefault(english);
        installTranslators(*qApp, english);
    }
    void open()
    {
        failOnWarningsBut();
        m_folder = std::make_unique<TestFolder>();
        m_node = std::make_unique<FakeNode>();
        m_transport = std::make_unique<Transport>(m_node->url());
        m_queue = std::make_unique<TransferQueue>(*m_transport);
        m_chooser = {};
        m_window = std::make_unique<QWidget>();
        m_line = new QLineEdit(m_window.get());
        m_text = new QPlainTextEdit(m_window.get());
        m_transfers = new TransfersWidget(m_window.get());
        auto *column = new QVBoxLayout(m_window.get());
        column->addWidget(m_line);
        column->addWidget(m_text);
        column->addWidget(m_transfers);
        m_zone = new DropZone(m_window.get(), m_chooser, m_window.get());
        connect(m_zone, &DropZone::problem, m_transfers, &TransfersWidget::showProblem);
        connect(m_transfers, &TransfersWidget::uploadRequested, m_zone, &DropZone::chooseFiles);
        m_zone->setTarget(u"Local node"_s, m_queue.get());
        m_transfers->setQueue(m_queue.get());
        m_window->resize(900, 600);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow();
    }
    /// What was told of files that could not be stored.
    static QString textOf(const QSignalSpy &problems, int which)
    {
        return problems[which][0].value<DropProblem>().text;
    }
    void close()
    {
        m_window.reset();
        m_queue.reset();
        m_transport.reset();
        m_node.reset();
    }

    QString write(const QString &name, const QByteArray &bytes)
    {
        QDir(m_folder->path()).mkpath(QFileInfo(m_folder->filePath(name)).path());
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("can not write a test file");
        return file.fileName();
    }
    [[nodiscard]] QString overlayTitle() const { return m_zone->overlay()->accessibleName(); }
    [[nodiscard]] QString overlayText() const { return m_zone->overlay()->accessibleDescription(); }
    [[nodiscard]] QString status(int row) const
    {
        return m_transfers->list()->model()->index(row, 0).data(TransfersModel::StatusRole).toString();
    }
    [[nodiscard]] QAction *action(const QString &name) const
    {
        return m_transfers->findChild<QAction *>(name);
    }
    void choose(int row)
    {
        m_transfers->list()->setFocus();
        m_transfers->list()->setCurrentIndex(m_transfers->list()->model()->index(row, 0));
    }
    void storeAll()
    {
        m_node->on("PUT", "/admin-api/blobs",
                   [](const FakeRequest &request) { return FakeAnswer::json(storedAnswer(request.body)); });
    }
    /// To whoever asks for one blob.
    void haveAll()
    {
        m_node->on("HEAD", "/admin-api/blobs/*", [](const FakeRequest &request) {
            return FakeAnswer{}.with("X-Blob-ID", request.path().mid(request.path().lastIndexOf('/') + 1));
        });
    }
    [[nodiscard]] qsizetype sent() const { return m_node->count("PUT", "/admin-api/blobs"); }

    std::unique_ptr<TestFolder> m_folder;
    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<TransferQueue> m_queue;
    std::unique_ptr<QWidget> m_window;
    ToldChooser m_chooser;
    DropZone *m_zone = nullptr;
    QLineEdit *m_line = nullptr;
    QPlainTextEdit *m_text = nullptr;
    TransfersWidget *m_transfers = nullptr;
};

} // namespace transfers
