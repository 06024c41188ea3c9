// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/importmodel.h"

#include "core/net/paths.h"
#include "ui/support/shownname.h"

#include <algorithm>

namespace explorer {

using namespace calimero;
using ImportKind = ImportedProfile::Beside;

ImportModel::ImportModel(QList<ImportedProfile> nodes, const QList<Profile> &there, QObject *parent)
    : QAbstractTableModel(parent), m_nodes(std::move(nodes)), m_chosen(m_nodes.size())
{
    for (const Profile &profile : there)
        m_there.insert(profile.id, profile);
    for (qsizetype row = 0; row < m_nodes.size(); ++row) {
        m_chosen[row] = m_nodes.at(row).beside == ImportKind::Nothing;
        m_chosenCount += m_chosen.at(row) ? 1 : 0;
    }
}

int ImportModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_nodes.size());
}

int ImportModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ImportModel::words(const ImportedProfile &node) const
{
    const Profile other = m_there.value(node.there);
    QString words;
    switch (node.beside) {
    case ImportKind::Nothing:
        words = tr("new");
        break;
    case ImportKind::Same:
        return tr("there already");
    case ImportKind::OtherSettings:
        words = tr("there, with other settings");
        break;
    case ImportKind::NameTaken:
        words = tr("its name is that of %1").arg(shownName(nodeUrlText(other.url)));
        break;
    case ImportKind::AddressKnown:
        words = tr("its address is that of %1").arg(shownName(other.name));
        break;
    }
    return node.profile.trustedCertificate.isEmpty()
        ? words
        : tr("%1; brings a certificate to be trusted").arg(words);
}

QVariant ImportModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ImportedProfile &node = m_nodes.at(index.row());
    if (role == Qt::CheckStateRole && index.column() == Name && node.beside != ImportKind::Same)
        return m_chosen.at(index.row()) ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::ToolTipRole)
        return shownToolTip(data(index, Qt::DisplayRole).toString());
    if (role == Qt::AccessibleTextRole && index.column() == Name)
        return tr("%1, %2, %3")
            .arg(shownName(node.profile.name), shownName(nodeUrlText(node.profile.url)), words(node));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name:
        return shownName(node.profile.name);
    case Address:
        return shownName(nodeUrlText(node.profile.url));
    default:
        return words(node);
    }
}

QVariant ImportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Address:
        return tr("Address");
    default:
        return tr("Beside what is here");
    }
}

bool ImportModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !(flags(index) & Qt::ItemIsUserCheckable))
        return false;
    const bool isChosen = value.toInt() == Qt::Checked;
    if (m_chosen.at(index.row()) == isChosen)
        return true;
    m_chosen[index.row()] = isChosen;
    m_chosenCount += isChosen ? 1 : -1;
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    return true;
}

Qt::ItemFlags ImportModel::flags(const QModelIndex &index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    if (index.column() == Name && m_nodes.at(index.row()).beside != ImportKind::Same)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QList<ImportedProfile> ImportModel::chosen() const
{
    QList<ImportedProfile> chosen;
    for (qsizetype row = 0; row < m_nodes.size(); ++row) {
        if (m_chosen.at(row))
            chosen += m_nodes.at(row);
    }
    return chosen;
}

qsizetype ImportModel::count(ImportKind beside) const
{
    return std::count_if(m_nodes.cbegin(), m_nodes.cend(),
                         [beside](const ImportedProfile &node) { return node.beside == beside; });
}

} // namespace explorer
