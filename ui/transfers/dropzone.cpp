// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/dropzone.h"

#include "core/api/blobs.h"
#include "core/transfer/transferqueue.h"
#include "ui/support/format.h"
#include "ui/transfers/filechooser.h"
#include "ui/transfers/folderquestion.h"
#include "ui/transfers/portalfiles.h"
#include "ui/widgets/dropoverlay.h"

#include <QApplication>
#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace explorer {

using namespace Qt::StringLiterals;
using calimero::Error;
using calimero::FoundFiles;
using calimero::Result;

namespace {

QStringList localPaths(const QMimeData *mime)
{
    QStringList paths;
    const QList<QUrl> urls = mime->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths += url.toLocalFile();
    }
    return paths;
}

bool needsPortal(const QMimeData *mime)
{
    return PortalFiles::isIn(mime) && (PortalFiles::isSandboxed() || localPaths(mime).isEmpty());
}

bool isDrag(QEvent::Type type)
{
    return type == QEvent::DragEnter || type == QEvent::DragMove || type == QEvent::DragLeave
        || type == QEvent::Drop;
}

// A few names, then how many more.
QString namesOf(const QStringList &paths)
{
    QStringList names;
    for (qsizetype i = 0; i < qMin<qsizetype>(3, paths.size()); ++i)
        names += QFileInfo(paths[i]).fileName();
    QString text = names.join(u", "_s);
    if (paths.size() > 3)
        text += u"…"_s;
    return text;
}

} // namespace

DropZone::DropZone(QWidget *window, FileChooser &chooser, QObject *parent)
    : QObject(parent), m_window(window), m_chooser(chooser), m_overlay(new DropOverlay(window))
{
    m_overlay->setObjectName(u"drop-overlay"_s);
    setRefusal(tr("No node is open"), tr("Open a node first, then drop the files again."));
    window->setAcceptDrops(true);
    // Of the whole program, not of the window: fields and views that take text would else get the files.
    qApp->installEventFilter(this);
    // From one part of the window to the next there is a leave and an enter.
    m_left.setSingleShot(true);
    m_left.setInterval(0);
    connect(&m_left, &QTimer::timeout, this, [this] {
        m_isHeld = false;
        m_overlay->hide();
    });
}

DropZone::~DropZone() = default;

void DropZone::setTarget(const QString &node, calimero::TransferQueue *queue)
{
    m_target = {node, queue};
    if (m_isHeld)
        show();
}

void DropZone::setRefusal(const QString &title, const QString &advice)
{
    m_target = {};
    m_refusal = title;
    m_refusalAdvice = advice;
    if (m_isHeld)
        show();
}

bool DropZone::eventFilter(QObject *watched, QEvent *event)
{
    if (!isDrag(event->type()) || !watched->isWidgetType())
        return false;
    auto *widget = static_cast<QWidget *>(watched);
    if (widget->window() != m_window)
        return false;
    if (event->type() == QEvent::DragLeave) {
        if (!m_isHeld)
            return false;
        m_left.start();
        return true;
    }
    auto *held = static_cast<QDropEvent *>(event);
    // What starts in this window (text, a blob) is none of our business.
    if (held->source() || (localPaths(held->mimeData()).isEmpty() && !PortalFiles::isIn(held->mimeData())))
        return false;
    if (event->type() == QEvent::Drop)
        drop(held);
    else
        enter(held);
    return true;
}

void DropZone::enter(QDropEvent *event)
{
    m_left.stop();
    const QStringList paths = needsPortal(event->mimeData()) ? QStringList() : localPaths(event->mimeData());
    if (!m_isHeld || paths != m_heldPaths) {
        m_isHeld = true;
        m_heldPaths = paths;
        m_held.reset();
        if (!paths.isEmpty()) {
            m_looking = calimero::findFiles(paths, this);
            m_looking->then(this, [this](const Result<FoundFiles> &found) {
                m_held = *found;
                if (m_isHeld)
                    show();
            });
        }
        show();
    }
    // The enter is always accepted: else Qt never tells when it leaves again. The move says no.
    event->setDropAction(Qt::CopyAction);
    event->setAccepted(isOpen() || event->type() == QEvent::DragEnter);
}

void DropZone::show()
{
    if (!isOpen()) {
        m_overlay->showMessage(DropOverlay::Kind::Refuses, m_refusal, m_refusalAdvice);
        return;
    }
    if (!m_held) {
        const QString title = m_heldPaths.isEmpty()
            ? tr("Drop the files to store them on %1").arg(m_target.node)
            : tr("Drop %n file(s) to store them on %1", nullptr, int(m_heldPaths.size())).arg(m_target.node);
        m_overlay->showMessage(DropOverlay::Kind::Accepts, title, tr("They are announced to no context."));
        return;
    }
    const int count = int(m_held->files.size());
    if (count == 0) {
        m_overlay->showMessage(DropOverlay::Kind::Refuses, tr("There is no file in it that can be read"),
                               tr("Nothing would be stored."));
        return;
    }
    QStringList sentences{tr("%1 in all.").arg(Format::size(quint64(m_held->totalSize)))};
    const auto large = std::count_if(m_held->files.begin(), m_held->files.end(),
                                     [](const auto &file) { return file.size > calimero::api::blobLimit; });
    if (large > 0)
        sentences += tr("%n of them is over 1 GiB, which a node does not take.", nullptr, int(large));
    sentences += m_held->folders > 0 ? tr("You are asked before the files of a folder are sent.")
                                     : tr("They are announced to no context.");
    m_overlay->showMessage(DropOverlay::Kind::Accepts,
                           tr("Drop %n file(s) to store them on %1", nullptr, count).arg(m_target.node),
                           sentences.join(u' '));
}

void DropZone::drop(QDropEvent *event)
{
    m_left.stop();
    m_isHeld = false;
    m_overlay->hide();
    if (!isOpen()) {
        event->ignore();
        Q_EMIT problem(m_refusal + u". "_s + m_refusalAdvice);
        return;
    }
    event->setDropAction(Qt::CopyAction);
    event->accept();
    const QStringList paths = localPaths(event->mimeData());
    if (!needsPortal(event->mimeData())) {
        take(paths);
        return;
    }
    // The mime data lives only as long as this event: the key is read now, the answer comes later.
    PortalFiles::retrieve(event->mimeData(), this)
        .then(this, [this, paths](const Result<QStringList> &result) {
            if (result && !result->isEmpty())
                take(*result);
            else if (!paths.isEmpty())
                take(paths);
            else
                Q_EMIT problem(result
                                   ? tr("The file manager handed over no file.")
                                   : tr("The desktop did not let the files into the sandbox: %1. Choose them "
                                        "with “Upload files…” instead.")
                                         .arg(result.error().message));
        });
}

void DropZone::chooseFiles()
{
    if (!isOpen()) {
        Q_EMIT problem(m_refusal + u". "_s + m_refusalAdvice);
        return;
    }
    m_chooser.openFiles(m_window, tr("Store files on %1").arg(m_target.node),
                        [self = QPointer(this)](const QStringList &paths) {
                            if (self)
                                self->take(paths);
                        });
}

void DropZone::take(const QStringList &paths)
{
    // The node that is open now, whatever is open when the answer to a question comes.
    calimero::findFiles(paths, this).then(this, [this, target = m_target](const Result<FoundFiles> &found) {
        offer(*found, target);
    });
}

void DropZone::offer(const FoundFiles &found, const Target &target)
{
    if (!target.queue) {
        Q_EMIT problem(tr("The node was closed. Nothing was stored."));
        return;
    }
    if (found.files.isEmpty()) {
        Q_EMIT problem(
            found.unreadable.isEmpty()
                ? tr("There is no file to store in it.")
                : tr("None of it can be read: %1. Check that it is there and that you may read it.")
                      .arg(namesOf(found.unreadable)));
        return;
    }
    if (found.folders == 0) {
        add(found, target);
        return;
    }
    auto *question = new FolderQuestion(found, target.node, m_window);
    connect(question, &QDialog::accepted, this, [this, found, target] { add(found, target); });
    question->open();
}

void DropZone::add(const FoundFiles &found, const Target &target)
{
    if (!target.queue) {
        Q_EMIT problem(tr("The node was closed. Nothing was stored."));
        return;
    }
    target.queue->upload(found.files);
    Q_EMIT uploadsAdded(int(found.files.size()));
    if (!found.unreadable.isEmpty())
        Q_EMIT problem(
            tr("%n of them can't be read and is not stored: %1.", nullptr, int(found.unreadable.size()))
                .arg(namesOf(found.unreadable)));
}

} // namespace explorer
