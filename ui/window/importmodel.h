// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/profileexchange.h"

#include <QAbstractTableModel>
#include <QHash>

namespace explorer {

// The nodes of a file, each with a box and with what it is beside those that are saved. Any number: nothing
// is made of a row before somebody looks at it.
class ImportModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Address, Beside, ColumnCount };

    // New ones are chosen; of the others a person says so.
    ImportModel(QList<calimero::ImportedProfile> nodes, const QList<calimero::Profile> &there,
                QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    QList<calimero::ImportedProfile> chosen() const;
    qsizetype chosenCount() const { return m_chosenCount; }
    qsizetype count(calimero::ImportedProfile::Beside beside) const;

private:
    [[nodiscard]] QString words(const calimero::ImportedProfile &node) const;

    QList<calimero::ImportedProfile> m_nodes;
    QHash<QString, calimero::Profile> m_there; // by id
    QList<bool> m_chosen;
    qsizetype m_chosenCount = 0;
};

} // namespace explorer
