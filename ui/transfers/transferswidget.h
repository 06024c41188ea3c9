// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "ui/transfers/uploadfrom.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <functional>

class QAction;
class QListView;
class QModelIndex;
class QProgressBar;
class QStackedWidget;
class QToolButton;

namespace calimero {
class TransferQueue;
struct Transfer;
struct TransferTotals;
} // namespace calimero

namespace explorer {

class ElidedLabel;
class ExportMenu;
struct ExportWish;
class Notice;
struct DropProblem;
class Placeholder;
class TransferDelegate;
class TransferHeads;
class TransfersModel;

// What the transfers dock holds: the list of one node's uploads and downloads and what can be done with them.
// In the list: Delete cancels or removes, Enter shows what is stored or saved, Ctrl+C copies blob ids.
class TransfersWidget : public QWidget {
    Q_OBJECT

public:
    explicit TransfersWidget(QWidget *parent = nullptr);

    // Null: no node is open.
    void setQueue(calimero::TransferQueue *queue);
    // What could not even become a transfer: "None of these files can be read". `all` names each of them
    // where the sentence can't. Stays until the person closes it or gives other files.
    void showProblem(const DropProblem &problem);

    // "2 running · 118 MB/s", for the dock's head.
    QString summary() const;

    // Asks for files; triggered by the button here, to be put into menus too.
    QAction *uploadAction() const { return m_upload; }
    // It changes the node: whoever knows whether that may be enables it.
    QAction *deleteLeftAction() const { return m_deleteLeft; }
    QListView *list() const { return m_list; }

Q_SIGNALS:
    void uploadRequested(explorer::UploadFrom from);
    void summaryChanged();
    void showBlobRequested(const calimero::BlobId &blob);
    // Before a blob that nobody knows of is shown, and where not even its id is known.
    void blobsRequested();
    void showFileRequested(const QString &path);
    // What the node really said, to be shown as text.
    void answerRequested(const QString &answer);
    void exportWanted(const explorer::ExportWish &wish);
    // Pieces of uploads that ended without being stored.
    void deleteLeftRequested(const QList<calimero::BlobId> &pieces);

public:
    TransferHeads *heads() const { return m_heads; }

private:
    void createActions();
    QToolButton *makeExport();
    void updateTotals();
    void updateSelected();
    void selectedMayDiffer();
    void updatePlace();
    void openMenu(const QPoint &position);
    void cancelOrRemove();
    void retry();
    void repeat();
    void copyIds();
    void showCurrent();
    void showAnswer();
    void deleteLeft();
    qsizetype countSelected() const;
    void forSelected(const std::function<bool(const calimero::Transfer &)> &look) const;
    // Rising; of all, or of those that are wanted.
    QList<quint64> selectedIds(const std::function<bool(const calimero::Transfer &)> &wanted = {}) const;
    void showProgress(const calimero::TransferTotals &totals);
    void choose(const QModelIndex &index);
    void offerInterrupted(int count);
    void tellSkipped(int count);

    TransfersModel *m_model;
    TransferDelegate *m_delegate;
    QListView *m_list;
    TransferHeads *m_heads;
    Placeholder *m_empty;
    QStackedWidget *m_stack;
    QProgressBar *m_progress; // of all together
    ElidedLabel *m_amount;
    Notice *m_problem;
    Notice *m_interrupted; // offers to go on with what an earlier session left
    int m_offered = 0; // how many it speaks of
    Notice *m_skipped; // says what the node has already, and offers to send it
    int m_told = 0; // how many it speaks of
    std::array<int, 10>
        m_counts{}; // by state, and what waits for whom, when it was last looked what can be done
    QTimer m_lookAgain; // at what is selected, when that is much

    ExportMenu *m_export = nullptr;
    QAction *m_upload;
    QAction *m_uploadFolder;
    QAction *m_paste;
    QAction *m_cancel;
    QAction *m_retry;
    QAction *m_repeat; // what may be done already
    QAction *m_copy;
    QAction *m_show;
    QAction *m_answer;
    QAction *m_deleteLeft; // what the node has of uploads that did not end
    QAction *m_retryFailed;
    QAction *m_cancelAll;
    QAction *m_clear;
};

} // namespace explorer
