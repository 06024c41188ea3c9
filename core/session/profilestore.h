// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/profile.h"

#include <QObject>
#include <QThreadPool>

#include <optional>

namespace calimero {

/// The profiles, in the order of the side bar, in a JSON file of our own. Changes are written by a worker, in
/// one step each, and in the order they were made.
class ProfileStore : public QObject {
    Q_OBJECT

public:
    explicit ProfileStore(const QString &path, QObject *parent = nullptr);
    ~ProfileStore() override; ///< waits until all is written

    /// Reads the file, once, before the first window. No file: no profiles. One that can not be read as ours
    /// is moved aside, never overwritten, and the error (Kind::Storage, storage::corrupt) names its new place
    /// in `path`.
    Result<Done> load();

    [[nodiscard]] const QList<Profile> &profiles() const { return m_profiles; }
    [[nodiscard]] std::optional<Profile> find(const QString &id) const;

    /// Gives it an id, and its name as node name when it has none.
    Profile add(Profile profile);
    /// Nothing when there is no profile of that id.
    void update(const Profile &profile);
    void remove(const QString &id);
    void move(const QString &id, qsizetype position);
    /// Where a profile's tokens are; done when it is on the disk (TokenVault::Remember).
    Call<Done> remember(const QString &id, const TokenRecord &record);

    /// Done when all changes so far are on the disk.
    Call<Done> saved();

Q_SIGNALS:
    void added(const calimero::Profile &profile);
    void changed(const calimero::Profile &profile);
    void removed(const QString &id);
    void reordered();
    /// The changes are in memory only.
    void saveFailed(const calimero::Error &error);

private:
    Call<Done> save();
    [[nodiscard]] QByteArray text() const;
    [[nodiscard]] qsizetype indexOf(const QString &id) const;

    QString m_path;
    QList<Profile> m_profiles;
    QJsonObject m_unknown;
    QThreadPool m_worker;
};

} // namespace calimero
