// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/choices.h"

#include <QAbstractListModel>
#include <QComboBox>
#include <QListView>

namespace explorer {

namespace {

constexpr int fittingLetters = 16; // the width that a box asks for

class ChoicesModel : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    void set(qsizetype count, std::function<QString(qsizetype)> text)
    {
        beginResetModel();
        m_count = count;
        m_text = std::move(text);
        endResetModel();
    }

    int rowCount(const QModelIndex &parent) const override { return parent.isValid() ? 0 : int(m_count); }
    QVariant data(const QModelIndex &index, int role) const override
    {
        const bool isText = role == Qt::DisplayRole || role == Qt::EditRole;
        return isText && index.isValid() && index.row() < m_count ? m_text(index.row()) : QVariant();
    }

private:
    qsizetype m_count = 0;
    std::function<QString(qsizetype)> m_text;
};

} // namespace

void setChoices(QComboBox *box, qsizetype count, std::function<QString(qsizetype index)> text)
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
    model->set(count, std::move(text));
}

void nameBox(QComboBox *box, const QString &name)
{
    box->setAccessibleName(name);
    box->setAccessibleDescription(name);
}

} // namespace explorer
