// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/profile.h"

#include <QFuture>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <optional>

class QFileSystemWatcher;

namespace calimero {

/// The profiles, in the order of the side bar, in a JSON file of our own. Changes are written by a worker, in
/// one step each, and in the order they were made. Several explorers may have the same file: each writes
/// under a lock (a file of its own, `….lock`) and only what it has changed itself (mergedProfiles); what the
/// others have changed is taken over then, with the signals of a change made here.
class ProfileStore : public QObject {
    Q_OBJECT

public:
    explicit ProfileStore(const QString &path, QObject *parent = nullptr);
    ~ProfileStore() override; ///< waits until all is written

    /// `~/.config/calimero-explorer/profiles.json`, of the program with and without a window.
    [[nodiscard]] static QString defaultFile();

    /// Reads the file, once, before the first window. No file: no profiles. One that can not be read as ours
    /// is moved aside, never overwritten, and the error (Kind::Storage, Error::Reason::Unreadable) names its
    /// new place in `path`.
    Result<Done> load();

    /// From now on what other programs write into the file is taken over as after a save: files that are
    /// replaced, that come later, and folders too. What can't be read now is left alone.
    void watch();

    [[nodiscard]] const QList<Profile> &profiles() const { return m_profiles; }
    [[nodiscard]] std::optional<Profile> find(const QString &id) const;

    /// Gives it an id, and its name as node name when it has none.
    Profile add(Profile profile);
    /// Nothing when there is no profile of that id. Without a node name it keeps the one its tokens had;
    /// where these are is said by remember() alone.
    void update(const Profile &profile);
    void remove(const QString &id);
    void move(const QString &id, qsizetype position);
    /// Where a profile's tokens are; done when it is on the disk (TokenVault::Remember).
    Call<Done> remember(const QString &id, const TokenRecord &record);

    /// Done when all changes so far are on the disk. Kind::Storage when they are not, with
    /// Reason::LockHeld while another program holds the lock. They are tried again with the next change, and
    /// every `pause` anyway.
    Call<Done> saved();
    static constexpr auto pause = std::chrono::seconds(15);

Q_SIGNALS:
    void added(const calimero::Profile &profile);
    void changed(const calimero::Profile &profile);
    void removed(const QString &id);
    void reordered();
    /// The changes are in memory only.
    void saveFailed(const calimero::Error &error);
    void written(); ///< all changes are on the disk

private:
    struct Document {
        QList<Profile> profiles;
        QJsonObject unknown; ///< members of a later version
        QStringList named; ///< profiles that had no id of their own
    };

    [[nodiscard]] static Document read(QJsonObject root);
    [[nodiscard]] QJsonObject document() const;
    Call<Done> save();
    void startSaving();
    void saveEnded(const Result<QJsonObject> &inFile);
    void takeOver(const QJsonObject &inFile);
    void watchAgain();
    void look();
    void looked(const std::optional<QJsonObject> &inFile);
    [[nodiscard]] qsizetype indexOf(const QString &id) const;

    QString m_path;
    QList<Profile> m_profiles;
    QJsonObject m_unknown;
    QJsonObject m_base; ///< what the file has as far as we know, spelled as document() does
    QJsonObject m_sent; ///< what is being written
    QFuture<Result<QJsonObject>> m_saving;
    bool m_isSaving = false;
    QList<QPointer<Job<Done>>> m_waiting; ///< for the save under way
    QList<QPointer<Job<Done>>> m_next; ///< for the one after it
    QTimer m_again;
    std::unique_ptr<QFileSystemWatcher> m_watcher;
    QTimer m_looking; ///< one change is told of several times
    bool m_isLooking = false;
    QThreadPool m_worker;
};

} // namespace calimero
