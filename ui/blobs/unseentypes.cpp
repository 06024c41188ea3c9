// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/blobs/unseentypes.h"

#include "core/session/node.h"
#include "ui/blobs/blobsmodel.h"
#include "ui/pages/tablewidget.h"
#include "ui/support/metrics.h"
#include "ui/widgets/elidedlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonObject>
#include <QToolButton>

#include <algorithm>
#include <limits>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds countedAfter{150};

} // namespace

UnseenTypes::UnseenTypes(Node &node, BlobsModel *model, TableWidget *table)
    : QWidget(table),
      m_node(node),
      m_model(model),
      m_table(table),
      m_text(new ElidedLabel(this)),
      m_button(new QToolButton(this))
{
    setObjectName(u"unseen-types"_s);
    m_text->setColor(Color::Muted);
    m_text->setToolTip(tr("What is in a blob is known when the node was asked for that blob. Of those nobody "
                          "has looked at the filter can't tell whether they fit."));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(readingMargins(scaled(pageMargin), 0, scaled(12), scaled(8)));
    row->setSpacing(scaled(8));
    row->addWidget(m_text);
    row->addWidget(m_button);
    row->addStretch(1);
    hide();
    static_cast<QBoxLayout *>(table->layout())->insertWidget(1, this); // between the filter and the rows

    m_soon.setSingleShot(true);
    m_soon.setInterval(countedAfter);
    connect(&m_soon, &QTimer::timeout, this, &UnseenTypes::count);
    const auto soon = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(model, &PageModel::settled, this, soon);
    connect(model, &PageModel::countsChanged, this, soon);
    connect(&node.blobTypes(), &BlobTypes::changed, this, soon);
    connect(&node.blobTypes(), &BlobTypes::searchChanged, this, &UnseenTypes::update);
    connect(&node.blobTypes(), &BlobTypes::searchChanged, this, soon); // some have none
    connect(&node, &Node::phaseChanged, this, [this] {
        if (m_node.phase() != Node::Phase::Open)
            m_node.blobTypes().stopSearch();
        update();
    });
    connect(m_button, &QToolButton::clicked, this, &UnseenTypes::press);
    table->installEventFilter(this);
}

// A text is looked for in all columns; of the values that were chosen only that of the type counts.
bool UnseenTypes::mayMiss() const
{
    const QJsonObject filters = m_table->filters();
    if (!filters["text"_L1].toString().isEmpty())
        return true;
    const QJsonArray only = filters["only"_L1].toArray();
    return std::any_of(only.begin(), only.end(), [](const QJsonValue &one) {
        return one.toObject()["column"_L1].toString() == "type"_L1;
    });
}

void UnseenTypes::count()
{
    if (!mayMiss()) {
        m_counting.drop();
        m_unseen = 0;
        m_node.blobTypes().stopSearch();
        update();
        return;
    }
    if (m_node.blobTypes().isSearching()) { // which knows how many are left
        m_counting.drop();
        return;
    }
    m_counting.run(m_node.blobTypes().unseen(m_model->view().table), [this](const BlobTypes::Unseen &unseen) {
        m_unseen = unseen.count;
        update();
    });
}

void UnseenTypes::update()
{
    const bool isSearching = m_node.blobTypes().isSearching();
    // Until the search has counted, what was counted for the text before.
    const qsizetype left = m_node.blobTypes().left();
    m_hasLeft = isSearching && (m_hasLeft || left > 0);
    if (m_hasLeft)
        m_unseen = left;
    const auto number = int(std::min<qsizetype>(m_unseen, std::numeric_limits<int>::max()));
    m_text->setText(isSearching ? tr("Looking: %Ln left", nullptr, number)
                                : tr("%Ln not looked at yet", nullptr, number));
    m_button->setText(isSearching ? tr("Stop") : tr("Look at them"));
    m_button->setEnabled(m_node.phase() == Node::Phase::Open);
    const bool isShown = m_unseen > 0 || isSearching;
    const bool hadFocus = m_button->hasFocus();
    setVisible(isShown);
    if (hadFocus && !isShown)
        m_table->takeFocus();
}

void UnseenTypes::press()
{
    BlobTypes &types = m_node.blobTypes();
    m_counting.drop();
    if (types.isSearching())
        types.stopSearch();
    else
        types.search(m_model->view().table);
}

// Nothing is asked for what nobody sees.
bool UnseenTypes::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && (event->type() == QEvent::Show || event->type() == QEvent::Hide))
        m_node.blobTypes().setSearchPaused(event->type() == QEvent::Hide);
    return QWidget::eventFilter(watched, event);
}

} // namespace explorer
