// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/transfers/dropzone.h"

#include "core/api/blobs.h"
#include "core/files/inspection.h"
#include "core/transfer/transferqueue.h"
#include "ui/support/format.h"
#include "ui/support/shownname.h"
#include "ui/transfers/applicationquestion.h"
#include "ui/transfers/filechooser.h"
#include "ui/transfers/folderquestion.h"
#include "ui/transfers/pastedpictures.h"
#include "ui/transfers/portalfiles.h"
#include "ui/widgets/dropoverlay.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QFutureWatcher>
#include <QImage>
#include <QMimeData>
#include <QSysInfo>
#include <QtConcurrentRun>

namespace explorer {

using namespace Qt::StringLiterals;
using calimero::DroppedAddresses;
using calimero::FilePath;
using calimero::FoundFiles;
using calimero::Result;

namespace {

// Not mime->urls(): a QUrl has no place for names that are no text.
DroppedAddresses addressesIn(const QMimeData *mime)
{
    return calimero::readUriList(mime->data(u"text/uri-list"_s), QSysInfo::machineHostName());
}

bool needsPortal(const QMimeData *mime, const DroppedAddresses &addresses)
{
    return PortalFiles::isIn(mime) && (PortalFiles::isSandboxed() || addresses.files.isEmpty());
}

bool isDrag(QEvent::Type type)
{
    return type == QEvent::DragEnter || type == QEvent::DragMove || type == QEvent::DragLeave
        || type == QEvent::Drop;
}

QList<FilePath> applicationsAmong(const QList<FilePath> &paths)
{
    QList<FilePath> applications;
    for (const FilePath &path : paths) {
        if (calimero::files::isApplicationFile(path))
            applications += path;
    }
    return applications;
}

// A link among files is no file either, and is named like one. Alone it is text for the fields.
QList<DroppedAddresses::Elsewhere> elsewhereIn(const DroppedAddresses &addresses)
{
    return addresses.elsewhere + addresses.links;
}

} // namespace

// There may be a hundred thousand files, and as many applications among them: parted on a worker.
struct DropZone::Parted {
    FoundFiles found;
    FoundFiles rest;
    QList<FilePath> asked;
    QStringList names; // of the first; for the others there is a place

    static Parted of(const FoundFiles &found, const QList<FilePath> &applications)
    {
        QSet<QByteArray> sought;
        for (const FilePath &path : applications)
            sought.insert(path.bytes());
        Parted parted{.found = found, .rest = found, .asked = {}, .names = {}};
        parted.rest.files.removeIf([&](const calimero::FoundFile &file) {
            if (!sought.contains(file.path.bytes()))
                return false;
            parted.rest.totalSize -= file.size;
            parted.asked += file.path;
            return true;
        });
        parted.names = DropText::namesOf(parted.asked);
        return parted;
    }
};

DropZone::DropZone(QWidget *window, FileChooser &chooser, QObject *parent)
    : QObject(parent),
      m_window(window),
      m_chooser(chooser),
      m_overlay(new DropOverlay(window)),
      m_pictures(new PastedPictures(this))
{
    m_overlay->setObjectName(u"drop-overlay"_s);
    setRefusal(tr("No node is open"), tr("Open a node first, then drop the files again."),
               tr("Open a node first, then try again."));
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

void DropZone::setTarget(const calimero::Foreign &node, calimero::TransferQueue *queue)
{
    m_target = {node, queue};
    m_pictures->follow(queue);
    Q_EMIT openChanged(isOpen());
    if (m_isHeld)
        show();
}

void DropZone::setRefusal(const QString &title, const QString &advice, const QString &adviceElse)
{
    m_target = {};
    m_refusal = title;
    m_refusalAdvice = advice;
    m_adviceElse = adviceElse.isEmpty() ? advice : adviceElse;
    Q_EMIT openChanged(false);
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
    if (held->source() || (!addressesIn(held->mimeData()).hasFiles() && !PortalFiles::isIn(held->mimeData())))
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
    DroppedAddresses addresses = addressesIn(event->mimeData());
    if (needsPortal(event->mimeData(), addresses))
        addresses = {};
    if (!m_isHeld || addresses != m_heldAddresses) {
        m_isHeld = true;
        m_heldAddresses = addresses;
        m_held.reset();
        m_looking = calimero::Call<FoundFiles>();
        if (!addresses.files.isEmpty()) {
            m_looking = calimero::findFiles(addresses.files, this);
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
    event->setAccepted(isOpen() || wouldInspect() || event->type() == QEvent::DragEnter);
}

// There is nowhere to store them, and no need to.
bool DropZone::wouldInspect() const
{
    return !isOpen() && !applicationsAmong(m_heldAddresses.files).isEmpty();
}

void DropZone::show()
{
    if (wouldInspect()) {
        const QStringList names = DropText::namesOf(applicationsAmong(m_heldAddresses.files));
        m_overlay->showMessage(DropOverlay::Kind::Accepts,
                               tr("Drop to inspect %1").arg(DropText::names(names)),
                               tr("Nothing is stored."));
        return;
    }
    if (!isOpen()) {
        m_overlay->showMessage(DropOverlay::Kind::Refuses, m_refusal, m_refusalAdvice);
        return;
    }
    const QString node = shownName(m_target.node);
    const auto elsewhere = elsewhereIn(m_heldAddresses);
    if (m_heldAddresses.files.isEmpty() && !elsewhere.isEmpty()) {
        m_overlay->showMessage(DropOverlay::Kind::Refuses, tr("These files are not on this computer"),
                               DropText::names(DropText::namesOf(elsewhere)));
        return;
    }
    if (!m_held) {
        const qsizetype held = m_heldAddresses.files.size();
        const QString title = held == 0
            ? tr("Drop the files to store them on %1").arg(node)
            : tr("Drop %n file(s) to store them on %1", nullptr, int(held)).arg(node);
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
    if (!elsewhere.isEmpty())
        sentences += tr("%n of them is not on this computer and stays out.", nullptr, int(elsewhere.size()));
    if (!applicationsAmong(m_heldAddresses.files).isEmpty())
        sentences += tr("You are asked whether to inspect or to store applications.");
    sentences += m_held->folders > 0 ? tr("You are asked before the files of a folder are sent.")
                                     : tr("They are announced to no context.");
    m_overlay->showMessage(DropOverlay::Kind::Accepts,
                           tr("Drop %n file(s) to store them on %1", nullptr, count).arg(node),
                           sentences.join(u' '));
}

void DropZone::drop(QDropEvent *event)
{
    m_left.stop();
    m_isHeld = false;
    m_overlay->hide();
    const DroppedAddresses addresses = addressesIn(event->mimeData());
    const QList<FilePath> applications = isOpen() ? QList<FilePath>() : applicationsAmong(addresses.files);
    event->setDropAction(Qt::CopyAction);
    event->setAccepted(isOpen() || !applications.isEmpty());
    if (isOpen()) {
        takeFrom(event->mimeData(), Asks::AboutApplications);
        return;
    }
    if (!applications.isEmpty())
        Q_EMIT inspectRequested(applications);
    if (applications.size() < addresses.files.size() || applications.isEmpty()
        || !elsewhereIn(addresses).isEmpty())
        Q_EMIT problem({m_refusal + u". "_s + m_refusalAdvice, {}}, nullptr);
}

void DropZone::takeFrom(const QMimeData *mime, Asks asks)
{
    const DroppedAddresses addresses = addressesIn(mime);
    const Elsewhere elsewhere = elsewhereIn(addresses);
    if (!needsPortal(mime, addresses)) {
        take(addresses.files, elsewhere, m_target, asks);
        return;
    }
    // The mime data lives only as long as what brought it: the key is read now, the answer comes later.
    PortalFiles::retrieve(mime, this)
        .then(this,
              [this, files = addresses.files, elsewhere, asks,
               target = m_target](const Result<QStringList> &result) {
                  if (result && !result->isEmpty())
                      take(FilePath::listOf(*result), elsewhere, target, asks);
                  else if (!files.isEmpty() || !elsewhere.isEmpty())
                      take(files, elsewhere, target, asks);
                  else
                      Q_EMIT problem(
                          {result ? tr("The file manager handed over no file.")
                                  : tr("The desktop did not let the files into the sandbox: %1. Choose them "
                                       "with “Upload files…” instead.")
                                        .arg(shownName(result.error().message)),
                           {}},
                          target.queue);
              });
}

void DropZone::chooseFiles(UploadFrom from)
{
    if (!isOpen()) {
        Q_EMIT problem({m_refusal + u". "_s + m_adviceElse, {}}, nullptr);
        return;
    }
    if (from == UploadFrom::Clipboard) {
        paste();
        return;
    }
    const QString title = tr("Store files on %1").arg(shownName(m_target.node));
    const auto chosen = [self = QPointer(this), target = m_target](const QStringList &paths) {
        if (self)
            self->take(FilePath::listOf(paths), {}, target, Asks::Never);
    };
    if (from == UploadFrom::Folder)
        m_chooser.folder(m_window, title, chosen);
    else
        m_chooser.openFiles(m_window, title, chosen);
}

bool DropZone::isStorable(const QMimeData *mime)
{
    return mime && (!addressesIn(mime).files.isEmpty() || PortalFiles::isIn(mime) || mime->hasImage());
}

void DropZone::paste()
{
    const QMimeData *mime = QApplication::clipboard()->mimeData();
    if (mime && (!addressesIn(mime).files.isEmpty() || PortalFiles::isIn(mime)))
        takeFrom(mime, Asks::Never);
    else if (const QImage picture = mime ? mime->imageData().value<QImage>() : QImage(); !picture.isNull())
        m_pictures->write(picture, this, [this, target = m_target](const PastedPictures::Written &written) {
            if (written.failure.isEmpty())
                take(FilePath::listOf({written.path}), {}, target, Asks::Never);
            else
                Q_EMIT problem({tr("The picture could not be written: %1").arg(written.failure), {}},
                               target.queue);
        });
    else
        Q_EMIT problem({tr("There is no file and no picture on the clipboard."), {}}, m_target.queue);
}

void DropZone::take(const QList<FilePath> &paths)
{
    take(paths, {}, m_target, Asks::Never);
}

// `target` was open when they were given, whatever is open when the answer to a question comes.
void DropZone::take(const QList<FilePath> &paths, const Elsewhere &elsewhere, const Target &target, Asks asks)
{
    // What is in a folder is stored with it: nobody pointed at it.
    const QList<FilePath> applications = asks == Asks::Never ? QList<FilePath>() : applicationsAmong(paths);
    calimero::findFiles(paths, this)
        .then(this, [this, applications, elsewhere, target](const Result<FoundFiles> &found) {
            if (applications.isEmpty()) {
                offer(*found, elsewhere, target);
                return;
            }
            auto *parting = new QFutureWatcher<Parted>(this);
            connect(parting, &QFutureWatcherBase::finished, this, [this, parting, elsewhere, target] {
                parting->deleteLater();
                ask(parting->result(), elsewhere, target);
            });
            parting->setFuture(QtConcurrent::run(
                [applications, found = *found] { return Parted::of(found, applications); }));
        });
}

void DropZone::ask(const Parted &parted, const Elsewhere &elsewhere, const Target &target)
{
    const auto &[found, rest, asked, names] = parted;
    if (asked.isEmpty()) {
        offer(found, elsewhere, target);
        return;
    }
    auto *question = new ApplicationQuestion(names, rest.files.size(), target.node, m_window);
    connect(question, &ApplicationQuestion::storeChosen, this,
            [this, parted, elsewhere, target] { offer(parted.found, elsewhere, target); });
    connect(question, &ApplicationQuestion::inspectChosen, this, [this, parted, elsewhere, target] {
        Q_EMIT inspectRequested(parted.asked);
        if (!parted.rest.files.isEmpty() || !parted.rest.leftOut.isEmpty() || !elsewhere.isEmpty())
            offer(parted.rest, elsewhere, target);
    });
    openAbout(target, question);
}

/// Another node in its place was not meant.
void DropZone::openAbout(const Target &target, QDialog *question)
{
    if (target.queue)
        connect(target.queue, &calimero::TransferQueue::nodeLeft, question, &QDialog::reject);
    question->open();
}

void DropZone::offer(const FoundFiles &found, const Elsewhere &elsewhere, const Target &target)
{
    if (!target.queue) {
        Q_EMIT problem({tr("The node was closed. Nothing was stored."), {}}, nullptr);
        return;
    }
    if (found.files.isEmpty()) {
        say(found, elsewhere, target);
        return;
    }
    if (found.folders == 0) {
        add(found, target);
        say(found, elsewhere, target);
        return;
    }
    auto *question = new FolderQuestion(found, DropText::leftOut(found, elsewhere), target.node, m_window);
    connect(question, &QDialog::accepted, this, [this, found, elsewhere, target] {
        add(found, target);
        say(found, elsewhere, target);
    });
    openAbout(target, question);
}

void DropZone::add(const FoundFiles &found, const Target &target)
{
    if (!target.queue) {
        Q_EMIT problem({tr("The node was closed. Nothing was stored."), {}}, nullptr);
        return;
    }
    target.queue->upload(found.files);
    Q_EMIT uploadsAdded(int(found.files.size()), target.queue);
}

// Thousands of files may be named, each with its reason: that is not written between two frames.
void DropZone::say(const FoundFiles &found, const Elsewhere &elsewhere, const Target &target)
{
    auto *writing = new QFutureWatcher<DropProblem>(this);
    connect(writing, &QFutureWatcherBase::finished, this, [this, writing, target] {
        writing->deleteLater();
        const DropProblem said = writing->result();
        if (!said.text.isEmpty())
            Q_EMIT problem(said, target.queue);
    });
    writing->setFuture(QtConcurrent::run([found, elsewhere] {
        const QString text = DropText::problem(found, elsewhere);
        return DropProblem{text, text.isEmpty() ? QString() : DropText::all(found, elsewhere)};
    }));
}

} // namespace explorer
