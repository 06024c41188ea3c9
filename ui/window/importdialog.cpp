// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/window/importdialog.h"

#include "ui/support/metrics.h"
#include "ui/support/style.h"
#include "ui/widgets/textlabel.h"
#include "ui/window/importmodel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QTreeView>
#include <QVBoxLayout>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using ImportKind = ImportedProfile::Beside;

ImportDialog::ImportDialog(const QList<ImportedProfile> &nodes, const QList<Profile> &there, QWidget *parent)
    : FormDialog(u"node"_s, tr("Import nodes"), tr("%n node(s) are in the file.", nullptr, int(nodes.size())),
                 parent),
      m_model(new ImportModel(nodes, there, this)),
      m_taken(new QComboBox)
{
    setObjectName(u"importDialog"_s);
    auto *list = new QTreeView;
    list->setModel(m_model);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setAllColumnsShowFocus(true);
    list->setTabKeyNavigation(false);
    list->setAccessibleName(tr("Nodes in the file"));
    list->header()->setStretchLastSection(true);
    list->header()->resizeSection(ImportModel::Name, scaled(150));
    list->header()->resizeSection(ImportModel::Address, scaled(220));
    list->setMinimumHeight(scaled(180));
    list->setCurrentIndex(m_model->index(0, 0));
    body()->addWidget(list, 1);

    m_taken->addItem(tr("Save it beside, under another name"));
    m_taken->addItem(tr("Give the saved node its address and settings"));
    name(m_taken, tr("When the name is taken"));
    if (m_model->count(ImportKind::NameTaken) > 0) {
        QFormLayout *form = addForm();
        form->addRow(tr("When the name is taken"), m_taken);
    } else {
        m_taken->setParent(this);
        m_taken->hide();
    }
    auto *words = new TextLabel(
        TextLabel::Kind::Caption,
        tr("Only what you choose is saved. A file turns safe mode on, never off. Tokens are in no such file: "
           "you sign in anew."));
    words->setWordWrap(true);
    body()->addWidget(words);
    setMinimumWidth(scaled(740));
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this] {
        countChosen();
        clearProblem();
    });
    countChosen();
    list->setFocus();
}

void ImportDialog::countChosen()
{
    setMainText(tr("Import %n node(s)", nullptr, int(m_model->chosenCount())));
}

QList<ImportedProfile> ImportDialog::chosen() const
{
    return m_model->chosen();
}

bool ImportDialog::replaces() const
{
    return m_taken->currentIndex() == 1;
}

QString ImportDialog::problem()
{
    return m_model->chosenCount() == 0 ? tr("Choose what to import.") : QString();
}

} // namespace explorer
