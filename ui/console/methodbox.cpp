// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/console/methodbox.h"

#include "core/base/folding.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/widgets/offered.h"

#include <QCompleter>
#include <QLineEdit>
#include <QListView>

#include <algorithm>

namespace explorer {

using namespace calimero;

void MethodsModel::setMethods(const QList<rpc::Method> &methods, const QList<qsizetype> &places)
{
    beginResetModel();
    m_methods = methods;
    m_places = places;
    endResetModel();
}

int MethodsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_places.size());
}

QVariant MethodsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_places.size())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return shownName(name(index.row()));
    case Qt::EditRole: // what is chosen is called by its own name, whatever can be shown of it
        return shownToEdit(name(index.row()), 2000); // a node takes 256
    case Qt::ToolTipRole:
        return shownToolTip(m_methods.at(m_places.at(index.row())).signature(rpc::Method::mostNamed));
    default:
        return {};
    }
}

QModelIndexList MethodsModel::match(const QModelIndex &start, int role, const QVariant &value, int hits,
                                    Qt::MatchFlags flags) const
{
    const auto type = flags & Qt::MatchTypeMask;
    const bool isWhole = type == Qt::MatchExactly || type == Qt::MatchFixedString;
    if (!isWhole || hits != 1 || (role != Qt::DisplayRole && role != Qt::EditRole)
        || (type == Qt::MatchFixedString && !flags.testFlag(Qt::MatchCaseSensitive)))
        return QAbstractListModel::match(start, role, value, hits, flags);
    const QString wanted = value.toString();
    const auto found = std::lower_bound(
        m_places.cbegin(), m_places.cend(), wanted,
        [this](qsizetype place, const QString &text) { return m_methods.at(place).name < text; });
    if (found == m_places.cend() || m_methods.at(*found).name != wanted)
        return {};
    return {index(int(found - m_places.cbegin()))};
}

MethodBox::MethodBox(QWidget *parent)
    : TypedBox(parent), m_model(new MethodsModel(this)), m_offered(new MethodsModel(this))
{
    setInsertPolicy(NoInsert);
    setMaxVisibleItems(20);
    // Not as wide as the widest of all names: that would be to measure each of them.
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(12);
    setModel(m_model);
    if (auto *list = qobject_cast<QListView *>(view()))
        list->setUniformItemSizes(true);

    // Qt's own would look at each method with each letter, and lay out all it finds.
    auto *completer = new QCompleter(m_offered, this);
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    // Else the box takes a known method for one that differs in case, and calls it.
    completer->setCaseSensitivity(Qt::CaseSensitive);
    connect(lineEdit(), &QLineEdit::textEdited, this, &MethodBox::offer); // before the line asks for offers
    setCompleter(completer);
    completer->popup()->setFont(monospaceFont()); // as the line it belongs to
    offerBelow(completer);
}

void MethodBox::setManifest(const std::optional<rpc::Manifest> &manifest)
{
    m_manifest = manifest.value_or(rpc::Manifest());
    m_model->setMethods(m_manifest.methods, m_manifest.callable);
    m_offered->setMethods({}, {});
}

void MethodBox::offer(const QString &typed)
{
    QList<qsizetype> found;
    for (const qsizetype place : std::as_const(m_manifest.callable)) {
        if (found.size() == mostOffered)
            break;
        if (calimero::holdsTyped(m_manifest.methods.at(place).name.whole(), typed))
            found += place;
    }
    m_offered->setMethods(m_manifest.methods, found);
}

} // namespace explorer
