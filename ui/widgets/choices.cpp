// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/choices.h"

#include "ui/models/roles.h"

#include <QAbstractListModel>
#include <QComboBox>
#include <QListView>

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

constexpr int fittingLetters = 16; // the width that a box asks for

class ChoicesModel : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    using Data = std::function<QVariant(qsizetype row, int role)>;

    void set(qsizetype count, Data data)
    {
        beginResetModel();
        m_count = count;
        m_data = std::move(data);
        endResetModel();
    }

    int rowCount(const QModelIndex &parent) const override { return parent.isValid() ? 0 : int(m_count); }
    QVariant data(const QModelIndex &index, int role) const override
    {
        return index.isValid() && index.row() < m_count ? m_data(index.row(), role) : QVariant();
    }

private:
    qsizetype m_count = 0;
    Data m_data;
};

void offer(QComboBox *box, qsizetype count, ChoicesModel::Data data)
{
    auto *model = dynamic_cast<ChoicesModel *>(box->model());
    if (!model) {
        model = new ChoicesModel(box);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(fittingLetters);
        box->setModel(model);
        if (auto *list = qobject_cast<QListView *>(box->view()))
            list->setUniformItemSizes(true);
    }
    model->set(count, std::move(data));
}

bool isText(int role)
{
    return role == Qt::DisplayRole || role == Qt::EditRole;
}

} // namespace

void setChoices(QComboBox *box, qsizetype count, std::function<QString(qsizetype index)> text)
{
    offer(box, count, [text = std::move(text)](qsizetype row, int role) {
        return isText(role) ? QVariant(text(row)) : QVariant();
    });
}

void setThingChoices(QComboBox *box, qsizetype count, std::function<ThingChoice(qsizetype index)> thing)
{
    offer(box, count, [thing = std::move(thing)](qsizetype row, int role) -> QVariant {
        if (!isText(role) && role != NameRole && role != ShortIdRole)
            return {};
        const ThingChoice one = thing(row);
        if (role == NameRole)
            return one.name;
        if (role == ShortIdRole)
            return one.shortId;
        return one.name.isEmpty() ? one.shortId : one.name + u"   "_s + one.shortId;
    });
}

void nameBox(QComboBox *box, const QString &name)
{
    box->setAccessibleName(name);
    box->setAccessibleDescription(name);
}

} // namespace explorer
