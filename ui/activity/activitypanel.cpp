// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/activity/activitypanel.h"

#include "core/net/traffic.h"
#include "ui/activity/activitymodel.h"
#include "ui/inspector/rawview.h"
#include "ui/support/errortext.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/saycopied.h"
#include "ui/widgets/splitter.h"
#include "ui/widgets/textlabel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

ActivityPanel::ActivityPanel(ActivityModel *model, QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_table(new QTableView),
      m_head(new TextLabel(TextLabel::Kind::Strong)),
      m_detail(new RawView),
      m_copyCurl(new QAction(Icons::get(u"copy"), tr("Copy as curl"), this))
{
    setObjectName(u"activityPanel"_s);
    setAutoFillBackground(true);
    setBackgroundRole(paletteRole(Color::Base));
    m_table->setAccessibleName(tr("Activity"));
    m_table->setModel(model);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(scaled(26));
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int letter = m_table->fontMetrics().averageCharWidth();
    const std::pair<int, int> widths[] = {{ActivityModel::Time, 11},  {ActivityModel::Name, 26},
                                          {ActivityModel::Method, 8}, {ActivityModel::Path, 44},
                                          {ActivityModel::Status, 8}, {ActivityModel::Milliseconds, 9},
                                          {ActivityModel::Bytes, 9}};
    for (const auto &[column, characters] : widths)
        m_table->setColumnWidth(column, characters * letter + scaled(16));
    // What came of it stands beside what was asked; paths may be as long as they like at the end.
    QHeaderView *header = m_table->horizontalHeader();
    header->moveSection(header->visualIndex(ActivityModel::Path), header->count() - 1);
    header->setStretchLastSection(true);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);

    m_copyCurl->setShortcut(QKeySequence::Copy);
    m_copyCurl->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_table->addAction(m_copyCurl);
    auto *curl = new QToolButton;
    m_curl = curl;
    curl->setDefaultAction(m_copyCurl);
    curl->setAccessibleName(m_copyCurl->text());
    auto *clear = new QToolButton;
    clear->setIcon(Icons::get(u"trash", Color::Muted));
    clear->setToolTip(tr("Clear the list"));
    clear->setAccessibleName(tr("Clear the list"));
    connect(clear, &QToolButton::clicked, m_model, &ActivityModel::clear);

    auto *right = new QWidget;
    auto *headRow = new QHBoxLayout;
    headRow->setContentsMargins(scaled(pageMargin), scaled(6), scaled(8), 0);
    headRow->addWidget(m_head, 1);
    headRow->addWidget(curl);
    headRow->addWidget(clear);
    auto *rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(0, 0, 0, 0);
    rightColumn->setSpacing(0);
    rightColumn->addLayout(headRow);
    rightColumn->addWidget(m_detail, 1);
    auto *across = new Splitter(Qt::Horizontal, tr("Border of the request"));
    across->setHandleWidth(1);
    across->addWidget(m_table);
    across->addWidget(right);
    across->setStretchFactor(0, 3);
    across->setStretchFactor(1, 2);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(across);
    setFocusProxy(m_table);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ActivityPanel::showCurrent);
    connect(m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to) {
                const int row = m_table->currentIndex().row();
                if (row >= from.row() && row <= to.row())
                    showCurrent();
            });
    connect(m_model, &QAbstractItemModel::modelReset, this, &ActivityPanel::showCurrent);
    connect(m_copyCurl, &QAction::triggered, this, &ActivityPanel::copyAsCurl);
    connect(m_table, &QWidget::customContextMenuRequested, this, &ActivityPanel::showMenu);
    showCurrent();
}

void ActivityPanel::showCurrent()
{
    const QModelIndex index = m_table->currentIndex();
    m_copyCurl->setEnabled(index.isValid());
    if (!index.isValid()) {
        m_head->setText(tr("Choose a request to see all of it"));
        m_detail->setParts({});
        return;
    }
    const Exchange &exchange = m_model->exchangeAt(index.row());
    QString head = tr("%1 %2").arg(shownName(QString::fromLatin1(exchange.method)),
                                   shownName(QString::fromUtf8(exchange.name)));
    if (!exchange.finished)
        head += u" · "_s + tr("running");
    else if (exchange.isAnswered())
        head += u" · "_s + (exchange.isMessage() ? tr("answered") : QString::number(exchange.status))
            + u" · "_s + Format::duration(exchange.elapsed);
    else
        head += u" · "_s + ErrorText::title(exchange.error);
    m_head->setText(head);

    QByteArray request = exchange.method + ' ' + exchange.url.toUtf8() + '\n';
    for (const auto &[name, value] : exchange.requestHeaders)
        request += name + ": " + value + '\n';
    QList<std::pair<QString, QByteArray>> parts{{tr("Request"), request}};
    if (!exchange.requestBody.isEmpty())
        parts.append({tr("Body sent"), exchange.requestBody});
    else if (exchange.requestBytes > 0)
        parts.append({tr("Body sent"),
                      tr("%1 from a file").arg(Format::size(quint64(exchange.requestBytes))).toUtf8()});
    if (exchange.isAnswered()) {
        QByteArray answer = QByteArray::number(exchange.status) + '\n';
        for (auto it = exchange.answerHeaders.begin(); it != exchange.answerHeaders.end(); ++it)
            answer += it.key() + ": " + it.value() + '\n';
        if (!exchange.isMessage())
            parts.append({tr("Answer"), answer});
        if (!exchange.answerBody.isEmpty())
            parts.append({exchange.answerBytes > exchange.answerBody.size()
                              ? tr("Body received, the first %1 of %2")
                                    .arg(Format::size(quint64(exchange.answerBody.size())),
                                         Format::size(quint64(exchange.answerBytes)))
                              : tr("Body received"),
                          exchange.answerBody});
    } else if (exchange.finished) {
        parts.append({tr("No answer"), ErrorText::sentence(exchange.error).toUtf8()});
    }
    m_detail->setParts(parts);
}

void ActivityPanel::copyAsCurl()
{
    const QModelIndex index = m_table->currentIndex();
    if (index.isValid()) {
        QApplication::clipboard()->setText(curlCommand(m_model->exchangeAt(index.row())));
        sayCopied(m_curl);
    }
}

void ActivityPanel::showMenu(const QPoint &at)
{
    if (!m_table->indexAt(at).isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_copyCurl);
    connect(menu->addAction(Icons::get(u"copy"), tr("Copy the answer")), &QAction::triggered, this, [this] {
        const QModelIndex index = m_table->currentIndex();
        if (index.isValid()) {
            QApplication::clipboard()->setText(
                QString::fromUtf8(m_model->exchangeAt(index.row()).answerBody));
            sayCopied(m_curl);
        }
    });
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

} // namespace explorer
