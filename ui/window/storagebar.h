// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/banner.h"

#include <QMap>

namespace calimero {
class BlobNotes;
class KeptTransfers;
class ProfileStore;
struct Error;
namespace rpc {
class History;
}
} // namespace calimero

namespace explorer {

class UiState;

// Says what could not be written on this computer, for as long as that is so: saved nodes, settings, earlier
// calls, names of uploaded files, unfinished transfers. Who closes it is told again only of something new.
class StorageBar : public Banner {
    Q_OBJECT

public:
    explicit StorageBar(QWidget *parent = nullptr);

    void watch(const calimero::ProfileStore *profiles);
    void watch(const UiState *state);
    void watch(const calimero::rpc::History *history);
    void watch(const calimero::BlobNotes *notes);
    void watch(const calimero::KeptTransfers *kept); // null: nothing

private:
    enum What { Profiles, Settings, Calls, Notes, Unfinished };
    void say(What what, const QString &text);
    void isWell(What what);
    void update();

    QMap<What, QString> m_problems;
    QMap<What, QString> m_closed; // as they were when somebody closed the bar
};

} // namespace explorer
