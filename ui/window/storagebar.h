// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/banner.h"

#include <QMap>

namespace calimero {
class BlobNotes;
class KeptTransfers;
class Node;
class ProfileStore;
struct Error;
namespace rpc {
class History;
}
} // namespace calimero

namespace explorer {

class UiState;

// Says what could not be written on this computer, for as long as that is so: saved nodes, settings, earlier
// calls, names of uploaded files, unfinished transfers, and tokens that could not be deleted. What is well
// with one node says nothing of another. Who closes it is told again only of something new.
class StorageBar : public Banner {
    Q_OBJECT

public:
    explicit StorageBar(QWidget *parent = nullptr);

    void watch(const calimero::ProfileStore *profiles);
    void watch(const UiState *state);
    void watch(const calimero::rpc::History *history);
    void watch(calimero::Node *node);
    void watch(const calimero::BlobNotes *notes, const QString &profile);

private:
    enum What { Profiles, Settings, Calls, Notes, Unfinished, Tokens };
    using Place = std::pair<What, QString>; // and the id of the profile, where it is one node's
    void watch(const calimero::KeptTransfers *kept, const QString &profile); // null: nothing
    void say(const Place &place, const QString &text);
    void isWell(const Place &place);
    QString texts() const; // of all that nobody has closed

    QMap<Place, QString> m_problems;
    QMap<Place, QString> m_closed; // as they were when somebody closed the bar
};

} // namespace explorer
