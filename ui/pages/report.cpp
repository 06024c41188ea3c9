// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/report.h"

#include "ui/models/cells.h"
#include "ui/support/shownname.h"
#include "ui/widgets/answerdialog.h"
#include "ui/widgets/notice.h"

#include <QCoreApplication>

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ItemReport)
};

} // namespace

void offerReport(Notice *notice, const ItemReport &report, QWidget *window)
{
    notice->setAction(Words::tr("What became of each"), window, [report, window] {
        QString text;
        const QList<ItemReport::Item> items = report.items();
        for (const ItemReport::Item &item : items)
            text += Words::tr("%1: %2").arg(item.thing, item.outcome) + u'\n';
        QList<std::pair<QString, QByteArray>> parts{
            {Words::tr("%n items", nullptr, int(items.size())), text.toUtf8()}};
        if (!report.answer.isEmpty())
            parts +=
                {Words::tr("What the node answered to the first that was refused"), report.answer.toUtf8()};
        (new AnswerDialog(Words::tr("What became of each"), parts, window))->open();
    });
}

QString called(const QString &name, const QString &id)
{
    const QString shortId = shortText(id.toLatin1());
    return name.isEmpty() ? shortId : u"%1 (%2)"_s.arg(shownName(name), shortId);
}

ConfirmDialog::Thing thingOf(const QString &name, const QString &id)
{
    return {shownName(name), shortText(id.toLatin1())};
}

QList<ConfirmDialog::Thing> firstOf(const QList<ConfirmDialog::Thing> &few, qsizetype all)
{
    QList<ConfirmDialog::Thing> lines = few;
    if (all > few.size())
        lines += ConfirmDialog::Thing{Words::tr("and %n more", nullptr, int(all - few.size()))};
    return lines;
}

QList<ConfirmDialog::Thing> firstOf(const QStringList &few, qsizetype all)
{
    QList<ConfirmDialog::Thing> things;
    for (const QString &name : few)
        things += ConfirmDialog::Thing{name};
    return firstOf(things, all);
}

} // namespace explorer
