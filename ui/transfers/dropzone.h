// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/transfer/droppedaddresses.h"
#include "core/transfer/droppedfiles.h"
#include "core/transfer/transferqueue.h"
#include "ui/transfers/droptext.h"
#include "ui/transfers/uploadfrom.h"

#include <QPointer>
#include <QTimer>

class QDialog;
class QDropEvent;
class QMimeData;
class QWidget;

namespace explorer {

class DropOverlay;
class FileChooser;
class PastedPictures;

// Takes files that are dropped on any part of a window, or chosen in a dialog, and hands them to the queue of
// the node that is open. While they are held over the window it says what letting go would do. Of files of
// applications that are dropped it is asked whether they are to be inspected; where they can't be stored they
// are.
class DropZone : public QObject {
    Q_OBJECT

public:
    // `chooser` must outlive this.
    DropZone(QWidget *window, FileChooser &chooser, QObject *parent = nullptr);
    ~DropZone() override;

    // Where files go from now on.
    void setTarget(const calimero::Foreign &node, calimero::TransferQueue *queue);
    // Why there is nowhere to go: "Local node asks you to sign in", "Sign in, then drop the files again."
    // What is advised of files that were not dropped: "Sign in, then try again."; empty: the same.
    void setRefusal(const QString &title, const QString &advice, const QString &adviceElse = {});

    // The keyboard's way.
    void chooseFiles(UploadFrom from = UploadFrom::Files);
    // Whether chooseFiles() finds something on this clipboard; text is nothing. Null: it is empty.
    [[nodiscard]] static bool isStorable(const QMimeData *mime);
    // Files and folders of this computer: folders are asked about first.
    void take(const QList<calimero::FilePath> &paths);

    DropOverlay *overlay() const { return m_overlay; }
    // Whether there is a node where files go.
    [[nodiscard]] bool isOpen() const { return !m_target.queue.isNull(); }

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    // Of the node they were given to, whichever is shown by now. Null: none was open.
    void uploadsAdded(int count, calimero::TransferQueue *queue);
    void problem(const explorer::DropProblem &problem, calimero::TransferQueue *queue);
    void openChanged(bool isOpen);
    // Files of applications, which need no node to be looked into.
    void inspectRequested(const QList<calimero::FilePath> &paths);

private:
    struct Target {
        calimero::Foreign node;
        QPointer<calimero::TransferQueue> queue;
    };

    using Elsewhere = QList<calimero::DroppedAddresses::Elsewhere>;

    void enter(QDropEvent *event);
    void drop(QDropEvent *event);
    enum class Asks { Never, AboutApplications }; // before what was given is stored
    void takeFrom(const QMimeData *mime, Asks asks);
    void paste();
    void show();
    void take(const QList<calimero::FilePath> &paths, const Elsewhere &elsewhere, const Target &target,
              Asks asks);
    void openAbout(const Target &target, QDialog *question);
    struct Parted;
    void ask(const Parted &parted, const Elsewhere &elsewhere, const Target &target);
    void offer(const calimero::FoundFiles &found, const Elsewhere &elsewhere, const Target &target);
    void add(const calimero::FoundFiles &found, const Target &target);
    void say(const calimero::FoundFiles &found, const Elsewhere &elsewhere, const Target &target);
    [[nodiscard]] bool wouldInspect() const;

    QWidget *m_window;
    FileChooser &m_chooser;
    DropOverlay *m_overlay;
    Target m_target;
    PastedPictures *m_pictures;
    QString m_refusal;
    QString m_refusalAdvice;
    QString m_adviceElse;

    // What is held over the window.
    bool m_isHeld = false;
    calimero::DroppedAddresses m_heldAddresses; // empty while only the portal knows them
    std::optional<calimero::FoundFiles> m_held;
    calimero::ScopedCall<calimero::FoundFiles> m_looking;
    QTimer m_left;
};

} // namespace explorer
